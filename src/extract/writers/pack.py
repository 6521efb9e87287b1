"""Compression by a file's ending, in blocks that stand alone.

Each block is a gzip member, a bzip2 stream or a Zstandard frame of its own; such files read as one. So the
bytes depend on the content alone, and a file can be continued behind any block.
"""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable
from pathlib import Path

from extract.errors import MissingExtraError

BLOCK = 1024 * 1024
"""Bytes of content from which on a block is closed, always behind a whole line."""

Packer = Callable[[bytes], bytes]


def packer_for(path: str | Path) -> Packer:
    """What turns one block of content into bytes of the file called `path`."""
    ending = Path(path).suffix.lower()
    if ending == ".gz":
        return _gzip
    if ending == ".bz2":
        return bz2.compress
    if ending == ".zst":
        return _zstandard()
    return _as_it_is


def _as_it_is(block: bytes) -> bytes:
    return block


def _gzip(block: bytes) -> bytes:
    return gzip.compress(block, compresslevel=6, mtime=0)


def _zstandard() -> Packer:
    try:
        import zstandard
    except ImportError:
        raise MissingExtraError("writing .zst", "zstd") from None
    return zstandard.ZstdCompressor(level=6).compress

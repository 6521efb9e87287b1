"""Compression by a file's ending, in blocks that stand alone.

Each block is a gzip member, a bzip2 stream or a Zstandard frame of its own; such files read as one. So the
bytes depend on the content alone, and a file can be continued behind any block.
"""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

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


class Packed:
    """Bytes on their way into `out`, in packed blocks; what one call writes is not parted."""

    def __init__(self, out: BinaryIO, pack: Packer) -> None:
        self._out = out
        self._pack = pack
        self._block = bytearray()
        self._blocks = 0

    def write(self, data: bytes) -> None:
        """Appends `data`."""
        self._block += data
        if len(self._block) >= BLOCK:
            self._close_block()

    def close(self) -> None:
        """Writes what waits for more; also of nothing at all a block, for a packed file has one."""
        if self._block or not self._blocks:
            self._close_block()

    def _close_block(self) -> None:
        self._out.write(self._pack(bytes(self._block)))
        self._block.clear()
        self._blocks += 1


@contextmanager
def packed(out: BinaryIO, name: str | Path) -> Iterator[Packed]:
    """What is written goes to `out`, packed as the ending of `name` asks. Raises `MissingExtraError`."""
    blocks = Packed(out, packer_for(name))
    yield blocks
    blocks.close()


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

"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import OutputError


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes `path`'s place when the block ends, and goes when it fails.

    Raises `OutputError` where the folder is missing or the disk is full, and for a `path` that is a folder.
    """
    target = Path(path)
    if target.is_dir():
        raise OutputError(f"{target}: is a directory; name a file in it")
    if not target.parent.is_dir():
        raise OutputError(f"{target}: the folder {target.parent} does not exist; create it first")
    beside = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        yield beside
        os.replace(beside, target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: str | Path) -> Iterator[Path]:
    """A new folder beside `path` to write into; it takes `path`'s place at the end, and goes when it fails.

    Raises `OutputError` as `whole_file` does, and for a `path` that is a file or a folder with content.
    """
    target = Path(path)
    if target.exists() and not target.is_dir():
        raise OutputError(f"{target}: is a file; name a new folder")
    if target.is_dir() and any(target.iterdir()):
        raise OutputError(f"{target}: is a folder with something in it; name a new one")
    if not target.parent.is_dir():
        raise OutputError(f"{target}: the folder {target.parent} does not exist; create it first")
    beside = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        beside.mkdir()
        yield beside
        os.replace(beside, target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)

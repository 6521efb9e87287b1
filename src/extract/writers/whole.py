"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import OutputError


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """A path beside `path` to write to; it takes `path`'s place when the block ends, and goes when it fails.

    A link stays one, and what it leads to is replaced; a device or a named pipe, which cannot be replaced,
    gets the bytes at the end. Raises `OutputError` where the folder is missing or the disk is full, and for a
    `path` that is a folder.
    """
    if os.path.isdir(path):
        raise OutputError(f"{path}: is a directory; name a file in it")
    if os.path.exists(path) and not os.path.isfile(path):
        with tempfile.TemporaryDirectory() as folder:
            yield from _in_place_of(path, Path(folder) / "whole", _copied)
        return
    target = Path(path).resolve()
    if not target.parent.is_dir():
        raise OutputError(f"{path}: the folder {target.parent} does not exist; create it first")
    beside = target.with_name(f".{target.name}.{os.getpid()}.partial")
    yield from _in_place_of(target, beside, _moved)


def _in_place_of(target: str | Path, beside: Path, put: Callable[[Path, str | Path], None]) -> Iterator[Path]:
    try:
        yield beside
        put(beside, target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)


def _moved(beside: Path, target: str | Path) -> None:
    if os.path.exists(target):
        shutil.copymode(target, beside)
    os.replace(beside, target)


def _copied(beside: Path, target: str | Path) -> None:
    with open(beside, "rb") as whole, open(target, "wb") as out:
        shutil.copyfileobj(whole, out)


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

"""A file that appears whole or not at all: written beside its place as `NAME.partial`, then renamed."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from io import BufferedWriter
from pathlib import Path

from extract.errors import OutputError


def partial_path(path: Path) -> Path:
    """Where `path` is while it is written."""
    return path.with_name(f"{path.name}.partial")


def holds(path: Path, size: int) -> bool:
    """Whether a file holds `size` bytes: one that was cut cannot be continued, nor one moved to its place."""
    return size == 0 or (path.exists() and path.stat().st_size >= size)


class PartialFile:
    """The file that becomes `path`. `start` is the size to go on from, 0 for a new one.

    Raises `OutputError` where the folder is missing, may not be written, or another run writes there.
    """

    def __init__(self, path: Path, start: int = 0) -> None:
        self.path = path.resolve()
        self.beside = partial_path(self.path)
        if self.path.is_dir():
            raise OutputError(f"{path}: is a directory; name a file in it")
        if not self.path.parent.is_dir():
            raise OutputError(f"{path}: the folder {self.path.parent} does not exist; create it first")
        try:
            self._file = _locked(self.beside)
            self._file.truncate(start)
        except BlockingIOError:
            raise OutputError(f"{path}: another run is writing it") from None
        except OSError as error:
            raise cannot_write(path, error) from None
        self.size = start

    def write(self, data: bytes) -> None:
        """Appends `data`."""
        try:
            self._file.write(data)
        except OSError as error:
            raise cannot_write(self.path, error) from None
        self.size += len(data)

    def sync(self) -> None:
        """Brings everything written so far to the disk; of no effect once the file is closed."""
        try:
            if not self._file.closed:
                self._file.flush()
                os.fsync(self._file.fileno())
        except OSError as error:
            raise cannot_write(self.path, error) from None

    def finish(self) -> None:
        """Puts the file in its place, with the permissions of the one it replaces."""
        self.sync()
        try:
            if self.path.exists():
                shutil.copymode(self.path, self.beside)
            os.replace(self.beside, self.path)
            _sync_folder(self.path.parent)
        except OSError as error:
            raise cannot_write(self.path, error) from None
        self._file.close()

    def leave(self) -> None:
        """Closes the file and leaves it beside its place."""
        try:
            self._file.close()
        except OSError:
            return  # the disk is full: what counts is noted already, and on the disk

    def remove(self) -> None:
        """Gives the file up."""
        self.beside.unlink(missing_ok=True)
        self.leave()


def _locked(path: Path) -> BufferedWriter:
    """The file at `path`, opened to append and locked. Raises `BlockingIOError` where another run has it."""
    while True:
        file = open(path, "ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # A run that ended in between has put the file that was opened here in its place.
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        except FileNotFoundError:
            pass
        except BaseException:
            file.close()
            raise
        file.close()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def cannot_write(path: Path, error: OSError) -> OutputError:
    """What to tell of an output that the system refuses."""
    hint = "; make room and run again" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
    return OutputError(f"{path}: cannot be written: {error.strerror}{hint}")

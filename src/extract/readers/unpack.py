"""Byte streams as they come: packed or not, with short reads, cut or damaged."""

from __future__ import annotations

import bz2
import gzip
import io
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, Protocol, cast

from extract.errors import InputError, MissingExtraError

PARQUET = b"PAR1"
"""How a Parquet table begins."""

HEAD = 8 * 1024
"""Bytes that are looked at to recognise a format."""

_PACKED = 512  # bytes of Zstandard unpacked at once: 2 kB may hold 64 MB of blanks


Meter = Callable[[int], object]


def no_meter(size: int) -> None:
    """Nobody wants to know."""


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def unpacked(raw: BinaryIO, meter: Meter = no_meter) -> tuple[bytes, BinaryIO]:
    """The first bytes of `raw` and all of it, gzip, bzip2 or Zstandard taken off.

    `meter` is told the number of bytes whenever some of `raw` are read. Reading raises `InputError` where
    the file is cut or damaged.
    """
    head, stream = _headed(raw, meter)
    if head.startswith(b"\x1f\x8b"):
        return _headed(gzip.GzipFile(fileobj=stream))
    if head.startswith(b"BZh"):
        return _headed(bz2.BZ2File(stream))
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return _headed(_Zstandard(stream))
    return head, stream


@contextmanager
def seekable(raw: BinaryIO, stream: BinaryIO, meter: Meter = no_meter) -> Iterator[BinaryIO]:
    """The Parquet table in `raw`, or a copy of it from `stream`, which `raw` unpacked gives, where `raw` is
    packed or a pipe: the index stands at the end.

    Either way `meter` is told all of it at once. Raises `InputError` where there is no room for a copy.
    """
    if _begins_as_parquet(raw):
        place = raw.tell()
        meter(raw.seek(0, io.SEEK_END) - place)
        yield raw
        return
    with _copied(stream) as whole:
        yield whole


def _copied(stream: BinaryIO) -> BinaryIO:
    try:
        whole = tempfile.TemporaryFile()
        try:
            shutil.copyfileobj(stream, whole)
            whole.flush()
        except BaseException:
            with suppress(OSError):  # closing tries to write the rest once more
                whole.close()
            raise
    except OSError as error:
        raise InputError(
            "a packed table, or one from a pipe, is copied to the folder for temporary files, and cannot be: "
            f"{error.strerror}; unpack it first, or name another folder with TMPDIR"
        ) from None
    return cast(BinaryIO, whole)


def _begins_as_parquet(raw: BinaryIO) -> bool:
    if not raw.seekable():
        return False
    place = raw.tell()
    raw.seek(0)
    begins = raw.read(len(PARQUET)) == PARQUET
    raw.seek(place)
    return begins


class _Zstandard:
    """Zstandard frames as a stream that notices when the last one is cut."""

    def __init__(self, inner: BinaryIO) -> None:
        try:
            import zstandard
        except ImportError:
            raise MissingExtraError("reading .zst", "zstd") from None
        self._inner = inner
        self._new_frame = zstandard.ZstdDecompressor().decompressobj
        self._frame = self._new_frame()

    def read(self, size: int, /) -> bytes:
        """Bytes of the content, as many as come at once; empty at the end."""
        while True:
            rest = self._frame.unused_data if self._frame.eof else b""
            packed = rest or self._inner.read(_PACKED)
            if not packed:
                if not self._frame.eof:
                    raise EOFError("the last frame is not complete")
                return b""
            if self._frame.eof:
                self._frame = self._new_frame()
            if content := self._frame.decompress(packed):
                return content


def _damages() -> tuple[type[Exception], ...]:
    known: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error)
    try:
        import zstandard
    except ImportError:
        return known
    return (*known, zstandard.ZstdError)


def _headed(inner: _Readable, meter: Meter = no_meter) -> tuple[bytes, BinaryIO]:
    source = _Source(inner, meter)
    return source.head, cast(BinaryIO, io.BufferedReader(source, buffer_size=HEAD * 8))


class _Source(io.RawIOBase):
    """A stream whose first bytes are known beforehand; damage shows only where reading reaches it."""

    def __init__(self, inner: _Readable, meter: Meter) -> None:
        self._meter = meter
        self._read = getattr(inner, "read1", inner.read)
        self._damages = _damages()
        self._damage: InputError | None = None
        head = b""
        while len(head) < HEAD and (more := self._more(HEAD - len(head))):
            head += more
        self.head = head[:HEAD]
        self._waiting = memoryview(head)  # which is cut without a copy of the rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        content = self._waiting or memoryview(self._more(len(buffer)))
        data, self._waiting = content[: len(buffer)], content[len(buffer) :]
        if not data and self._damage is not None:
            raise self._damage
        buffer[: len(data)] = data
        return len(data)

    def _more(self, size: int) -> bytes:
        if self._damage is None:
            try:
                data = cast(bytes, self._read(size))
                self._meter(len(data))
                return data
            except self._damages as error:
                reason = error.strerror if isinstance(error, OSError) and error.strerror else error
                self._damage = InputError(f"cut or damaged: {reason}; nothing behind this place is read")
            except InputError as error:
                self._damage = error
        return b""

"""Lines of a byte stream in bounded memory, decoded one by one."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from extract.errors import InputError

LINE_LIMIT = 64 * 1024 * 1024
"""Bytes of the longest line, and of the longest entry of several, that is read: an abstract has kilobytes,
and what is read is held in memory."""
TOO_LONG = f"is longer than {LINE_LIMIT // 1024**2} MiB"
LINE_COST = 100
"""Bytes that a line in memory takes beside its text, about."""
_SKIPPED = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; `text` is None where it cannot be read, and `flaw` says why."""

    number: int
    text: str | None
    flaw: str = ""


def lines_of(stream: BinaryIO, limit: int = LINE_LIMIT) -> Iterator[Line]:
    """The lines of `stream`, split at `\\n` and `\\r\\n`, without a byte order mark.

    Raises `InputError` with the line where the stream breaks off.
    """
    number = 0
    while raw := _read_line(stream, limit + 1, number + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if len(raw) > limit and not raw.endswith(b"\n"):
            del raw
            _skip_line(stream)
            yield Line(number, None, f"the line is longer than {limit // 1024**2} MiB")
            continue
        yield _decoded(number, raw)


def _read_line(stream: BinaryIO, limit: int, number: int) -> bytes:
    try:
        return stream.readline(limit)
    except InputError as error:
        raise InputError(error.reason, line=number) from None


def _decoded(number: int, raw: bytes) -> Line:
    try:
        return Line(number, raw.decode("utf-8").rstrip("\r\n"))
    except UnicodeDecodeError as error:
        return Line(number, None, f"not UTF-8: byte 0x{raw[error.start]:02x} at column {error.start + 1}")


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(_SKIPPED)) and not rest.endswith(b"\n"):
        pass

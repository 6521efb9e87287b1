"""JSON documents: an array of papers, one paper, or an answer of a service that holds a list of them.

Arrays are read element by element, so their length does not matter.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from extract.errors import InputError
from extract.readers.item import Fields, Flaw
from extract.readers.json_shapes import fields_of, papers_in
from extract.readers.lines import LINE_LIMIT, TOO_LONG

_CHUNK = 256 * 1024
_LONGEST_LITERAL = len("-Infinity") + len("\\ud800\\udc00")
_BLANK = " \t\r\n"


def read(stream: BinaryIO, columns: Mapping[str, str]) -> Iterator[Fields | Flaw]:
    """The papers of one document, or of several that follow each other."""
    text = _Text(stream)
    try:
        while text.skip(_BLANK):
            if text.peek() == "[":
                yield from _array(text, columns)
            else:
                line = text.line
                yield from papers_in(text.value(), line, columns)
    except _BrokenError as error:
        yield Flaw(error.line, f"{error}; nothing behind this place is read")


def _array(text: _Text, columns: Mapping[str, str]) -> Iterator[Fields | Flaw]:
    text.take("[")
    if text.skip(_BLANK) and text.peek() == "]":
        text.take("]")
        return
    while True:
        text.skip(_BLANK)
        line = text.line
        yield fields_of(text.value(), line, columns)
        text.skip(_BLANK)
        if text.peek() == "]":
            text.take("]")
            return
        text.take(",")


class _BrokenError(Exception):
    """The document cannot be read on from `line`."""

    def __init__(self, message: str, line: int) -> None:
        self.line = line
        super().__init__(message)


class _Text:
    """A document as a window of decoded text that moves forward; `line` is that of its beginning."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder()
        self._window = ""
        self._at = 0
        self._ended = False
        self.line = 1

    def peek(self) -> str:
        """The next character, empty at the end."""
        if self._at == len(self._window):
            self._grow()
        return self._window[self._at : self._at + 1]

    def skip(self, characters: str) -> bool:
        """Passes over `characters`; whether anything is left behind them."""
        while (found := self.peek()) and found in characters:
            self._advance(self._at + 1)
        return bool(found)

    def take(self, character: str) -> None:
        """Passes over one expected character."""
        if self.peek() != character:
            raise _BrokenError(f"not JSON: {character!r} expected, {self.peek()!r} found", self.line)
        self._advance(self._at + 1)

    def value(self) -> Any:
        """The JSON value that begins here."""
        while True:
            try:
                value, end = self._json.raw_decode(self._window, self._at)
            except json.JSONDecodeError as error:
                if not self._may_be_cut(error) or not self._grow():
                    line = self.line + self._window.count("\n", self._at, error.pos)
                    raise _BrokenError(f"not JSON: {error.msg}", line) from None
            except (ValueError, RecursionError) as error:
                raise _BrokenError(f"JSON that cannot be read: {error}", self.line) from None
            else:
                # A number at the window's edge may go on behind it.
                if end < len(self._window) or not self._grow():
                    self._advance(end)
                    return value

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        at_edge = error.pos + _LONGEST_LITERAL >= len(self._window)
        return at_edge or error.msg.startswith("Unterminated string")

    def _advance(self, to: int) -> None:
        self.line += self._window.count("\n", self._at, to)
        self._at = to

    def _grow(self) -> bool:
        """Doubles what is left of the window; whether there was more."""
        if self._ended:
            return False
        rest = self._window[self._at :]
        if len(rest) > LINE_LIMIT:
            raise _BrokenError(f"one value {TOO_LONG}", self.line)
        raw = self._read(max(_CHUNK, len(rest)))
        self._ended = not raw
        try:
            self._window = rest + self._decode.decode(raw, final=self._ended)
        except UnicodeDecodeError as error:
            raise _BrokenError(f"not UTF-8: {error.reason}", self.line) from None
        self._at = 0
        return not self._ended

    def _read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except InputError as error:
            raise InputError(error.reason, line=self.line) from None

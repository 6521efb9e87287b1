"""Elements of an XML stream, one at a time, with their lines. Entities of the document's own are refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from extract.errors import InputError
from extract.readers.item import Flaw
from extract.readers.lines import LINE_LIMIT, TOO_LONG

_CHUNK = 64 * 1024
_DEEPEST = 1000
_LONGEST_TAG = 4 * 1024 * 1024  # bytes; the parser looks at a tag anew with every chunk, until it is whole
_ELEMENT_COST = 300  # bytes that an element takes beside its texts, about


@dataclass(frozen=True, slots=True)
class Found:
    """One element, names without namespaces, and the attributes of what it stands in, outermost first."""

    line: int
    element: Element
    within: tuple[Mapping[str, str], ...]


def elements(stream: BinaryIO, wanted: Collection[str]) -> Iterator[Found | Flaw]:
    """The elements called as `wanted`; ends with a flaw where the stream is no XML."""
    parser = _Parser(wanted)
    try:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            yield from parser.taken()
        parser.feed(b"", final=True)
        yield from parser.taken()
    except (expat.ExpatError, InputError) as error:
        yield from parser.taken()
        reason = error.reason if isinstance(error, InputError) else f"not XML: {error}"
        yield Flaw(parser.line, f"{reason}; nothing behind this place is read")


class _Growing:
    """One wanted element while it is read; what grows beyond the limit is passed over."""

    def __init__(self, line: int, depth: int) -> None:
        self.line, self.depth = line, depth
        self._builder: TreeBuilder | None = TreeBuilder()
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if builder := self._room(_ELEMENT_COST + sum(map(len, attributes.values()))):
            builder.start(name, attributes)

    def text(self, text: str) -> None:
        if builder := self._room(len(text)):
            builder.data(text)

    def end(self, name: str) -> None:
        if self._builder is not None:
            self._builder.end(name)

    def closed(self, within: tuple[Mapping[str, str], ...]) -> Found | Flaw:
        if self._builder is None:
            return Flaw(self.line, f"one entry {TOO_LONG}")
        return Found(self.line, self._builder.close(), within)

    def _room(self, size: int) -> TreeBuilder | None:
        self._size += size
        if self._size > LINE_LIMIT:
            self._builder = None
        return self._builder


class _Parser:
    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = wanted
        self._open: list[Mapping[str, str]] = []
        self._found: list[Found | Flaw] = []
        self._growing: _Growing | None = None
        self._fed = 0
        self._expat = expat.ParserCreate(namespace_separator="}")
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text
        self._expat.EntityDeclHandler = _refuse_entities

    @property
    def line(self) -> int:
        """The 1-based line reached."""
        return self._expat.CurrentLineNumber

    def feed(self, data: bytes, final: bool = False) -> None:
        """Raises `InputError` for an encoding that cannot be read, and for a tag that does not end."""
        self._fed += len(data)
        if self._fed - self._expat.CurrentByteIndex > _LONGEST_TAG:
            raise InputError("a tag or comment without an end")
        try:
            self._expat.Parse(data, final)
        except (LookupError, ValueError) as error:
            raise InputError(f"the XML's encoding cannot be read: {error}; convert it to UTF-8") from None

    def taken(self) -> list[Found | Flaw]:
        """What was found since the last call."""
        found, self._found = self._found, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        if self._growing is None and local in self._wanted:
            self._growing = _Growing(self.line, len(self._open))
        self._open.append(attributes)
        if len(self._open) > _DEEPEST:
            raise InputError(f"elements in elements, more than {_DEEPEST:,} deep")
        if self._growing is not None:
            self._growing.start(local, attributes)

    def _text(self, text: str) -> None:
        if self._growing is not None:
            self._growing.text(text)

    def _end(self, name: str) -> None:
        self._open.pop()
        if self._growing is None:
            return
        self._growing.end(name.rpartition("}")[2])
        if len(self._open) == self._growing.depth:
            self._found.append(self._growing.closed(tuple(self._open)))
            self._growing = None


def _refuse_entities(name: str, *_: object) -> None:
    raise InputError(f"the XML declares an entity ({name}), which is not expanded")

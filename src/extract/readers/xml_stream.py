"""Elements of an XML stream, one at a time, with their lines. Entities of the document's own are refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from extract.errors import InputError
from extract.readers.item import Flaw

_CHUNK = 64 * 1024


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


class _Parser:
    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = wanted
        self._open: list[Mapping[str, str]] = []
        self._found: list[Found] = []
        self._builder: TreeBuilder | None = None
        self._depth = 0
        self._line = 0
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
        """Raises `InputError` where the declaration names an encoding that cannot be read."""
        try:
            self._expat.Parse(data, final)
        except (LookupError, ValueError) as error:
            raise InputError(f"the XML's encoding cannot be read: {error}; convert it to UTF-8") from None

    def taken(self) -> list[Found]:
        """What was found since the last call."""
        found, self._found = self._found, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        if self._builder is None and local in self._wanted:
            self._builder, self._depth, self._line = TreeBuilder(), len(self._open), self.line
        self._open.append(attributes)
        if self._builder is not None:
            self._builder.start(local, attributes)

    def _text(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def _end(self, name: str) -> None:
        self._open.pop()
        if self._builder is None:
            return
        self._builder.end(name.rpartition("}")[2])
        if len(self._open) == self._depth:
            self._found.append(Found(self._line, self._builder.close(), tuple(self._open)))
            self._builder = None


def _refuse_entities(name: str, *_: object) -> None:
    raise InputError(f"the XML declares an entity ({name}), which is not expanded")

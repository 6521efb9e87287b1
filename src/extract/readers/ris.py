"""RIS with abstracts, one reference at a time; rispy parses each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import regex

from extract.errors import MissingExtraError
from extract.readers.item import Fields, Flaw
from extract.readers.lines import LINE_COST, LINE_LIMIT, TOO_LONG, Line, lines_of

_TAG = regex.compile(r"([A-Z][A-Z0-9])  ?-(?: |$)")


def read(stream: BinaryIO) -> Iterator[Fields | Flaw]:
    """One paper a reference. Raises `MissingExtraError` without rispy."""
    try:
        import rispy
    except ImportError:
        raise MissingExtraError("reading RIS", "formats") from None
    for lines in _references(stream):
        flaw = _flaw(lines)
        if flaw is not None:
            yield flaw
            continue
        found = rispy.loads("\n".join(line.text or "" for line in lines))
        yield from (_paper(entry, lines[0].number) for entry in found)


def _references(stream: BinaryIO) -> Iterator[list[Line]]:
    """The lines of each reference, from its TY to its ER or the next TY."""
    lines: list[Line] = []
    size = 0
    for line in lines_of(stream):
        tag = _tag(line)
        if tag == "TY" and lines:
            yield lines
            lines, size = [], 0
        if lines or tag == "TY":
            size += len(line.text or "") + LINE_COST
            lines.append(line)
            if size > LINE_LIMIT:
                lines = [Line(lines[0].number, None, f"one reference {TOO_LONG}")]
        if tag == "ER" and lines:
            yield lines
            lines, size = [], 0
    if lines:
        yield lines


def _flaw(lines: list[Line]) -> Flaw | None:
    unread = next((line for line in lines if line.text is None), None)
    if unread is not None:
        return Flaw(unread.number, unread.flaw)
    if _tag(lines[-1]) != "ER":
        return Flaw(lines[0].number, "a reference without its end (ER)")
    return None


def _tag(line: Line) -> str:
    match = _TAG.match(line.text or "")
    return match[1] if match else ""


def _paper(entry: Mapping[str, Any], line: int) -> Fields:
    def first(*keys: str) -> str | None:
        return next((str(entry[key]) for key in keys if entry.get(key)), None)

    published = first("date", "publication_year", "year")
    return Fields(
        line,
        first("abstract", "notes_abstract"),
        first("title", "primary_title"),
        first("doi", "id", "accession_number"),
        published and published.strip("/ ").replace("/", "-"),
    )

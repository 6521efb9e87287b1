"""BibTeX with abstracts, one entry at a time; bibtexparser parses each."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any, BinaryIO

import regex

from extract.errors import MissingExtraError
from extract.readers.dates import MONTHS
from extract.readers.item import Fields, Flaw
from extract.readers.lines import LINE_COST, LINE_LIMIT, TOO_LONG, lines_of
from extract.readers.tex import plain

_START = regex.compile(r"\s*@\s*([A-Za-z]+)\s*[{(]")
_ANTHOLOGY = regex.compile(r"https?://(?:www\.)?aclanthology\.org/([^/\s]++)/?$")
_STRING = regex.compile(r"@\s*string\s*[{(]\s*([^\s={}()]++)\s*=", regex.IGNORECASE)
_NAMED = regex.compile(r"""=\s*([^\s={}(),"#]++)""")
_NO_PAPER = frozenset({"comment", "preamble"})


def read(stream: BinaryIO) -> Iterator[Fields | Flaw]:
    """One paper an entry. Raises `MissingExtraError` without bibtexparser."""
    try:
        from bibtexparser.entrypoint import parse_string
    except ImportError:
        raise MissingExtraError("reading BibTeX", "formats") from None
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it logs is a flaw here
    strings: dict[str, str] = {}
    for line, kind, entry in _entries(stream):
        if isinstance(entry, Flaw):
            yield entry
        elif kind == "string":
            for key in _STRING.findall(entry):
                strings.setdefault(key.lower(), entry)
        elif kind not in _NO_PAPER:
            # Only those that it names: a file may have as many strings as entries.
            named = strings.keys() & {key.lower() for key in _NAMED.findall(entry)}
            library = parse_string("\n".join([*sorted({strings[key] for key in named}), entry]))
            yield _paper(library, line)


def _entries(stream: BinaryIO) -> Iterator[tuple[int, str, str | Flaw]]:
    """Line, kind and text of each entry; an entry begins at the start of a line."""
    began, kind, texts, size = 0, "", list[str](), 0
    for line in lines_of(stream):
        if line.text is None:
            if began and _is_closed(texts):
                yield began, kind, "\n".join(texts)
            yield line.number, kind, Flaw(line.number, line.flaw)
            began = 0
        elif start := _START.match(line.text):
            if began:
                yield began, kind, "\n".join(texts)
            began, kind, texts, size = line.number, start[1].lower(), [line.text], 0
        elif began:
            texts.append(line.text)
            size += len(line.text) + LINE_COST
            if size > LINE_LIMIT:
                yield began, kind, Flaw(began, f"one entry {TOO_LONG}")
                began = 0
    if began:
        yield began, kind, "\n".join(texts)


def _is_closed(texts: list[str]) -> bool:
    """Whether an entry is complete, so that a line behind it cannot be part of it."""
    return sum(text.count("{") - text.count("}") for text in texts) == 0


def _paper(library: Any, line: int) -> Fields | Flaw:
    if not library.entries:
        return Flaw(line, "a BibTeX entry that cannot be parsed: are its braces balanced?")
    entry = library.entries[0]
    values = {field.key.lower(): str(field.value) for field in entry.fields}
    texts = {name: plain(values[name]) for name in ("title", "abstract") if name in values}
    return Fields(line, texts.get("abstract"), texts.get("title"), _id(values, entry.key), _date(values))


def _id(values: dict[str, str], key: str) -> str:
    """The Anthology id or DOI, or the arXiv id, or the entry's key."""
    anthology = _ANTHOLOGY.match(values.get("url", ""))
    if anthology:
        return anthology[1]
    eprint = values.get("eprint") if values.get("archiveprefix", "arxiv").lower() == "arxiv" else None
    return values.get("doi") or eprint or key


def _date(values: dict[str, str]) -> str | None:
    month = MONTHS.get(values.get("month", "")[:3].lower())
    year = values.get("year")
    return values.get("date") or (f"{year}-{month:02}" if year and month else year)

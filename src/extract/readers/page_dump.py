"""Saved pages of Hugging Face Papers: furniture of the page, then title and abstract in turn.

A line is known by what it is: furniture by its words, an abstract by its length and sentences, a title by
being neither. So a dump may be cut anywhere and may have lost its blank lines; what cannot be told apart
is a flaw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import regex

from extract.readers.item import Fields, Flaw
from extract.readers.lines import Line, lines_of

_SIGN = regex.compile(
    r"""
      new | subscribe | upvote s? | trending | daily\ papers | papers | log\ in | sign\ (?:in|up) | community
    | submitted\ by (?:\s\S+)? | view\ (?:arxiv\ page|pdf) | add\ to\ collection
    | get\ trending\ papers\ in\ your\ email\ inbox!?
    | by\s?AK(?:\ and\ the\ research\ community)?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LABEL = regex.compile(
    r"""
      abstract | github | project\ page
    | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\ \d{1,2}(?:,?\ \d{4})?
    | (?:published\ (?:on\ )?)?\d{4}-\d\d-\d\d
    | [·•\d\s.,k+]{1,12} | [·•]?\s?\d{1,3}\ authors?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_FURNITURE_LONGEST = 60
_SENTENCE_BREAK = regex.compile(r"[a-z)\]][.!?]\s+[A-Z]")
_TITLE_LONGEST = 300  # the longest titles of arXiv have 250 to 300 characters
_SHORT_ABSTRACT = 120  # a line this long that ends like a sentence is an abstract, not a title
_WRAP_WIDTHS = range(50, 200)
_MOST_WRAPPED = 10_000  # lines; no abstract has more


def is_sign(line: str) -> bool:
    """Whether `line` is furniture that only such pages have."""
    return len(line) <= _FURNITURE_LONGEST and _SIGN.fullmatch(line) is not None


def is_furniture(line: str) -> bool:
    """Whether `line` belongs to the page and not to a paper."""
    return is_sign(line) or (len(line) <= _FURNITURE_LONGEST and _LABEL.fullmatch(line) is not None)


def is_abstract(line: str) -> bool:
    """Whether `line` reads like an abstract: too long for a title, or of several sentences."""
    if len(line) > _TITLE_LONGEST:
        return True
    return len(line) >= _SHORT_ABSTRACT and line.endswith(".") and _SENTENCE_BREAK.search(line) is not None


def read(stream: BinaryIO) -> Iterator[Fields | Flaw]:
    """The papers of one dump, in order, each once its abstract is read."""
    title: Line | None = None
    for line in _unwrapped(lines_of(stream)):
        if line.text is None:
            yield Flaw(line.number, line.flaw)
            title = None
        elif not is_abstract(line.text):
            if title is not None:
                yield _lone_title(title)
            title = line
        elif title is None:
            yield Flaw(line.number, f"an abstract without a title above it: {_start(line)}")
        else:
            yield Fields(title.number, line.text, title.text)
            title = None
    if title is not None:
        yield _lone_title(title)


def _lone_title(title: Line) -> Flaw:
    return Flaw(title.number, f"a title without its abstract: {_start(title)}")


def _start(line: Line) -> str:
    text = line.text or ""
    return text if len(text) <= 60 else f"{text[:57]}..."


def _unwrapped(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines that are neither blank nor furniture, with hard-wrapped abstracts put together."""
    block: list[Line] = []
    for line in lines:
        text = None if line.text is None else line.text.strip()
        if text is not None and (not text or is_furniture(text)):
            yield from _joined(block)
            block = []
        else:
            block.append(Line(line.number, text, line.flaw))
            if text is None or len(text) not in _WRAP_WIDTHS or len(block) == _MOST_WRAPPED:
                yield from _joined(block)
                block = []
    yield from _joined(block)


def _joined(block: list[Line]) -> Iterator[Line]:
    whole = " ".join(line.text or "" for line in block)
    if len(block) >= 3 and is_abstract(whole) and all(line.text is not None for line in block):
        yield Line(block[0].number, whole)
    else:
        yield from block

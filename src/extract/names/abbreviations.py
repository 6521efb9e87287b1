"""Abbreviations defined in the paper: `long form (SF)`, `SF (long form)`, `SF, a Long Form`; titles too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.document import TokenizedText
from extract.names.brackets import CLOSING, closing
from extract.names.long_forms import (
    BREAKS,
    MOST_LONG_TOKENS,
    LongFormWords,
    has_capitals,
    is_spelt_by,
    long_before,
    long_inside,
)
from extract.names.long_forms_behind import long_after, long_in_title

_MOST_SHORT_TOKENS = 2
_MOST_BRACKETED = MOST_LONG_TOKENS + 4
_APPOSES = frozenset({",", ":"})
_ENDS_SHORT = frozenset({",", ";", "or"})
_JOINS_NAMES = frozenset({",", "and", "or"})


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Half-open token ranges of a short form and of its long form."""

    short: tuple[int, int]
    long: tuple[int, int]


def find_abbreviations(text: TokenizedText, words: LongFormWords) -> list[Abbreviation]:
    """Every definition in the text, none twice, in order."""
    once = set(_in_title(text, words)) | set(_in_parentheses(text, words)) | set(_in_apposition(text, words))
    begun = {start for found in once for start in _beginnings(text, found)}
    return sorted((a for a in once if _said(text, a) not in begun), key=lambda a: (a.short, a.long))


def _said(text: TokenizedText, found: Abbreviation) -> tuple[tuple[str, ...], ...]:
    return tuple(text.words[slice(*found.short)]), tuple(text.lower[slice(*found.long)])


def _beginnings(text: TokenizedText, found: Abbreviation) -> Iterator[tuple[tuple[str, ...], ...]]:
    """What a definition whose long form has all capitals of the short form goes before: definitions of that
    short form by the first words of the long form alone."""
    short, long = _said(text, found)
    if has_capitals(text.words[slice(*found.long)], short[0]):
        yield from ((short, long[:end]) for end in range(1, len(long)))


def _in_title(text: TokenizedText, known: LongFormWords) -> Iterator[Abbreviation]:
    """`SF: Long Form for ...`"""
    if text.body and text.title_tokens > 1 and text.words[1] == ":" and _may_be_short(text.words, 0, 1):
        long = long_in_title(text, known)
        if long is not None:
            yield Abbreviation((0, 1), long)


def _in_parentheses(text: TokenizedText, known: LongFormWords) -> Iterator[Abbreviation]:
    """`long form (SF)` and `SF (long form)`, of what stands in brackets the part before a comma."""
    words = text.words
    for opening in [place for place, word in enumerate(words) if word in CLOSING and place]:
        close = closing(words, opening, _MOST_BRACKETED)
        if close is None or close == opening + 1:
            continue
        inside = (opening + 1, _first_of(words, opening + 1, close, _ENDS_SHORT))
        before = (opening - 1, opening)
        long = None
        if inside[1] - inside[0] <= _MOST_SHORT_TOKENS and _may_be_short(words, *inside):
            long = long_before(text, inside, known)
        if long is not None and _goes_on_with_names(words, inside[1], close):
            long = long if is_spelt_by(text, inside, long, known) else None
        if long is not None:
            yield Abbreviation(inside, long)
        elif _may_be_short(words, *before):
            long = long_inside(text, words[opening - 1], inside, known)
            if long is not None:
                yield Abbreviation(before, long)


def _goes_on_with_names(words: Sequence[str], comma: int, close: int) -> bool:
    """Whether a bracket is a list of names, (APPS, PyFiXV, and CodeX), and no citation, (ECB, Foo, 2010)."""
    rest = [word for word in words[comma:close] if word not in _JOINS_NAMES]
    listed = words[comma] == "," and rest != [] and rest[0] != rest[0].lower()
    return listed and not any(word.isdigit() for word in rest)


def _first_of(words: Sequence[str], start: int, end: int, wanted: frozenset[str]) -> int:
    return next((place for place in range(start, end) if words[place] in wanted), end)


def _in_apposition(text: TokenizedText, known: LongFormWords) -> Iterator[Abbreviation]:
    """`SF, a Long Form`, `SF: a new Long Form for ...`: each letter begins a capitalised word."""
    words = text.words
    for place in [i for i, word in enumerate(words) if word in _APPOSES and i]:
        # Most words before a comma are plain; an acronym has capitals behind its first letter.
        if not words[place - 1][1:].islower() and _may_be_short(words, place - 1, place):
            long = long_after(text, words[place - 1], place + 1, known)
            if long is not None:
                yield Abbreviation((place - 1, place), long)


def _may_be_short(words: Sequence[str], start: int, end: int) -> bool:
    form = "".join(words[start:end])
    return (
        2 <= len(form) <= 16
        and form[0].isalnum()
        and any(c.isupper() for c in form)
        and not any(w in BREAKS or _is_plain(w, end - start) for w in words[start:end])
        and sum(c.isalpha() for c in form) >= 2
    )


def _is_plain(word: str, tokens: int) -> bool:
    """Whether a word is no part of an acronym of several: the mean of (mean IoU)."""
    return tokens > 1 and len(word) > 2 and word.islower()

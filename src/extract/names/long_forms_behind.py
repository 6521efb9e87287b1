"""Long forms behind a short form: `SF, a Long Form`, and `SF: Long Form for ...` in a title."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import TokenizedText
from extract.names.letters import (
    LEAST_LETTERS,
    as_they_stand,
    capitals,
    letters_of,
    spells,
    spells_but_one,
    without_suffix,
)
from extract.names.long_forms import (
    BREAKS,
    MOST_LONG_TOKENS,
    LongFormWords,
    continues_word,
    has_capitals,
    match_backwards,
)

_MOST_BETWEEN = 7
# What a paper does and no name: "PortFoo: Personalizing Evolving Foos".
_GERUND = "ing"


def long_after(text: TokenizedText, short: str, first: int, known: LongFormWords) -> tuple[int, int] | None:
    """The capitalised words from `first` on, or a few words later, that begin with the letters of `short`."""
    letters = as_they_stand(short)
    if len(letters) < LEAST_LETTERS:
        return None
    limit = text.sentence_of(first - 1)[1]
    for start in range(first, min(first + _MOST_BETWEEN, limit)):
        begins = text.words[start][0] != text.lower[start][0] == letters[0]
        if not begins or text.lower[start] in known.small:
            continue
        for end in range(start + 1, min(start + MOST_LONG_TOKENS, limit) + 1):
            word = text.words[end - 1]
            if not (word[0].isupper() or word == "-" or text.lower[end - 1] in known.small):
                if not continues_word(text, end - 1):
                    break
                continue
            if word == short:
                break
            spelt = spells(text.lower[start:end], letters, known.small)
            if end - start > 1 and (spelt or _has_capitals_after(text, short, (first, start, end), known)):
                return (start, end) if _ends_name(text, end, limit, known) else None
    return None


def _has_capitals_after(
    text: TokenizedText, short: str, places: tuple[int, int, int], known: LongFormWords
) -> bool:
    """Whether the words from the second of `places` to the third have the capitals of a short form, all that
    they have, or with one word left out where those from the first place on only lead to them."""
    first, start, end = places
    if has_capitals(text.words[start:end], short):
        return True
    led = text.words[first - 1] == ":" or start > first
    plain = text.words[first:start] == text.lower[first:start]
    cased = capitals((short,)).lower()
    return led and plain and _may_leave_one(text.lower[start:end], cased, known)


def _ends_name(text: TokenizedText, end: int, limit: int, known: LongFormWords) -> bool:
    """Whether capitalised words end here: not with a small word, and no capital but a mere head's follows."""
    goes_on = end < limit and (text.words[end] == "-" or text.words[end][0].isupper())
    return text.lower[end - 1] not in known.small and (not goes_on or text.lower[end] in known.heads)


def long_in_title(text: TokenizedText, known: LongFormWords) -> tuple[int, int] | None:
    """The token range of the long form behind the `SF:` of a title: it ends before a small word, a break,
    or the end of the title; past a word such as `for` only where it begins with nearly all letters."""
    if text.title_tokens < 4:
        return None
    first = 3 if text.lower[2] in known.determiners else 2
    ends, past = _ends_in_title(text, first, known)
    form = letters_of(text.words[0])
    for end in ends:
        if end - first > 1 and match_backwards(form, text.lower, text, first, end) == first:
            return first, end
    for end in (*ends, *past):
        if end - first > 1 and _spelt_but_one(text, (first, end), end in past, known):
            return first, end
    return None


def _ends_in_title(text: TokenizedText, first: int, known: LongFormWords) -> tuple[list[int], list[int]]:
    """Where a long form may end: up to the first word that stands behind most, and past it."""
    ends: list[int] = []
    past: list[int] = []
    reached = ends
    for place in range(first + 1, min(text.title_tokens, first + MOST_LONG_TOKENS) + 1):
        breaks = place == text.title_tokens or text.words[place] in BREAKS
        closes = breaks or text.lower[place] in known.tails
        if closes or text.lower[place] in known.small or text.lower[place] in known.heads:
            reached.append(place)
        if breaks:
            break
        reached = past if closes else reached
    return ends, past


def _spelt_but_one(text: TokenizedText, long: tuple[int, int], goes_past: bool, known: LongFormWords) -> bool:
    """Whether words have the letters of the title's short form, its capitals, or those before its suffix."""
    short, least = text.words[0], LEAST_LETTERS + goes_past
    readings = {letters_of(short), capitals((short,)).lower(), *without_suffix(short)}
    words = text.lower[slice(*long)]
    return any(len(form) >= least and _may_leave_one(words, form, known) for form in readings)


def _may_leave_one(words: Sequence[str], letters: str, known: LongFormWords) -> bool:
    """Whether words in lower case have the letters but for one word, and begin as a name does."""
    is_name = words[0] not in known.tails and not words[0].endswith(_GERUND)
    return is_name and spells_but_one(words, letters, known.small)

"""Long forms: which words round a short form have its letters.

Words that begin with the letters one by one go first, then letters inside words, matched as by Schwartz and
Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extract.document import TokenizedText
from extract.names.letters import (
    LEAST_LETTERS,
    as_they_stand,
    capitals,
    letters_of,
    readings_of,
    spells,
    spells_but_one,
    without_suffix,
)

MOST_LONG_TOKENS = 10
BREAKS = frozenset({".", ";", ":", "(", ")", "[", "]", ",", "!", "?"})
_MOST_BETWEEN = 7
# What a paper does and no name: "PortFoo: Personalizing Evolving Foos".
_GERUND = "ing"


@dataclass(frozen=True, slots=True)
class LongFormWords:
    """Lower-case words that tell where a long form ends.

    `small` words have no letter in most acronyms, `leads` (`and`, `via`) join the long form to what is before
    it, `tails` (`for`, `is`) stand behind it, `heads` (`framework`) only say what it is, `determiners` may
    stand before it.
    """

    small: frozenset[str]
    leads: frozenset[str]
    tails: frozenset[str]
    heads: frozenset[str]
    determiners: frozenset[str]


def long_before(text: TokenizedText, short: tuple[int, int], known: LongFormWords) -> tuple[int, int] | None:
    """The token range of the long form right before the bracket that opens before `short`."""
    words, opening = text.words, short[0] - 1
    last = words[opening - 1]
    if last not in BREAKS and not any(c.isalnum() for c in last):
        # The quote that closes behind a long form, or the ~ that keeps the bracket on its line.
        opening -= 1
    written = "".join(words[slice(*short)])
    value = words[opening - 1].replace(".", "").isdigit()
    if value and opening > 1 and text.lower[opening - 2] in known.small:
        # The bracket says what reaches the value: from 0.82 (SAM-2).
        return None
    form = letters_of(written)
    most = min(len(form) + 5, 2 * len(form), MOST_LONG_TOKENS)
    first, counted = opening, 0
    limit = text.sentence_of(opening)[0]
    while first > limit and counted < most and words[first - 1] not in BREAKS:
        first -= 1
        counted += words[first] != "-" and not _continues(text, first)
    readings = readings_of(written)
    start = _match_initials({*readings, *without_suffix(written)}, text, first, opening, known)
    if start is None:
        begins = (_match_backwards(letters, text.lower, text, first, opening) for letters in readings)
        start = next((begin for begin in begins if begin is not None), None)
    start = _with_capitals(text, written, (first, opening), start, known)
    if start is not None and text.lower[start] in known.leads:
        # Anomaly classification (AC) and segmentation (AS).
        start = start + 1 if start and words[start - 1] == ")" else None
    if start is None or start == opening:
        return None
    alone = opening - start == 1
    if alone and "-" not in words[start] and len(words[start]) <= len(form):
        return None
    return start, _without_head(text, (start, opening), form, known)


def is_spelt_by(
    text: TokenizedText, short: tuple[int, int], long: tuple[int, int], known: LongFormWords
) -> bool:
    """Whether the words of a long form begin with the letters of its short form or have its capitals, and do
    not just hold the letters somewhere."""
    written = "".join(text.words[slice(*short)])
    forms = {*readings_of(written), *without_suffix(written)}
    words = text.lower[slice(*long)]
    return any(spells(words, form, known.small) for form in forms) or has_capitals(
        text.words[slice(*long)], written
    )


def _with_capitals(
    text: TokenizedText, written: str, window: tuple[int, int], start: int | None, known: LongFormWords
) -> int | None:
    """Where a long form begins whose capitals are those of the short form, if that is no farther off than
    capitalised and `small` words: the Large of Large language model-guided Knowledge Transfer (LKT)."""
    first, opening = window
    if start is None or not text.words[opening - 1][0].isupper():
        return start
    cased = "".join(c for c in written if c.isalnum())
    begin = _match_backwards(cased, text.words, text, first, opening)
    if begin is None:
        return start
    between = text.words[begin:start]
    return begin if all(not w[0].islower() or w in known.small for w in between) else start


def _without_head(text: TokenizedText, long: tuple[int, int], form: str, known: LongFormWords) -> int:
    """The end of the long form: no plain head that the letters leave out, behind capitalised words or behind
    words that spell them all."""
    start, end = long
    head = text.words[end - 1]
    if end - start < 3 or head not in known.heads or head[0] == form[-1]:
        return end
    whole = text.words[end - 2][0].isupper() or spells(text.lower[start : end - 1], form, known.small)
    return end - 1 if whole else end


def long_inside(
    text: TokenizedText, short: str, inside: tuple[int, int], known: LongFormWords
) -> tuple[int, int] | None:
    """The token range of the long form that begins `inside`, what the bracket behind `short` holds."""
    start, end = inside
    readings = readings_of(short)
    start += text.lower[start] in known.determiners
    if any(_is_instance(word, short.lower()) for word in text.lower[start:end]):
        return None
    if end - start > 1 and has_capitals(text.words[start:end], short):
        return start, end
    tails = [place for place in range(start, end) if text.lower[place] in known.tails]
    needed = [place for place in tails if _gives(text, place, end, readings[0][-1])]
    for stop in (*(place for place in tails if place not in needed), end, *needed):
        begins = {_match_backwards(letters, text.lower, text, start, stop) for letters in readings}
        spelt = _match_initials({*readings, *without_suffix(short)}, text, start, stop, known)
        if start == spelt or (start in begins and stop - start > 1):
            return start, stop
    return None


def _is_instance(word: str, short: str) -> bool:
    """Whether a word tells that brackets hold an instance: LLMs (Llama 3.1), LoRA (LoRA SFT)."""
    return word.rpartition("-")[2] == short or (word[0].isdigit() and "." in word)


def _gives(text: TokenizedText, tail: int, end: int, last: str) -> bool:
    """Whether a word of a tail such as `for continual learning` gives the last letter."""
    return any(text.lower[place][0] == last for place in range(tail, end))


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
                if not _continues(text, end - 1):
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
        if end - first > 1 and _match_backwards(form, text.lower, text, first, end) == first:
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


def _match_initials(
    readings: Collection[str], text: TokenizedText, first: int, end: int, known: LongFormWords
) -> int | None:
    """The token where a long form begins whose words, small ones aside, begin with the letters one by one: it
    goes before a shorter one that has them inside its words."""
    for start in range(end - 1, first - 1, -1):
        long = text.lower[start:end]
        begun = [letters for letters in readings if letters[:1] == long[0][0]]
        if begun and long[0] not in known.small and any(spells(long, form, known.small) for form in begun):
            return None if _continues(text, start) else start
    return None


def _match_backwards(
    form: str, words: Sequence[str], text: TokenizedText, first: int, end: int
) -> int | None:
    """The token where the shortest long form begins, by the words of the text as they are, or in lower case.

    The short form's letters match right to left, its first letter the beginning of a word.
    """
    place = len(form) - 1
    index = end - 1
    while index >= first:
        begin = index
        while begin > first + 1 and _continues(text, begin):
            begin -= 2
        word = "".join(words[begin : index + 1])
        for part in reversed(word.split("-")):
            at = len(part) - 1
            while at >= 0 and place >= 0:
                if part[at] == form[place] and (place > 0 or at == 0):
                    place -= 1
                at -= 1
        if place < 0:
            return begin
        index = begin - 1
    return None


def has_capitals(words: Sequence[str], short: str) -> bool:
    """Whether the capitals of words are those of an acronym: TOpology-based HAllucination for TOHA."""
    return capitals(words[-1:]) != "" and capitals(words) == short


def _continues(text: TokenizedText, place: int) -> bool:
    """Whether a token goes on with the word before it, behind a hyphen."""
    return place > 1 and text.words[place - 1] == "-" and text.starts[place] == text.ends[place - 1]

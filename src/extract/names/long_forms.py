"""Long forms in brackets and before them: which words round a short form have its letters.

Words that begin with the letters one by one go first, then letters inside words, matched as by Schwartz and
Hearst (2003), "A simple algorithm for identifying abbreviation definitions in biomedical text".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extract.document import TokenizedText
from extract.names.letters import (
    capitals,
    letters_of,
    readings_of,
    spells,
    without_suffix,
)

MOST_LONG_TOKENS = 10
BREAKS = frozenset({".", ";", ":", "(", ")", "[", "]", ",", "!", "?"})


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
        counted += words[first] != "-" and not continues_word(text, first)
    readings = readings_of(written)
    start = _match_initials({*readings, *without_suffix(written)}, text, first, opening, known)
    if start is None:
        begins = (match_backwards(letters, text.lower, text, first, opening) for letters in readings)
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
    begin = match_backwards(cased, text.words, text, first, opening)
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
        begins = {match_backwards(letters, text.lower, text, start, stop) for letters in readings}
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


def _match_initials(
    readings: Collection[str], text: TokenizedText, first: int, end: int, known: LongFormWords
) -> int | None:
    """The token where a long form begins whose words, small ones aside, begin with the letters one by one: it
    goes before a shorter one that has them inside its words."""
    for start in range(end - 1, first - 1, -1):
        long = text.lower[start:end]
        begun = [letters for letters in readings if letters[:1] == long[0][0]]
        if begun and long[0] not in known.small and any(spells(long, form, known.small) for form in begun):
            return None if continues_word(text, start) else start
    return None


def match_backwards(form: str, words: Sequence[str], text: TokenizedText, first: int, end: int) -> int | None:
    """The token where the shortest long form begins, by the words of the text as they are, or in lower case.

    The short form's letters match right to left, its first letter the beginning of a word.
    """
    place = len(form) - 1
    index = end - 1
    while index >= first:
        begin = index
        while begin > first + 1 and continues_word(text, begin):
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


def continues_word(text: TokenizedText, place: int) -> bool:
    """Whether a token goes on with the word before it, behind a hyphen."""
    return place > 1 and text.words[place - 1] == "-" and text.starts[place] == text.ends[place - 1]

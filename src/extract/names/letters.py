"""The letters of an acronym, whether words spell them one by one, and whether a word is coined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

import regex

LEAST_LETTERS = 3
"""Fewer letters fit too much where words may have one or none, or where a suffix is left out."""
_TIMES = regex.compile(r"([A-Za-z])\^?([2-4])(?!\d)")
_FROM_CAPITALS = regex.compile(r"\p{Lu}\p{Ll}*")
_SPOKEN = regex.compile(r"\p{L}+[24]\p{L}+")


def letters_of(form: str) -> str:
    """The letters that the long form must hold; the digits of T2I and P4L read as to and for."""
    form = form.lower().replace("2", "t").replace("4", "f") if _SPOKEN.fullmatch(form) else form.lower()
    if len(form) > 3 and form.endswith("s"):
        form = form[:-1]
    return "".join(c for c in form if c.isalnum())


def readings_of(form: str) -> tuple[str, ...]:
    """The letters that the long form may hold: a digit may say how often the letter before it stands (S^3A is
    SSSA), what it sounds like (T2I), or just be itself (W2V)."""
    repeated = _repeated(form)
    itself = "".join(c for c in form.lower() if c.isalnum())
    return tuple(dict.fromkeys((letters_of(repeated), letters_of(form), itself)))


def as_they_stand(form: str) -> str:
    """All letters and digits of a form, those of S^3A as SSSA."""
    return "".join(c for c in _repeated(form).lower() if c.isalnum())


def _repeated(form: str) -> str:
    return _TIMES.sub(lambda found: found.group(1) * int(found.group(2)), form)


def without_suffix(form: str) -> tuple[str, ...]:
    """The letters of FOS in FOS-Bench, whose long form need not hold the suffix."""
    head, _, suffix = form.rpartition("-")
    return readings_of(head) if suffix and len(letters_of(head)) >= LEAST_LETTERS else ()


def spells(words: Sequence[str], letters: str, small: Collection[str]) -> bool:
    """Whether words begin with the letters one by one; `small` words and what a hyphen joins to a word may
    have one or none."""
    reached = {0}
    parts = [part for part in "\0".join(words).replace("-", "-\0").split("\0") if part]
    for before, part in pairwise(("", *parts)):
        if part.strip("-"):
            joined = before.endswith("-") and len(letters) >= LEAST_LETTERS
            optional = joined or part.strip("-") in small
            moved = {place + 1 for place in reached if letters.startswith(part[0], place)}
            reached = moved | reached if optional else moved
    return len(letters) in reached


def spells_but_one(words: Sequence[str], letters: str, small: Collection[str]) -> bool:
    """Whether words have the letters as `spells` has them, the first word the first, the last the last, but
    for one between that may have none: TRACE of Trajectory Risk Analysis for Complex Agentic Episodes."""
    if len(letters) < LEAST_LETTERS or not words[0].startswith(letters[0]):
        return False
    if letters[-1] not in [part[0] for part in words[-1].split("-") if part]:
        return False
    without_one = ([*words[:left], *words[left + 1 :]] for left in range(1, len(words) - 1))
    return spells(words, letters, small) or any(spells(rest, letters, small) for rest in without_one)


def initials(words: Iterable[str], small: Collection[str] = ()) -> str:
    """The first letters of the parts of lower-case words at hyphens, `small` words left out."""
    return "".join([part[0] for word in words for part in word.split("-") if part and part not in small])


def capitals(words: Iterable[str]) -> str:
    """The capital letters of words: TOHA of TOpology-based HAllucination."""
    return "".join([char for word in words for char in word if char.isupper()])


def is_coined(words: Iterable[str]) -> bool:
    """Whether capitals or digits inside words tell a name from a term."""
    return any(not part[1:].islower() for word in words for part in word.split("-") if len(part) > 1)


def capitalised_parts(words: Iterable[str]) -> list[str]:
    """The parts of words, at hyphens, that begin with a capital."""
    return [part for word in words for part in word.split("-") if part[:1].isupper()]


def made_of(word: str, words: Sequence[str]) -> bool:
    """Whether a word is made of the capitals of words, each with letters of its own word behind it: LFINet of
    Laplacian Frequency Interaction Network, ReGiFT of Reasoning-Guided Fine-Tuning."""
    parts, pieces = capitalised_parts(words), _FROM_CAPITALS.findall(word)
    whole = "".join(pieces) == word.replace("-", "") and not any(each[0].isdigit() for each in words)
    return whole and len(pieces) == len(parts) and all(map(_is_inside, pieces, parts))


def _is_inside(piece: str, word: str) -> bool:
    """Whether a word begins with the first letter of a piece and has its other ones, in order."""
    letters = iter(word)
    return piece[0] == word[0] and all(letter in letters for letter in piece)

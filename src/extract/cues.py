"""Cues: what stands left and right of a name, written as small phrase patterns.

    {X} <dataset-head>                 the name, then a word of the class `dataset-head`
    (evaluate|test) ... on the? {X}    alternatives, a gap of up to seven words, an optional word
    {X} ( <number>                     a lone parenthesis is itself; <number> begins with a digit

`CueMatcher` in `cue_matcher.py` finds which of them fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

GAP = 7

Alternatives = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """One element of a cue: any of several phrases; an optional one may be absent."""

    phrases: Alternatives
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `GAP` words of the same noun phrase, hyphens not counted."""


Element = Words | Gap


class CueError(ValueError):
    """A cue pattern that cannot be read."""


_PIECE = regex.compile(
    r"\s*(?:(\{X\})|(\.\.\.)|<([\w-]+)>(\?)?|\((?=\S)([^()]*)\)(\?)?|([()](?=\s|$)|[^\s()<>{}]+))"
)
NUMBER = "<number>"


def parse(pattern: str, classes: Mapping[str, Sequence[str]]) -> tuple[list[Element], list[Element]]:
    """A pattern's elements left and right of its slot. Raises `CueError` with what is wrong."""
    sides: tuple[list[Element], list[Element]] = ([], [])
    side = 0
    place = 0
    text = pattern.strip()
    while place < len(text):
        piece = _PIECE.match(text, place)
        if piece is None or piece.end() == place:
            raise CueError(f"cannot read {text[place:]!r}")
        place = piece.end()
        slot, gap, name, name_optional, group, group_optional, word = piece.groups()
        if slot:
            if side:
                raise CueError("two {X}")
            side = 1
        elif gap:
            sides[side].append(Gap())
        elif name:
            if name != "number" and name not in classes:
                raise CueError(f"no word class <{name}>")
            phrases = ((NUMBER,),) if name == "number" else _phrases(classes[name])
            sides[side].append(Words(phrases, bool(name_optional)))
        elif group is not None:
            phrases = _phrases(group.split("|"))
            if not all(phrases):
                raise CueError(f"({group}) has an empty alternative; what may be absent is written (...)?")
            sides[side].append(Words(phrases, bool(group_optional)))
        else:
            optional = len(word) > 1 and word.endswith("?")
            sides[side].append(Words(((word.removesuffix("?") if optional else word,),), optional))
    if not side:
        raise CueError("no {X}")
    return sides


def _phrases(alternatives: Iterable[str]) -> Alternatives:
    return tuple(tuple(phrase.lower().split()) for phrase in alternatives)

"""Cues: what stands left and right of a name, written as small phrase patterns.

    {X} <dataset-head>                 the name, then a word of the class `dataset-head`
    (evaluate|test) ... on the? {X}    alternatives, a gap of up to five words, an optional word
    {X} ( <number>                     a lone parenthesis is itself; <number> is a token that begins with a digit

All patterns of a side are compiled into one trie, walked outwards from the name, so that a cue costs only
where its first word stands next to a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

GAP = 5
SLOT = "{X}"

Alternatives = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """One element of a cue: any of several phrases; an optional one may be absent."""

    phrases: Alternatives
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `GAP` words of the same noun phrase."""


Element = Words | Gap


@dataclass(slots=True)
class _Node:
    edges: dict[str, list[_Node]] = field(default_factory=dict)
    gap: _Node | None = None
    ids: list[int] = field(default_factory=list)
    built: dict[Alternatives, _Node] = field(default_factory=dict)


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
            sides[side].append(Words(_phrases(group.split("|")), bool(group_optional)))
        else:
            optional = len(word) > 1 and word.endswith("?")
            sides[side].append(Words(((word.removesuffix("?") if optional else word,),), optional))
    if not side:
        raise CueError("no {X}")
    return sides


def _phrases(alternatives: Iterable[str]) -> Alternatives:
    return tuple(tuple(phrase.lower().split()) for phrase in alternatives)


class CueMatcher:
    """Finds which of many cues fit round a name.

    `cues` are (left, right) element lists as `parse` gives them; a cue is named by its place in the list.
    `stops` are the words that no gap crosses.
    """

    def __init__(self, cues: Sequence[tuple[list[Element], list[Element]]], stops: frozenset[str]) -> None:
        self._stops = stops
        self._left, self._right = _Node(), _Node()
        self._rest: dict[int, _Node] = {}
        for number, (left, right) in enumerate(cues):
            if left:
                _insert(self._left, _mirrored(left), number)
                if right:
                    self._rest[number] = _Node()
                    _insert(self._rest[number], right, number)
            else:
                _insert(self._right, right, number)

    def find(self, lower: Sequence[str], start: int, end: int) -> set[int]:
        """The cues that fit round the tokens `[start, end)`."""
        found: set[int] = set()
        if start:
            for number in self._walk(self._left, lower, start - 1, -1):
                rest = self._rest.get(number)
                if rest is None or any(True for _ in self._walk(rest, lower, end, 1)):
                    found.add(number)
        if end < len(lower):
            found.update(self._walk(self._right, lower, end, 1))
        return found

    def _walk(self, node: _Node, lower: Sequence[str], place: int, step: int) -> Iterator[int]:
        yield from node.ids
        if 0 <= place < len(lower):
            for child in _children(node, lower[place]):
                yield from self._walk(child, lower, place + step, step)
        if node.gap is not None:
            for skipped in range(GAP + 1):
                at = place + skipped * step
                if not 0 <= at < len(lower):
                    break
                for child in _children(node.gap, lower[at]):
                    yield from self._walk(child, lower, at + step, step)
                if lower[at] in self._stops:
                    break


def _children(node: _Node, word: str) -> Sequence[_Node]:
    found = node.edges.get(word, ())
    if NUMBER in node.edges and word[0].isdigit():
        return (*found, *node.edges[NUMBER])
    return found


def _mirrored(elements: Sequence[Element]) -> list[Element]:
    return [
        Words(tuple(phrase[::-1] for phrase in e.phrases), e.optional) if isinstance(e, Words) else e
        for e in reversed(elements)
    ]


def _insert(node: _Node, elements: Sequence[Element], number: int) -> None:
    if not elements:
        node.ids.append(number)
        return
    first, rest = elements[0], elements[1:]
    if isinstance(first, Gap):
        if node.gap is None:
            node.gap = _Node()
        _insert(node.gap, rest, number)
        return
    if first.optional:
        _insert(node, rest, number)
    child = node.built.get(first.phrases)
    if child is None:
        child = node.built[first.phrases] = _Node()
        for phrase in first.phrases:
            _chain(node, phrase, child)
    _insert(child, rest, number)


def _chain(node: _Node, phrase: tuple[str, ...], goal: _Node) -> None:
    for word in phrase[:-1]:
        step = _Node()
        node.edges.setdefault(word, []).append(step)
        node = step
    node.edges.setdefault(phrase[-1], []).append(goal)

"""Which cues fit round a name: the patterns of a side are one automaton, walked outwards from the name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.cues import GAP, NUMBER, Alternatives, Element, Gap, Words


@dataclass(slots=True, eq=False)
class _Node:
    edges: dict[str, list[_Node]] = field(default_factory=dict)
    gap: _Node | None = None
    ids: list[int] = field(default_factory=list)
    built: dict[Alternatives, _Node] = field(default_factory=dict)


_Parts = frozenset[tuple[_Node, int]]
_KNOWN_STATES = 20_000
_OTHER, _OTHER_NUMBER = "\0", "\0" + NUMBER
_HYPHEN = "-"


@dataclass(slots=True)
class _State:
    """All nodes that a walk may stand at, with the words that each may still skip (-1: it may not wait).

    `ids` are the cues that end here, `moves` the states behind the words seen so far.
    """

    parts: _Parts
    ids: tuple[int, ...]
    moves: dict[str, _State] = field(default_factory=dict)


class CueMatcher:
    """Finds which of many cues fit round a name.

    `cues` are (left, right) element lists as `parse` gives them; a cue is named by its place in the list.
    `stops` are the words that no gap crosses. The tries are walked as automata whose states are made when a
    text first leads there (lazy subset construction, as in RE2), so that a walk takes one look a word.
    """

    def __init__(self, cues: Sequence[tuple[list[Element], list[Element]]], stops: frozenset[str]) -> None:
        self._stops = stops
        left_root, right_root = _Node(), _Node()
        rest: dict[int, _Node] = {}
        for number, (left, right) in enumerate(cues):
            if left:
                _insert(left_root, _mirrored(left), number)
                if right:
                    rest[number] = _Node()
                    _insert(rest[number], right, number)
            else:
                _insert(right_root, right, number)
        told_apart = _words_of([left_root, right_root, *rest.values()]) | stops | {_HYPHEN}
        self._words = {word: word for word in told_apart}
        self._states: dict[_Parts, _State] = {}
        self.left, self.right = _entered([left_root]), _entered([right_root])
        self.rest = {number: _entered([node]) for number, node in rest.items()}

    def within(self, lower: Sequence[str]) -> CuesWithin:
        """The cues of one text, given as its words in lower case."""
        return CuesWithin(self, lower)

    def find(self, lower: Sequence[str], start: int, end: int) -> set[int]:
        """The cues that fit round the tokens `[start, end)`."""
        return self.within(lower).find(start, end)

    def symbols(self, lower: Sequence[str]) -> list[str]:
        """What the automata read for each word: those that stand in no cue are all alike."""
        known = self._words.get
        return [known(word) or (_OTHER_NUMBER if word[0].isdigit() else _OTHER) for word in lower]

    def walk(self, start: _Parts, symbols: Sequence[str], place: int, step: int) -> list[int]:
        """The cues that end on the way from a place on, one way or the other."""
        state = self._states.get(start) or self._made(start)
        found = [*state.ids]
        stop = len(symbols) if step > 0 else -1
        while state.parts and place != stop:
            symbol = symbols[place]
            following = state.moves.get(symbol)
            if following is None:
                following = state.moves[symbol] = self._behind(state, symbol)
            state = following
            if state.ids:
                found += state.ids
            place += step
        return found

    def _behind(self, state: _State, word: str) -> _State:
        is_number = word == _OTHER_NUMBER or word[0].isdigit()
        nodes: list[_Node] = []
        waiting: list[tuple[_Node, int]] = []
        for node, skips in state.parts:
            nodes += node.edges.get(word, ())
            if is_number:
                nodes += node.edges.get(NUMBER, ())
            if skips > 0 and word not in self._stops:
                # A hyphen is no word: what a suffix came off counts once.
                waiting.append((node, skips - (word != _HYPHEN)))
        parts = _entered(nodes) | frozenset(waiting)
        return self._states.get(parts) or self._made(parts)

    def _made(self, parts: _Parts) -> _State:
        if len(self._states) >= _KNOWN_STATES:
            self._states.clear()
        ids = tuple(number for node, skips in parts if skips < 0 for number in node.ids)
        state = self._states[parts] = _State(parts, ids)
        return state


class CuesWithin:
    """The cues that fit round names of one text.

    Many names begin at one word or end at one, such as a phrase and its tail: each way is walked once.
    """

    def __init__(self, matcher: CueMatcher, lower: Sequence[str]) -> None:
        self._matcher = matcher
        self._symbols = matcher.symbols(lower)
        self._before: dict[int, tuple[set[int], list[tuple[int, _Parts]]]] = {}
        self._behind: dict[int, list[int]] = {}

    def find(self, start: int, end: int) -> set[int]:
        """The cues that fit round the tokens `[start, end)`."""
        before = self._before.get(start)
        if before is None:
            before = self._before[start] = self._left_of(start)
        behind = self._behind.get(end)
        if behind is None:
            right = self._matcher.right if end < len(self._symbols) else frozenset()
            behind = self._behind[end] = self._right_of(end, right)
        found = before[0].union(behind)
        for number, rest in before[1]:
            if self._right_of(end, rest):
                found.add(number)
        return found

    def _left_of(self, start: int) -> tuple[set[int], list[tuple[int, _Parts]]]:
        """The cues that fit by what stands left of a name, and those that also want something right of it."""
        whole: set[int] = set()
        halves: list[tuple[int, _Parts]] = []
        for number in self._matcher.walk(self._matcher.left, self._symbols, start - 1, -1) if start else ():
            rest = self._matcher.rest.get(number)
            if rest is None:
                whole.add(number)
            else:
                halves.append((number, rest))
        return whole, halves

    def _right_of(self, end: int, parts: _Parts) -> list[int]:
        return self._matcher.walk(parts, self._symbols, end, 1)


def _entered(nodes: Iterable[_Node]) -> _Parts:
    """The parts of a state that enters these nodes: each itself, and its gap with every skip left."""
    return frozenset((node, -1) for node in nodes) | frozenset(
        (n.gap, GAP) for n in nodes if n.gap is not None
    )


def _words_of(nodes: Iterable[_Node]) -> frozenset[str]:
    """Every word on an edge of the tries."""
    found: set[str] = set()
    waiting = list(nodes)
    seen = set(waiting)
    while waiting:
        node = waiting.pop()
        found.update(node.edges)
        following = {child for children in node.edges.values() for child in children}
        following |= {node.gap} if node.gap is not None else set()
        waiting += following - seen
        seen |= following
    return frozenset(found)


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

"""Which two values a stated change is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from extract.record import Number

NEAR = 45
"""Characters between a change and a value, without a number among them, that still belong to one phrase."""

Trust = Literal["sure", "likely", "near"]
_NO_MEASURE = ("", "%", "x", "points")
_BORROWED = "metric.same-sentence"
"""The link of a number whose measure is only that of another number of its sentence."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The value before, or the competitor's, and the value after, or the paper's own.

    `ordered`: the words tell which came first; else it is a guess.
    """

    old: Number
    new: Number
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Framed:
    """What the words of a sentence say: pairs (old, new), ties (change, value that it is said of), changes
    that are a share of a value, and where metrics are named."""

    outline: str
    pairs: list[tuple[Number, Number]] = field(default_factory=list)
    ties: list[tuple[Number, Number]] = field(default_factory=list)
    shares: list[Number] = field(default_factory=list)
    metrics: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change, the pairs that it may be about, and how sure that is.

    `sure`: tied by the words, or the only change of what is named once for it and for "from A to B".
    `likely`: of the same measure, with rivals or in another breath. `near`: only beside it. `share`: the
    change may be the share of the old value that is kept.
    """

    change: Number
    pairs: tuple[Pair, ...]
    trust: Trust
    share: bool


def measured(number: Number) -> str | None:
    """What a number measures: its metric, the words of its measure, or what a quantity counts."""
    if number.metric or number.measure:
        return number.metric or (number.measure.text if number.measure else None)
    return number.unit if number.kind == "quantity" and number.unit not in _NO_MEASURE else None


def candidates(numbers: Sequence[Number], framed: Framed) -> Iterator[Candidate]:
    """The changes of one sentence with the pairs that they may be about.

    Where as many changes of one unit stand beside as many pairs of their measure, they belong together in
    their order.
    """
    pairs = _pairs(numbers, framed)
    changes = [number for number in numbers if number.kind == "change"]
    same = {change.start: [pair for pair in pairs if _same_measure(change, pair)] for change in changes}
    rivals = Counter(change.unit for change in changes if same[change.start])
    places: Counter[str] = Counter()
    for change in changes:
        tied = [pair for pair in pairs if _is_tied(change, pair, framed)]
        found = same[change.start]
        share = change in framed.shares
        if found:
            place = places[change.unit]
            places[change.unit] += 1
        if tied:
            yield Candidate(change, tuple(tied), "sure", share)
        elif len(found) > 1 and rivals[change.unit] == len(found):
            trust: Trust = "sure" if _in_one_breath(change, found[place], framed) else "likely"
            yield Candidate(change, (found[place],), trust, share)
        elif found:
            alone = rivals[change.unit] == 1 and _in_one_breath(change, found[0], framed)
            yield Candidate(change, tuple(found), "sure" if alone else "likely", share)
        elif near := [p for p in pairs if _compatible(change, p) and _is_near(change, p, numbers)]:
            yield Candidate(change, tuple(near), "near", share)


def _pairs(numbers: Sequence[Number], framed: Framed) -> list[Pair]:
    said = (pair for pair in framed.pairs if "change" not in {number.kind for number in pair})
    found = [Pair(a, b, ordered=True) for a, b in said if a.unit == b.unit]
    taken = {number.start for pair in found for number in (pair.old, pair.new)}
    scores = [n for n in numbers if n.kind == "score" and n.start not in taken]
    old, new = [n for n in scores if n.baseline], [n for n in scores if not n.baseline]
    found += [Pair(a, b) for a, b in product(old, new) if _comparable(a, b)]
    return sorted(found, key=lambda pair: (pair.new.start, pair.old.start))


def _comparable(old: Number, new: Number) -> bool:
    same = measured(old) is not None and measured(old) == measured(new)
    return same and old.unit == new.unit and _overlap(old.datasets, new.datasets)


def _compatible(change: Number, pair: Pair) -> bool:
    return (
        len({measured(change), measured(pair.old), measured(pair.new)} - {None}) <= 1
        and _overlap(change.datasets, (*pair.old.datasets, *pair.new.datasets))
        and _overlap(change.against, pair.old.models)
    )


def _same_measure(change: Number, pair: Pair) -> bool:
    known = measured(change) is not None and measured(change) in (measured(pair.old), measured(pair.new))
    return known and _compatible(change, pair)


def _is_tied(change: Number, pair: Pair, framed: Framed) -> bool:
    return any(tie == (change, value) for tie in framed.ties for value in (pair.old, pair.new))


def _in_one_breath(change: Number, pair: Pair, framed: Framed) -> bool:
    """Whether "from A to B" and the change share one naming of what is measured, and no metric stands between
    them that could be what one of the two is of."""
    values = (pair.old, pair.new)
    named = [number for number in values if number.link_rule != _BORROWED]
    if not pair.ordered or not named or change.link_rule == _BORROWED:
        return False
    places = {number.measure.start for number in values if number.measure is not None}
    if places and change.measure is not None and change.measure.start not in places:
        return False
    low, high = sorted((change, pair.new), key=lambda number: number.start)
    between = (name for start, name in framed.metrics if low.end <= start < high.start)
    return all(name == change.metric for name in between)


def _is_near(change: Number, pair: Pair, numbers: Sequence[Number]) -> bool:
    values = (pair.old, pair.new)
    if change.start < min(value.start for value in values):
        low, high = change.end, min(value.start for value in values)
    else:
        low, high = max(value.end for value in values), change.start
    between = any(low <= number.start < high and number not in (change, *values) for number in numbers)
    return 0 <= high - low <= NEAR and not between


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the two share a name, or one of them names nothing."""
    return not one or not other or not set(one).isdisjoint(other)

"""Hits, false finds and misses, and what is computed from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items were right, found but wrong, and missed."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.wrong + other.wrong, self.missed + other.missed)

    def __bool__(self) -> bool:
        return bool(self.hits or self.wrong or self.missed)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the result: precision, recall and F1 in percent, and the counts behind them.

    `low` and `high` bound F1 with 95 % where an interval was asked for.
    """

    precision: float
    recall: float
    f1: float
    gold: int
    found: int
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, counts: Counts) -> Row:
        gold, found = counts.hits + counts.missed, counts.hits + counts.wrong
        precision, recall = _share(counts.hits, found), _share(counts.hits, gold)
        f1 = _share(2 * precision * recall, precision + recall)
        return cls(round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1), gold, found)

    def as_json(self) -> dict[str, float | int]:
        """The figures under the names they are printed with."""
        figures: dict[str, float | int] = {
            "P": self.precision,
            "R": self.recall,
            "F1": self.f1,
            "gold": self.gold,
            "found": self.found,
        }
        if self.low is not None and self.high is not None:
            figures |= {"low": self.low, "high": self.high}
        return figures


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def compare(gold: Iterable[Hashable], found: Iterable[Hashable]) -> Counts:
    """Counts of two bags: an item that stands twice in one must stand twice in the other."""
    wanted, got = Counter(iter(gold)), Counter(iter(found))
    hits = (wanted & got).total()
    return Counts(hits, got.total() - hits, wanted.total() - hits)


def compare_overlapping(gold: Sequence[Span], found: Sequence[Span]) -> Counts:
    """Counts of spans that need only overlap: each gold span, left to right, takes the first free find."""
    free = list(found)
    hits = 0
    for start, end in sorted(gold):
        for place, (other_start, other_end) in enumerate(free):
            if other_start < end and start < other_end:
                del free[place]
                hits += 1
                break
    return Counts(hits, len(found) - hits, len(gold) - hits)

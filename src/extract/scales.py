"""The range of a metric's values, and the scale (0 to 1, or 0 to 100) that a value is written on.

A metric with the range 0 to 100 or 0 to 1 is a share, or bounded like one, and papers write it either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from extract.entries import Entry
from extract.pack import Pack, Patterns
from extract.record import Metric, Number

Scale = Literal["0-1", "0-100"]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of metrics by the gazetteer's surfaces and ids, in lower case, hyphens as blanks."""

    known: Mapping[str, Range]

    @classmethod
    def of_entries(cls, entries: Iterable[Entry]) -> Ranges:
        """The ranges that the canonical entries state, under all names of each."""
        metrics = [entry for entry in entries if entry.label == "METRIC"]
        stated = {entry.id: entry.range for entry in metrics if entry.range is not None}
        return cls({_key(entry.pattern): stated[entry.id] for entry in metrics if entry.id in stated})

    @classmethod
    def load(cls, patterns: Patterns = None) -> Ranges:
        """The ranges of the shipped gazetteer with the packs in `patterns` over it. Raises `PatternError`."""
        return cls.of_entries(Pack.load(patterns).entries())

    def of(self, metric: Metric) -> Range | None:
        """The range of a metric; for a name no list holds that of its last words (`frame-level accuracy`)."""
        if metric.entry is not None:
            return self.known.get(_key(metric.entry))
        words = _key(metric.name).split()
        tails = (" ".join(words[start:]) for start in range(len(words)))
        return next((self.known[tail] for tail in tails if tail in self.known), None)


def _key(name: str) -> str:
    return name.casefold().replace("-", " ")


def is_share(range_: Range | None) -> bool:
    """Whether values of this range are written both as fractions and as percentages."""
    return range_ is not None and range_[1] in (1.0, 100.0)


def scale_of(number: Number, range_: Range | None) -> Scale | None:
    """The scale of a score or change where its metric's range, its unit and its value tell, else None.

    A percentage or percentage points are on 0 to 100. A bare score of a share is a fraction up to 1 and a
    percentage above; a bare change up to 1 may be either, and a percent change may be relative.
    """
    top = max(abs(number.value), abs(number.value_max or 0.0))
    if top > 100 or number.kind == "quantity":
        return None
    if number.kind == "score" and number.unit == "%":
        return "0-100"
    if not is_share(range_):
        return None
    if number.unit == "points":
        return "0-100"
    if number.unit != "":
        return None
    if top > 1:
        return "0-100"
    is_fraction = 0 < top < 1 or (top == 1 and "." in number.text)
    return "0-1" if number.kind == "score" and is_fraction else None

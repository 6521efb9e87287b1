"""What a run counted, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.paper import Paper
    from extract.record import Record

Counts = tuple[int, ...]
"""Items of one record, in the order of `COUNTED`."""

COUNTED = ("models", "methods", "datasets", "metrics", "tasks", "score", "change", "quantity", "repositories")


def counts_of(record: Record) -> Counts:
    """How much of each kind a record holds."""
    kinds = [number.kind for number in record.numbers]
    return (
        len(record.models),
        len(record.methods),
        len(record.datasets),
        len(record.metrics),
        len(record.tasks),
        kinds.count("score"),
        kinds.count("change"),
        kinds.count("quantity"),
        len(record.github_urls),
    )


@dataclass(slots=True)
class Tally:
    """Papers and items of a run so far; `papers` counts duplicates too.

    `missing` are the ids that are expected and were not read yet.
    """

    papers: int = 0
    duplicates: int = 0
    set_aside: int = 0
    records: int = 0
    counts: list[int] = field(default_factory=lambda: [0] * len(COUNTED))
    missing: set[str] = field(default_factory=set)

    def add(self, counts: Counts) -> None:
        self.records += 1
        for place, count in enumerate(counts):
            self.counts[place] += count

    def read(self, paper: Paper) -> None:
        """Counts a paper."""
        self.papers += 1
        if self.missing:  # the key of a paper without an id takes a hash
            self.missing.discard(paper.key)

    def go_on(self, records: int, set_aside: int, counts: Counts) -> None:
        """Takes over what an interrupted run had counted."""
        self.records, self.set_aside = records, set_aside
        self.counts = list(counts) or self.counts

    def as_dict(self) -> dict[str, int]:
        """The plain numbers by name."""
        own = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("counts", "missing")}
        return own | dict(zip(COUNTED, self.counts, strict=True))

"""What becomes of one paper in a batch: its record's line, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from extract.batch.items import Item
from extract.batch.tally import Counts, counts_of
from extract.paper import Paper
from extract.readers import Placed, SetAside
from extract.writers.jsonl import line_of

if TYPE_CHECKING:
    from extract.record import Record


class Extracting(Protocol):
    """The part of `extract.Extractor` that a batch uses."""

    @property
    def patterns_digest(self) -> str: ...

    def pipe(
        self, papers: Iterable[Paper], on_error: Callable[[Paper, Exception], object]
    ) -> Iterator[Record]: ...


Build = Callable[[], Extracting]
"""Makes the extractor of one process; must be picklable."""


@dataclass(frozen=True, slots=True)
class Done:
    """The line of one record and what it counts."""

    line: bytes
    counts: Counts


Outcome = Done | SetAside


def outcomes_of(extractor: Extracting, items: list[Item]) -> list[Outcome]:
    """One outcome an item, in their order."""
    failures: dict[int, str] = {}

    def note(paper: Paper, error: Exception) -> None:
        failures[id(paper)] = f"{type(error).__name__}: {error}"

    papers = [item.paper for item in items if isinstance(item, Placed)]
    done = iter([Done(line_of(record), counts_of(record)) for record in extractor.pipe(papers, note)])
    return [
        item
        if isinstance(item, SetAside)
        else set_aside(item, failures[id(item.paper)])
        if id(item.paper) in failures
        else next(done)
        for item in items
    ]


def set_aside(item: Placed, reason: str) -> SetAside:
    """`item` as one that gives no record."""
    source = item.paper.source
    path, index = (source.path, source.index) if source is not None else ("", None)
    return SetAside(path, item.line, index, reason)

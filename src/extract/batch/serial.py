"""One process: chunks through an extractor of its own, in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

from extract.batch.items import Item
from extract.batch.outcome import Build, Outcome, outcomes_of


class Serial:
    """The same as a `Pool`, within this process."""

    def __init__(self, build: Build) -> None:
        self._extractor = build()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def patterns_digest(self) -> str:
        return self._extractor.patterns_digest

    def outcomes(self, chunks: Iterable[list[Item]]) -> Iterator[list[Outcome]]:
        return (outcomes_of(self._extractor, chunk) for chunk in chunks)

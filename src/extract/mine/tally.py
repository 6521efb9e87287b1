"""Adds sightings up over a corpus, name by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from extract.labels import Label
from extract.mine.sightings import Sighting

_MOST_EXAMPLES = 3


@dataclass(slots=True)
class Name:
    """All that a corpus says of one name; counts are papers but for `mentions`.

    `labels` counts all papers, those of no label (`NONE`) too; `used` those that use the name without
    introducing it, in which a cue spoke for the label; `sureness` adds up the labels' probabilities.
    """

    key: str
    labels: Counter[str] = field(default_factory=Counter)
    used: Counter[Label] = field(default_factory=Counter)
    sureness: Counter[str] = field(default_factory=Counter)
    surfaces: Counter[str] = field(default_factory=Counter)
    cues: Counter[str] = field(default_factory=Counter)
    full_forms: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    introduced: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)

    @property
    def papers(self) -> int:
        return self.labels.total()


class Tally:
    """Names by key. `add` papers in any order; examples are those of the first papers."""

    def __init__(self) -> None:
        self._names: dict[str, Name] = {}

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names.values())

    def add(self, paper: str, sightings: Iterable[Sighting]) -> None:
        """Adds the sightings of one paper; a name that it has twice counts once, by its strongest label."""
        best: dict[str, Sighting] = {}
        for sighting in sightings:
            known = best.get(sighting.key)
            if known is None or (sighting.label != "NONE", sighting.sureness) > (
                known.label != "NONE",
                known.sureness,
            ):
                best[sighting.key] = sighting
        for sighting in best.values():
            self._count(paper, sighting)

    def _count(self, paper: str, sighting: Sighting) -> None:
        name = self._names.get(sighting.key)
        if name is None:
            name = self._names[sighting.key] = Name(sighting.key)
        name.labels[sighting.label] += 1
        if sighting.full:
            name.full_forms[sighting.full] += 1
        if sighting.label == "NONE":
            return
        name.surfaces[sighting.surface] += 1
        name.mentions += sighting.mentions
        name.introduced += sighting.introduced
        name.cues.update(sighting.cues)
        name.sureness[sighting.label] += sighting.sureness  # type: ignore[assignment]
        if sighting.cues and not sighting.introduced:
            name.used[cast(Label, sighting.label)] += 1
            if len(name.examples) < _MOST_EXAMPLES:
                name.examples.append((paper, sighting.sentence))

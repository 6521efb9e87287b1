"""What an author must decide: names labelled in two ways, acronyms with several full forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from extract.mine.tally import Name
from extract.names.clusters import fold

_LEAST_SECOND = 0.25


@dataclass(frozen=True, slots=True)
class Conflict:
    """A name with what speaks against one entry for it: counts of papers by label, or by full form."""

    kind: Literal["labels", "full forms"]
    surface: str
    counts: tuple[tuple[str, int], ...]

    @property
    def papers(self) -> int:
        return sum(count for _, count in self.counts)


def find_conflicts(names: Iterable[Name], least: int = 3) -> list[Conflict]:
    """Conflicts of names that stand in at least `least` papers, those in most papers first."""
    found = [conflict for name in names for conflict in _of(name) if conflict.papers >= least]
    return sorted(found, key=lambda c: (-c.papers, c.surface, c.kind))


def _of(name: Name) -> Iterator[Conflict]:
    surface = name.surfaces.most_common(1)[0][0] if name.surfaces else name.key
    labels = [pair for pair in name.labels.most_common() if pair[0] != "NONE"]
    if len(labels) > 1 and labels[1][1] >= _LEAST_SECOND * sum(count for _, count in labels):
        yield Conflict("labels", surface, tuple(labels))
    forms: dict[str, tuple[str, int]] = {}
    for full, count in name.full_forms.most_common():
        written, known = forms.get(fold(full), (full, 0))
        forms[fold(full)] = (written, known + count)
    if len(forms) > 1:
        yield Conflict("full forms", surface, tuple(sorted(forms.values(), key=lambda f: (-f[1], f[0]))))

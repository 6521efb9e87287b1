"""Pairs of rules that fire on nearly the same candidates: one of them may do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from extract.fitting.labelled import LabelledPaper

_FAMILIES = ("cue:", "affix:")
_SHARE = 0.9
_LEAST = 10


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rules, how many candidates both fired on, and the share of those that either did (Jaccard)."""

    rules: tuple[str, str]
    both: int
    share: float


def overlapping(papers: Sequence[LabelledPaper]) -> list[Overlap]:
    """Cues and affixes that share at least nine in ten of ten or more candidates, the closest first."""
    fired: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for paper in papers:
        for cluster in paper.clusters:
            names = sorted(name for name in cluster.evidence if name.startswith(_FAMILIES))
            fired.update(names)
            both.update(combinations(names, 2))
    found = [
        Overlap(pair, count, count / (fired[pair[0]] + fired[pair[1]] - count))
        for pair, count in both.items()
        if count >= _LEAST
    ]
    return sorted((o for o in found if o.share >= _SHARE), key=lambda o: (-o.share, o.rules))

"""One row of the figures, and F1 over pooled counts."""

from __future__ import annotations

from dataclasses import dataclass

from extract.evaluate.counts import Counts
from extract.wilson import wilson


@dataclass(frozen=True, slots=True)
class RuleStats:
    """How often a rule fired, decided and was right, and what F1 (in points) is lost without it.

    `fired` and `decided` count candidates and mentions for evidence, numbers for number and link rules.
    """

    rule: str
    family: str
    fired: int = 0
    decided: int = 0
    right: int = 0
    loses: float = 0.0

    @property
    def precision(self) -> float | None:
        return self.right / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float]:
        """95 % bounds of the precision (Wilson)."""
        return wilson(self.right, self.decided)

    @property
    def is_dead(self) -> bool:
        return not self.fired


def f1(counts: Counts) -> float:
    """F1 in percent, unrounded: differences of single mentions must show."""
    found, gold = counts.hits + counts.wrong, counts.hits + counts.missed
    return 200 * counts.hits / (found + gold) if found + gold else 0.0

"""What the parts of this package hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.record import Bound, NumberKind

Move = Literal["up", "down", "better", "worse"]
ListRole = Literal["joined", "phrase", "change", "metric", "share", "comparison", "elided", "move", "bound"]
Sense = Literal["kept", "share", "gain", "solved", "interval", "unsaid"]
UnitClass = Literal["percent", "factor", "points", "money", "measure", "bare"]


@dataclass(frozen=True, slots=True)
class Form:
    """One number as written; `shape` and `tail` are the rules that read its digits and its unit.

    `start`, `end` are offsets of its text; `stop` is where its unit words end.
    """

    start: int
    end: int
    stop: int
    shape: str
    tail: str
    value: float
    value_max: float | None
    spread: float | None
    unit: str
    unit_class: UnitClass
    multiplier: str


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """One reported number of a text; offsets are code points of `TokenizedText.raw`.

    `lead` is where its bounding words begin ("up to about 5%"), `stop` where its unit words end; `sure` says
    that its kind was stated by its surroundings rather than assumed, `sense` what its kind's rule says beside
    the kind. `move` is how the words around it move what it measures, `moved` that a word says so.
    """

    start: int
    end: int
    lead: int
    stop: int
    rule: str
    kind: NumberKind
    kind_rule: str
    sense: Sense | None
    sure: bool
    value: float
    value_max: float | None
    spread: float | None
    unit: str
    unit_class: UnitClass
    bound: Bound | None
    move: Move | None
    moved: bool

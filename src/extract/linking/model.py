"""What goes into linking and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.labels import Label
from extract.numbers.model import FoundNumber
from extract.record import Bound, Direction, NumberKind


@dataclass(frozen=True, slots=True)
class Named:
    """One mention at offsets of `TokenizedText.raw`; `name` is the name of its entity in this paper.

    `proposed` says that the paper introduces the entity; `higher_is_better` is for metrics.
    """

    start: int
    end: int
    label: Label
    name: str
    proposed: bool = False
    higher_is_better: bool | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that a role did not take, and the frame that would have given it."""

    role: str
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class LinkedNumber:
    """A number with all it is linked to; names are entity names, `measure` and `sentence` are offsets.

    `lead` and `stop` are those of `FoundNumber`, where its bounding words begin and its unit words end.
    """

    start: int
    end: int
    lead: int
    stop: int
    rule: str
    sentence: tuple[int, int]
    link_rule: str | None
    kind: NumberKind
    value: float
    value_max: float | None
    spread: float | None
    unit: str
    bound: Bound | None
    direction: Direction | None
    metric: str | None
    measure: tuple[int, int] | None
    datasets: tuple[str, ...]
    models: tuple[str, ...]
    against: tuple[str, ...]
    baseline: bool
    kind_rule: str
    rejected: tuple[Rejected, ...] = ()
    frames: tuple[tuple[str, str], ...] = ()
    """(role, frame) for every role that was found."""


@dataclass(slots=True)
class Draft:
    """One number while its links are being found; the mentions of a role are in text order."""

    number: FoundNumber
    metric: Named | None = None
    measure: tuple[int, int] | None = None
    datasets: list[Named] = field(default_factory=list)
    models: list[Named] = field(default_factory=list)
    against: list[Named] = field(default_factory=list)
    baseline: bool = False
    rules: dict[str, str] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)

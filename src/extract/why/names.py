"""The evidence for and against a name, with weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.document import TokenizedText
from extract.fitting.labelled import surface_of
from extract.names.clusters import fold
from extract.names.decide import Decision
from extract.names.weights import BIAS, COLUMNS, LABELS
from extract.stages import Draft


@dataclass(frozen=True, slots=True)
class Weighed:
    """One piece of evidence and its weights by column (labels, `NONE`, `PROPOSED`)."""

    evidence: str
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class NameReason:
    """One candidate that is called by the name asked for.

    `label` is what it was decided to be; `best` the label with the highest score; they differ where every
    place went to other names (`taken_by`). `evidence` is ordered from what speaks most for `best` against
    `NONE` to what speaks most against it; `unknown` has no weight.
    """

    surfaces: tuple[str, ...]
    label: str
    best: str
    rule: str
    mentions: int
    proposed: bool
    scores: dict[str, float]
    evidence: tuple[Weighed, ...]
    unknown: tuple[str, ...]
    taken_by: tuple[str, ...]


def explain_name(draft: Draft, name: str) -> list[NameReason]:
    """Every candidate of a finished draft that is called `name`, case, hyphens and plural aside."""
    key = fold(name)
    return [
        _reason(draft, decision)
        for decision in draft.decisions
        if any(fold(surface_of(draft.text, place)) == key for place in decision.cluster.places)
    ]


def _reason(draft: Draft, decision: Decision) -> NameReason:
    weights = draft.knowledge.names.weights
    scores = dict(zip(COLUMNS, decision.scores, strict=True))
    best = max(LABELS, key=scores.__getitem__)
    rival = "NONE" if best != "NONE" else max(LABELS[:-1], key=scores.__getitem__)
    known = [name for name in (BIAS, *decision.cluster.evidence) if name in weights.index]
    evidence = [Weighed(name, weights.of(name)) for name in known]
    evidence.sort(key=lambda w: (w.weights.get(rival, 0) - w.weights.get(best, 0), w.evidence))
    places = decision.mentions or decision.cluster.places
    return NameReason(
        tuple(dict.fromkeys(surface_of(draft.text, place) for place in places)),
        decision.label,
        best,
        decision.rule,
        len(decision.mentions),
        decision.proposed and decision.label != "NONE",
        scores,
        tuple(evidence),
        tuple(sorted(decision.cluster.evidence.difference(weights.index))),
        tuple(dict.fromkeys(_winners(draft, decision))) if best != decision.label else (),
    )


def _winners(draft: Draft, loser: Decision) -> Iterator[str]:
    """The mentions that stand where the loser's places are."""
    text: TokenizedText = draft.text
    for start, end in loser.cluster.places:
        for decision in draft.decisions:
            for first, last in decision.mentions:
                if first < end and start < last:
                    yield f"{surface_of(text, (first, last))} ({decision.label})"

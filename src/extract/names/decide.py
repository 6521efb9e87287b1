"""The decision: one label a cluster, and which of its places are mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import TokenizedText
from extract.entries import Entry
from extract.names.clusters import Cluster
from extract.names.evidence import TITLE_HEAD
from extract.names.rules import NameRules
from extract.names.weights import LABELS, SYSTEMS, Weights

_NONE = LABELS.index("NONE")
TOKEN_WEIGHT = 4.0
UNKNOWN = "shape:other"
PROPOSABLE = SYSTEMS | {"DATASET"}


@dataclass(slots=True)
class Decision:
    """What was decided of a cluster: its label (`NONE` for no name), scores by label, mentions kept."""

    cluster: Cluster
    label: str
    scores: tuple[float, ...]
    proposed: bool
    mentions: list[tuple[int, int]]
    rule: str

    @property
    def margin(self) -> float:
        """How far the label is above being no name."""
        return self.scores[LABELS.index(self.label)] - self.scores[_NONE]

    @property
    def entry(self) -> Entry | None:
        """The entry of the gazetteer that the name is: the first of its label, else that of a model which the
        paper has as a method, or the other way round."""
        stands = [entry for entry in self.cluster.entries if self._stands_for(entry)]
        return min(stands, key=lambda entry: entry.label != self.label, default=None)

    def _stands_for(self, entry: Entry) -> bool:
        if entry.label != self.label:
            sure = not entry.ambiguous or " " in entry.pattern
            return sure and not self.proposed and {entry.label, self.label} == SYSTEMS
        return not self.proposed or self._introduces(entry)

    def _introduces(self, entry: Entry) -> bool:
        """Whether the paper is the one that introduces an entry, and not something else of that name: new
        systems often bear a name of one word that another one has, datasets seldom do, also where the paper
        spells it out."""
        heads_title = entry.label == "DATASET" and TITLE_HEAD in self.cluster.evidence
        own_dataset = heads_title and (entry.pattern,) in self.cluster.surfaces
        return not entry.ambiguous and (" " in entry.pattern or own_dataset)


def decide(text: TokenizedText, rules: NameRules, clusters: Sequence[Cluster]) -> list[Decision]:
    """Labels every cluster and settles overlaps; a cluster that loses all its places becomes `NONE`."""
    if not clusters:
        return []
    scores = rules.weights.scores([c.evidence for c in clusters])
    best = scores[:, : len(LABELS)].argmax(axis=1).tolist()
    decisions = list(map(_decision, clusters, scores.tolist(), best))
    _follow_the_introduced(text, decisions)
    _settle(text, decisions)
    for decision in decisions:
        if decision.label != "NONE":
            decision.rule = _strongest(decision, rules.weights)
    return decisions


def _decision(cluster: Cluster, row: list[float], best: int) -> Decision:
    label = LABELS[best]
    proposed = label in PROPOSABLE and row[len(LABELS)] > 0
    return Decision(cluster, label, tuple(row), proposed, [], "")


def _follow_the_introduced(text: TokenizedText, decisions: Sequence[Decision]) -> None:
    """What a paper introduces is a name wherever it stands with the same letters, also where each mention was
    judged by itself and one was no name."""
    introduced: dict[tuple[str, ...], Decision] = {}
    for decision in decisions:
        if decision.proposed and len(decision.cluster.places) == 1:
            known = introduced.setdefault(_words(text, decision), decision)
            if known.margin < decision.margin:
                introduced[_words(text, decision)] = decision
    for decision in decisions if introduced else ():
        if decision.label == "NONE" and len(decision.cluster.places) == 1:
            first = introduced.get(_words(text, decision), decision)
            if first.cluster.key == decision.cluster.key:
                decision.label, decision.proposed, decision.scores = first.label, first.proposed, first.scores


def _words(text: TokenizedText, decision: Decision) -> tuple[str, ...]:
    return tuple(text.words[slice(*decision.cluster.places[0])])


def _strongest(decision: Decision, weights: Weights) -> str:
    """The evidence that sets the label most apart from the others; what tells nothing of it comes last."""
    rank = weights.telling[LABELS.index(decision.label)]
    known = rank.keys() & decision.cluster.evidence
    best = max(known, key=rank.__getitem__, default=UNKNOWN)
    entry = _entry_behind(best, decision.cluster.entries)
    return entry.rule if entry is not None else best


def _entry_behind(name: str, entries: dict[Entry, None]) -> Entry | None:
    if not name.startswith("gazetteer:"):
        return None
    label = name.removeprefix("gazetteer:").split("/")[0]
    return next((entry for entry in entries if entry.label == label), None)


def _settle(text: TokenizedText, decisions: Sequence[Decision]) -> None:
    """A place goes to the name that covers it best; each token more weighs as `TOKEN_WEIGHT` of margin."""
    offers = [
        ((start - end) * TOKEN_WEIGHT - decision.margin, start, end, number)
        for number, decision in enumerate(decisions)
        if decision.label != "NONE"
        for start, end in decision.cluster.places
    ]
    taken: set[int] = set()
    for _, start, end, number in sorted(offers):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            decisions[number].mentions.append((start, end))
    for decision in decisions:
        decision.mentions.sort()
        if not decision.mentions and decision.label != "NONE":
            decision.label = "NONE"

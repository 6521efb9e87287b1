"""What one paper says of each name that no list holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from extract.document import TokenizedText
from extract.fitting.labelled import surface_of
from extract.knowledge import Knowledge
from extract.links import find_links
from extract.names.abbreviations import find_abbreviations
from extract.names.clusters import fold
from extract.names.decide import Decision, decide
from extract.names.weights import LABELS
from extract.paper import Paper

_NONE = LABELS.index("NONE")
_MOST_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class Sighting:
    """One name in one paper: what it was decided to be, the cues that say so, where it first stands.

    `sureness` is the probability of the label by the weights. `full` is the form that the paper spells an
    acronym out with, `""` where it does not.
    """

    key: str
    surface: str
    label: str
    sureness: float
    cues: tuple[str, ...]
    mentions: int
    sentence: str
    full: str
    introduced: bool


def sightings(paper: Paper, knowledge: Knowledge) -> Iterator[Sighting]:
    """A sighting for every possible name of a paper that no list holds, those decided to be none included."""
    text = TokenizedText.of(paper.title, paper.abstract, knowledge.names.token_rules)
    blocked = [(link.start, link.end) for link in find_links(text, knowledge.addresses)]
    clusters = knowledge.finder.clusters(text, blocked)
    defined = find_abbreviations(text, knowledge.names.long_forms)
    full_forms = {fold(surface_of(text, a.short)): surface_of(text, a.long) for a in defined}
    for decision in decide(text, knowledge.names, clusters):
        cluster = decision.cluster
        if not cluster.entries:
            yield _sighting(text, decision, full_forms, knowledge)


def _sighting(
    text: TokenizedText, decision: Decision, full_forms: dict[str, str], knowledge: Knowledge
) -> Sighting:
    cluster = decision.cluster
    places = decision.mentions or cluster.places
    surfaces = Counter(surface_of(text, place) for place in places)
    short = next((surface for surface in surfaces if fold(surface) in full_forms), None)
    surface = short or surfaces.most_common(1)[0][0]
    cues = [] if decision.label == "NONE" else _cues(decision, knowledge)
    first, last = text.sentence_of(places[0][0])
    return Sighting(
        fold(surface),
        surface,
        decision.label,
        _sureness(decision),
        tuple(cues),
        len(places),
        text.raw[text.starts[first] : text.ends[last - 1]][:_MOST_SENTENCE],
        full_forms.get(fold(surface), ""),
        decision.proposed,
    )


def _sureness(decision: Decision) -> float:
    scores = decision.scores[: len(LABELS)]
    highest = max(scores)
    return exp(scores[LABELS.index(decision.label)] - highest) / sum(exp(s - highest) for s in scores)


def _cues(decision: Decision, knowledge: Knowledge) -> list[str]:
    """The cues that speak for the label that won, the strongest first."""
    weights, label = knowledge.names.weights, LABELS.index(decision.label)

    def worth(name: str) -> float:
        row = weights.table[weights.index.get(name, 0)]
        return float(row[label] - row[_NONE])

    cues = [name for name in decision.cluster.evidence if "cue:" in name and worth(name) > 0]
    return sorted(cues, key=lambda name: (-worth(name), name))

"""Annotated papers as the names stage sees them: clusters with the labels that the annotation gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.document import TokenizedText
from extract.evaluate.counts import Counts, compare
from extract.evaluate.gold import GoldPaper
from extract.knowledge import Knowledge
from extract.links import find_links
from extract.names.clusters import Cluster
from extract.names.decide import Decision
from extract.names.weights import SYSTEMS

ROWS = ("NAME", "MODEL", "METHOD", "DATASET", "METRIC", "TASK", "proposed")


@dataclass(frozen=True, slots=True)
class LabelledPaper:
    """One paper; `labels[i]` and `proposed[i]` are what is right for `clusters[i]` (`NONE`: no name).

    `parts[i]` says that a place of `clusters[i]` is a part of a longer annotated name.
    """

    gold: GoldPaper
    text: TokenizedText
    clusters: tuple[Cluster, ...]
    labels: tuple[str, ...]
    proposed: tuple[bool, ...]
    parts: tuple[bool, ...]


def label_papers(papers: Iterable[GoldPaper], knowledge: Knowledge) -> Iterator[LabelledPaper]:
    """Finds the clusters of each paper and labels them by its annotation."""
    for gold in papers:
        text = TokenizedText.of(gold.title, gold.abstract, knowledge.names.token_rules)
        blocked = [(link.start, link.end) for link in find_links(text, knowledge.addresses)]
        clusters = tuple(knowledge.finder.clusters(text, blocked))
        spans = {entity.span: entity.label for entity in gold.entities}
        introduced = {surface.lower() for surface in gold.proposed}
        yield LabelledPaper(
            gold,
            text,
            clusters,
            tuple(_label(text, cluster, spans) for cluster in clusters),
            tuple(any(surface_of(text, p).lower() in introduced for p in c.places) for c in clusters),
            tuple(any(_is_part(text, place, spans) for place in cluster.places) for cluster in clusters),
        )


def surface_of(text: TokenizedText, place: tuple[int, int]) -> str:
    """The text of a half-open token range."""
    return text.raw[text.starts[place[0]] : text.ends[place[1] - 1]]


def _label(text: TokenizedText, cluster: Cluster, spans: Mapping[tuple[int, int], str]) -> str:
    """The label of most places; a tie with `NONE` goes to the label."""
    votes = Counter(spans.get((text.starts[s], text.ends[e - 1]), "NONE") for s, e in cluster.places)
    labels = [label for label, _ in votes.most_common() if label != "NONE"]
    return labels[0] if labels and votes["NONE"] <= votes.total() / 2 else votes.most_common(1)[0][0]


def _is_part(text: TokenizedText, place: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    start, end = text.starts[place[0]], text.ends[place[1] - 1]
    return any(first <= start and end <= last and (start, end) != (first, last) for first, last in spans)


def strict_counts(paper: LabelledPaper, decisions: Iterable[Decision]) -> dict[str, Counts]:
    """Hits, wrong and missed mentions by label, span for span, and proposed names by surface."""
    text = paper.text
    wanted: dict[str, list[object]] = {row: [] for row in ROWS}
    found: dict[str, list[object]] = {row: [] for row in ROWS}
    for entity in paper.gold.entities:
        for row in _rows(entity.label):
            wanted[row].append(entity.span)
    introduced: set[str] = set()
    for decision in decisions:
        for place in decision.mentions:
            for row in _rows(decision.label):
                found[row].append((text.starts[place[0]], text.ends[place[1] - 1]))
            if decision.proposed:
                introduced.add(paper.gold.canonical(surface_of(text, place)))
    counts = {row: compare(wanted[row], found[row]) for row in ROWS}
    names = {paper.gold.canonical(name) for name in paper.gold.proposed}
    return {**counts, "proposed": compare(names, introduced)}


def _rows(label: str) -> tuple[str, ...]:
    return (label, "NAME") if label in SYSTEMS else (label,)

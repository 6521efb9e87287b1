"""Fits the weights of evidence on annotated papers.

A multinomial log-linear model over all clusters (labels and `NONE`), and a binary one, `PROPOSED`, over those
that are models, methods or datasets. `fit` draws every weight to what its rule states, so that rare evidence
keeps its author's judgement; `adapt` draws it to the weights in use, so that a few papers correct what many
have taught (Chelba & Acero 2004). Both objectives are convex: the same papers give the same weights.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extract.fitting.labelled import LabelledPaper
from extract.fitting.objectives import Array, binary, feature_matrix, multinomial
from extract.names.decide import PROPOSABLE
from extract.names.weights import BIAS, COLUMNS, LABELS, Weights, is_entry

OFFSETS = (("NONE", -0.7), ("MODEL", 0.3), ("METRIC", 0.3), ("TASK", 0.2), ("DATASET", -0.3))
LIST_SHARE = 0.5
"""What a neighbour in a list says counts this much of what it says of itself, before fitting."""
PENALTY = 2.5
ADAPTING_PENALTY = 40.0


@dataclass(frozen=True, slots=True)
class FitSettings:
    """How to fit; the defaults are the best of a four-fold cross-validation."""

    penalty: float = PENALTY
    """Weight of half the squared distance of all weights from where they are drawn to."""
    least: int = 3
    """Clusters that evidence must stand at to get weights."""
    offsets: tuple[tuple[str, float], ...] = OFFSETS
    """Added to the bias, label by label: strict F1 wants more names than likelihood does."""
    smallest: float = 0.05
    """Weights below this are written as nothing."""
    least_of_entry: int = 15
    """Clusters that a gazetteer entry must stand at to get weights of its own."""


def fit(papers: Sequence[LabelledPaper], stated: Weights, settings: FitSettings) -> Weights:
    """The weights that fit the papers best, drawn to what is `stated`; the bias is free.

    Raises `MissingExtraError` without scipy.
    """
    evidence = _evidence(papers)
    index = _index(evidence, settings)
    penalties = np.full(len(index), settings.penalty)
    penalties[0] = 0
    centre = np.array([_stated(stated, name) for name in index])
    table = _fitted(papers, evidence, index, centre, penalties)
    table[0] += _offset_row(settings.offsets)
    return _weights(dict(zip(index, table, strict=True)))


def adapt(papers: Sequence[LabelledPaper], used: Weights, stated: Weights, settings: FitSettings) -> Weights:
    """The weights `used`, moved towards the papers, the bias no freer than the others.

    Evidence that the papers do not hold keeps its weights; what counts as its rule has `stated` is left out.
    The bias of `used` is taken to hold the shipped offsets. Raises `MissingExtraError` without scipy.
    """
    evidence = _evidence(papers)
    index = _index(evidence, settings)
    centre = np.array([_row(used, name) for name in index])
    centre[0] -= _offset_row(OFFSETS)
    table = _fitted(papers, evidence, index, centre, np.full(len(index), settings.penalty))
    table[0] += _offset_row(settings.offsets)
    kept = {
        name: _row(used, name)
        for name in used.index
        if not np.array_equal(_row(used, name), _row(stated, name))
    }
    return _weights({**kept, **dict(zip(index, table, strict=True))})


def _index(evidence: Sequence[set[str]], settings: FitSettings) -> dict[str, int]:
    """The column of all evidence that is frequent enough; the bias comes first."""
    counts = Counter(name for found in evidence for name in found)
    names = sorted(name for name, count in counts.items() if count >= _least(name, settings))
    return {name: column for column, name in enumerate([BIAS, *names])}


def _fitted(
    papers: Sequence[LabelledPaper],
    evidence: Sequence[set[str]],
    index: Mapping[str, int],
    centre: Array,
    penalties: Array,
) -> Array:
    """A table of weights, one row a piece of evidence of the `index`; `evidence` is that of all clusters."""
    rows_of = [sorted(index[name] for name in found if name in index) for found in evidence]
    features = feature_matrix(rows_of, len(index))
    labels = np.array([LABELS.index(label) for paper in papers for label in paper.labels])
    table = np.zeros((len(index), len(COLUMNS)))
    wanted = np.eye(len(LABELS))[labels]
    table[:, : len(LABELS)] = multinomial(features, wanted, centre[:, : len(LABELS)], penalties)
    rows = np.isin(labels, [LABELS.index(label) for label in PROPOSABLE])
    proposed = np.array([flag for paper in papers for flag in paper.proposed], dtype=float)
    table[:, len(LABELS)] = binary(features[rows], proposed[rows], centre[:, len(LABELS)], penalties)
    return table


def _evidence(papers: Sequence[LabelledPaper]) -> list[set[str]]:
    """The evidence of each cluster, without its entries where it is no name but a part of a longer one.

    Qwen2.5 is a model wherever it stands alone. Tasks keep theirs: which of them stand in longer ones, often
    in phrases that are never found, is what their weights can tell.
    """
    return [
        {name for name in cluster.evidence if name.startswith("TASK:") or not is_entry(name)}
        if label == "NONE" and is_part
        else cluster.evidence
        for paper in papers
        for cluster, label, is_part in zip(paper.clusters, paper.labels, paper.parts, strict=True)
    ]


def _least(evidence: str, settings: FitSettings) -> int:
    return settings.least_of_entry if is_entry(evidence) else settings.least


def _offset_row(offsets: Sequence[tuple[str, float]]) -> Array:
    by_label = dict(offsets)
    return np.array([by_label.get(column, 0.0) for column in COLUMNS])


def _row(weights: Weights, name: str) -> Array:
    row: Array = weights.table[weights.index.get(name, 0)]
    return row


def _stated(stated: Weights, name: str) -> Array:
    if name in stated.index or not name.startswith("list:"):
        return _row(stated, name)
    return LIST_SHARE * _row(stated, name.removeprefix("list:"))


def _weights(rows: Mapping[str, Array]) -> Weights:
    table = np.array([np.zeros(len(COLUMNS)), *rows.values()])
    return Weights({name: place for place, name in enumerate(rows, 1)}, table)


def weight_lines(weights: Weights, settings: FitSettings) -> Iterator[str]:
    """The lines of a `weights.jsonl`: the bias, then the evidence by name, two decimals.

    Evidence whose weights are all small keeps a line, for a rule without one counts as it states itself;
    entries state nothing.
    """
    for name in [BIAS, *sorted(name for name in weights.index if name != BIAS)]:
        row = _row(weights, name)
        kept = {
            label: round(float(weight), 2)
            for label, weight in zip(COLUMNS, row, strict=True)
            if abs(weight) >= settings.smallest
        }
        if kept or not is_entry(name):
            yield json.dumps({"evidence": name, **kept}, ensure_ascii=False)

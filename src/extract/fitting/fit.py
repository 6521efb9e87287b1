"""Fits the weights of evidence on annotated papers.

A multinomial log-linear model over all clusters (labels and `NONE`), and a binary one, `PROPOSED`, over those
that are models, methods or datasets; fitted by L-BFGS (Liu & Nocedal 1989). An L2 penalty draws every weight
to what its rule states, so that rare evidence keeps its author's judgement. Both objectives are convex, so
the same papers give the same weights.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extract.errors import MissingExtraError
from extract.evaluate.counts import Counts
from extract.fitting.labelled import ROWS, LabelledPaper, strict_counts
from extract.names.decide import PROPOSABLE, decide
from extract.names.rules import NameRules
from extract.names.weights import BIAS, COLUMNS, LABELS, Weights, is_entry

Array = np.ndarray


OFFSETS = (("NONE", -0.7), ("MODEL", 0.3), ("METRIC", 0.3), ("TASK", 0.2), ("DATASET", -0.3))
LIST_SHARE = 0.5
"""What a neighbour in a list says counts this much of what it says of itself, before fitting."""


@dataclass(frozen=True, slots=True)
class FitSettings:
    """How to fit; the defaults are the best of a four-fold cross-validation."""

    penalty: float = 2.5
    """Weight of half the squared distance of all weights but the bias from what is stated."""
    least: int = 3
    """Clusters that evidence must stand at to get weights."""
    offsets: tuple[tuple[str, float], ...] = OFFSETS
    """Added to the bias, label by label: strict F1 wants more names than likelihood does."""
    smallest: float = 0.05
    """Weights below this are written as nothing."""
    least_of_entry: int = 15
    """Clusters that a gazetteer entry must stand at to get weights of its own."""


def fit(papers: Sequence[LabelledPaper], stated: Weights, settings: FitSettings) -> Weights:
    """The weights that fit the papers best, drawn to what is `stated`.

    Raises `MissingExtraError` without scipy.
    """
    evidence = [found for paper in papers for found in _evidence(paper)]
    counts = Counter(name for found in evidence for name in found)
    names = sorted(name for name, count in counts.items() if count >= _least(name, settings))
    index = {name: column for column, name in enumerate([BIAS, *names])}
    labels = np.array([LABELS.index(label) for paper in papers for label in paper.labels])
    features = _matrix([sorted(index[n] for n in found if n in index) for found in evidence], len(index))
    centre = np.array([_stated(stated, name) for name in index])
    table = np.zeros((len(index), len(COLUMNS)))
    wanted = np.eye(len(LABELS))[labels]
    table[:, : len(LABELS)] = _multinomial(features, wanted, centre[:, : len(LABELS)], settings.penalty)
    rows = np.isin(labels, [LABELS.index(label) for label in PROPOSABLE])
    proposed = np.array([flag for paper in papers for flag in paper.proposed], dtype=float)
    table[:, len(LABELS)] = _binary(features[rows], proposed[rows], centre[:, len(LABELS)], settings.penalty)
    for label, offset in settings.offsets:
        table[0, COLUMNS.index(label)] += offset
    unknown = np.zeros((1, len(COLUMNS)))
    return Weights({name: column + 1 for name, column in index.items()}, np.concatenate([unknown, table]))


def _evidence(paper: LabelledPaper) -> Iterator[set[str]]:
    """The evidence of each cluster, without its entries where it is no name but a part of a longer one.

    Qwen2.5 is a model wherever it stands alone. Tasks keep theirs: which of them stand in longer ones, often
    in phrases that are never found, is what their weights can tell.
    """
    for cluster, label, is_part in zip(paper.clusters, paper.labels, paper.parts, strict=True):
        if label == "NONE" and is_part:
            yield {name for name in cluster.evidence if name.startswith("TASK:") or not is_entry(name)}
        else:
            yield cluster.evidence


def _least(evidence: str, settings: FitSettings) -> int:
    return settings.least_of_entry if is_entry(evidence) else settings.least


def _stated(stated: Weights, name: str) -> Array:
    row: Array
    if name in stated.index or not name.startswith("list:"):
        row = stated.table[stated.index.get(name, 0)]
    else:
        row = LIST_SHARE * stated.table[stated.index.get(name.removeprefix("list:"), 0)]
    return row


def _matrix(rows: Sequence[Sequence[int]], width: int) -> Array:
    """A sparse 0/1 matrix, one row a cluster; column 0 is the bias and always 1."""
    try:
        from scipy.sparse import csr_matrix
    except ImportError:
        raise MissingExtraError("fitting weights", "fit") from None
    columns = [column for row in rows for column in (0, *row)]
    starts = np.cumsum([0, *(len(row) + 1 for row in rows)])
    return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), width))  # type: ignore[no-any-return]


def _multinomial(features: Array, wanted: Array, centre: Array, penalty: float) -> Array:
    shape = (features.shape[1], wanted.shape[1])

    def objective(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        scores = features @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        loss, slope = _penalised(weights - centre, penalty)
        loss -= float(np.log(shares[wanted == 1] + 1e-12).sum())
        return loss, (features.T @ (shares - wanted) + slope).ravel()

    return _minimised(objective, centre.ravel()).reshape(shape)


def _binary(features: Array, wanted: Array, centre: Array, penalty: float) -> Array:
    def objective(weights: Array) -> tuple[float, Array]:
        share = 1 / (1 + np.exp(-(features @ weights)))
        loss, slope = _penalised(weights - centre, penalty)
        likelihood = wanted * np.log(share + 1e-12) + (1 - wanted) * np.log(1 - share + 1e-12)
        return loss - float(likelihood.sum()), features.T @ (share - wanted) + slope

    return _minimised(objective, centre)


def _penalised(away: Array, penalty: float) -> tuple[float, Array]:
    """Half the penalised squared norm and its slope; the first row, the bias, is free."""
    slope = penalty * away
    slope[0] = 0
    return 0.5 * float((slope * away).sum()), slope


def _minimised(objective: Callable[[Array], tuple[float, Array]], start: Array) -> Array:
    from scipy.optimize import minimize

    result = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(result.x)


def cross_validate(
    papers: Sequence[LabelledPaper], rules: NameRules, settings: FitSettings, folds: int
) -> Iterator[tuple[int, LabelledPaper, dict[str, Counts]]]:
    """Every paper with its counts under weights fitted without its fold; papers go round the folds."""
    for fold in range(folds):
        weights = fit([p for place, p in enumerate(papers) if place % folds != fold], rules.stated, settings)
        fitted = replace(rules, weights=weights)
        for place in range(fold, len(papers), folds):
            paper = papers[place]
            yield place, paper, strict_counts(paper, decide(paper.text, fitted, paper.clusters))


def total(counts: Sequence[dict[str, Counts]]) -> dict[str, Counts]:
    """The sums of counts, row by row."""
    return {row: sum((count[row] for count in counts), Counts()) for row in ROWS}


def weight_lines(weights: Weights, settings: FitSettings) -> Iterator[str]:
    """The lines of a `weights.jsonl`: the bias, then the evidence by name, two decimals.

    Evidence whose weights are all small keeps a line, for a rule without one counts as it states itself;
    entries state nothing.
    """
    for name in [BIAS, *sorted(name for name in weights.index if name != BIAS)]:
        row = weights.table[weights.index[name]]
        kept = {
            label: round(float(weight), 2)
            for label, weight in zip(COLUMNS, row, strict=True)
            if abs(weight) >= settings.smallest
        }
        if kept or not is_entry(name):
            yield json.dumps({"evidence": name, **kept}, ensure_ascii=False)

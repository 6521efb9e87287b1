"""Fits the weights of evidence on annotated papers.

A multinomial log-linear model over all clusters (labels and `NONE`), and a binary one, `PROPOSED`, over those
that are models, methods or datasets; both with an L2 penalty, fitted by L-BFGS (Liu & Nocedal 1989). Both
objectives are convex, so the same papers give the same weights.
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
from extract.names.weights import BIAS, COLUMNS, LABELS, Weights

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class FitSettings:
    """How to fit; the defaults are the best of a four-fold cross-validation."""

    penalty: float = 0.9
    """Weight of half the squared norm of all weights but the bias."""
    least: int = 3
    """Clusters that evidence must stand at to get weights."""
    none_offset: float = -0.6
    """Added to the bias of `NONE`: strict F1 wants more names than likelihood does."""
    smallest: float = 0.05
    """Weights below this are written as nothing."""


def fit(papers: Sequence[LabelledPaper], settings: FitSettings) -> Weights:
    """The weights that fit the papers best. Raises `MissingExtraError` without scipy."""
    counts = Counter(name for paper in papers for cluster in paper.clusters for name in cluster.evidence)
    names = sorted(name for name, count in counts.items() if count >= settings.least)
    index = {name: column for column, name in enumerate([BIAS, *names])}
    clusters = [cluster for paper in papers for cluster in paper.clusters]
    labels = np.array([LABELS.index(label) for paper in papers for label in paper.labels])
    features = _matrix([sorted(index[n] for n in c.evidence if n in index) for c in clusters], len(index))
    table = np.zeros((len(index), len(COLUMNS)))
    table[:, : len(LABELS)] = _multinomial(features, np.eye(len(LABELS))[labels], settings.penalty)
    rows = np.isin(labels, [LABELS.index(label) for label in PROPOSABLE])
    proposed = np.array([flag for paper in papers for flag in paper.proposed], dtype=float)
    table[:, len(LABELS)] = _binary(features[rows], proposed[rows], settings.penalty)
    table[0, LABELS.index("NONE")] += settings.none_offset
    unknown = np.zeros((1, len(COLUMNS)))
    return Weights({name: column + 1 for name, column in index.items()}, np.concatenate([unknown, table]))


def _matrix(rows: Sequence[Sequence[int]], width: int) -> Array:
    """A sparse 0/1 matrix, one row a cluster; column 0 is the bias and always 1."""
    try:
        from scipy.sparse import csr_matrix
    except ImportError:
        raise MissingExtraError("fitting weights", "fit") from None
    columns = [column for row in rows for column in (0, *row)]
    starts = np.cumsum([0, *(len(row) + 1 for row in rows)])
    return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), width))  # type: ignore[no-any-return]


def _multinomial(features: Array, wanted: Array, penalty: float) -> Array:
    shape = (features.shape[1], wanted.shape[1])

    def objective(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        scores = features @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        loss, slope = _penalised(weights, penalty)
        loss -= float(np.log(shares[wanted == 1] + 1e-12).sum())
        return loss, (features.T @ (shares - wanted) + slope).ravel()

    return _minimised(objective, shape[0] * shape[1]).reshape(shape)


def _binary(features: Array, wanted: Array, penalty: float) -> Array:
    def objective(weights: Array) -> tuple[float, Array]:
        share = 1 / (1 + np.exp(-(features @ weights)))
        loss, slope = _penalised(weights, penalty)
        likelihood = wanted * np.log(share + 1e-12) + (1 - wanted) * np.log(1 - share + 1e-12)
        return loss - float(likelihood.sum()), features.T @ (share - wanted) + slope

    return _minimised(objective, features.shape[1])


def _penalised(weights: Array, penalty: float) -> tuple[float, Array]:
    """Half the penalised squared norm and its slope; the first row, the bias, is free."""
    slope = penalty * weights
    slope[0] = 0
    return 0.5 * float((slope * weights).sum()), slope


def _minimised(objective: Callable[[Array], tuple[float, Array]], size: int) -> Array:
    from scipy.optimize import minimize

    result = minimize(objective, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(result.x)


def cross_validate(
    papers: Sequence[LabelledPaper], rules: NameRules, settings: FitSettings, folds: int
) -> Iterator[tuple[int, LabelledPaper, dict[str, Counts]]]:
    """Every paper with its counts under weights fitted without its fold; papers go round the folds."""
    for fold in range(folds):
        weights = fit([p for place, p in enumerate(papers) if place % folds != fold], settings)
        fitted = replace(rules, weights=weights)
        for place in range(fold, len(papers), folds):
            paper = papers[place]
            yield place, paper, strict_counts(paper, decide(paper.text, fitted, paper.clusters))


def total(counts: Sequence[dict[str, Counts]]) -> dict[str, Counts]:
    """The sums of counts, row by row."""
    return {row: sum((count[row] for count in counts), Counts()) for row in ROWS}


def weight_lines(weights: Weights, settings: FitSettings) -> Iterator[str]:
    """The lines of a `weights.jsonl`: the bias, then the evidence by name, two decimals.

    Evidence whose weights are all small keeps a line, for a rule without one counts as it states itself.
    """
    for name in [BIAS, *sorted(name for name in weights.index if name != BIAS)]:
        row = weights.table[weights.index[name]]
        kept = {
            label: round(float(weight), 2)
            for label, weight in zip(COLUMNS, row, strict=True)
            if abs(weight) >= settings.smallest
        }
        yield json.dumps({"evidence": name, **kept}, ensure_ascii=False)

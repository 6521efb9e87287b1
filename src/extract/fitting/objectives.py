"""The two convex objectives of fitting, each minimised by L-BFGS (Liu & Nocedal 1989).

Features are a sparse 0/1 matrix, one row a candidate and one column a piece of evidence. `centre` is where
weights are drawn to, `penalties` how strongly: the weight of half the squared distance, evidence by evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from extract.errors import MissingExtraError

Array = np.ndarray


def feature_matrix(rows: Sequence[Sequence[int]], width: int) -> Array:
    """The columns that are 1, row by row, as a sparse matrix; column 0 is the bias and always 1.

    Raises `MissingExtraError` without scipy.
    """
    try:
        from scipy.sparse import csr_matrix
    except ImportError:
        raise MissingExtraError("fitting weights", "fit") from None
    columns = [column for row in rows for column in (0, *row)]
    starts = np.cumsum([0, *(len(row) + 1 for row in rows)])
    return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), width))  # type: ignore[no-any-return]


def multinomial(features: Array, wanted: Array, centre: Array, penalties: Array) -> Array:
    """Weights of a log-linear model with as many labels as `wanted` and `centre` have columns."""
    shape = (features.shape[1], wanted.shape[1])

    def objective(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        scores = features @ weights
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        loss, slope = _penalised(weights - centre, penalties[:, np.newaxis])
        loss -= float(np.log(shares[wanted == 1] + 1e-12).sum())
        return loss, (features.T @ (shares - wanted) + slope).ravel()

    return _minimised(objective, centre.ravel()).reshape(shape)


def binary(features: Array, wanted: Array, centre: Array, penalties: Array) -> Array:
    """Weights of a logistic model of the flags `wanted`, each 0 or 1."""

    def objective(weights: Array) -> tuple[float, Array]:
        share = 1 / (1 + np.exp(-(features @ weights)))
        loss, slope = _penalised(weights - centre, penalties)
        likelihood = wanted * np.log(share + 1e-12) + (1 - wanted) * np.log(1 - share + 1e-12)
        return loss - float(likelihood.sum()), features.T @ (share - wanted) + slope

    return _minimised(objective, centre)


def _penalised(away: Array, penalties: Array) -> tuple[float, Array]:
    slope = penalties * away
    return 0.5 * float((slope * away).sum()), slope


def _minimised(objective: Callable[[Array], tuple[float, Array]], start: Array) -> Array:
    from scipy.optimize import minimize

    result = minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(result.x)

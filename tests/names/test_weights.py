"""Weights: how evidence adds up."""

import numpy as np

from extract.names.weights import COLUMNS, Weights


def test_sums_that_are_equal_in_decimals_tie_on_every_machine() -> None:
    table = np.zeros((3, len(COLUMNS)))
    table[1, :2], table[2, :2] = (0.1, 0.3), (0.2, 0.0)
    (row,) = Weights({"one": 1, "other": 2}, table).scores([{"one", "other"}])
    assert row[0] == row[1] == 0.3

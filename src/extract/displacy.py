"""Colours for displaCy, found by spaCy through an entry point: one for every label of the span groups."""

from __future__ import annotations

from collections.abc import Mapping

_NUMBER = "#ffe27a"

COLORS: Mapping[str, str] = {
    "MODEL": "#9cc8f0",
    "METHOD": "#f0aed5",
    "DATASET": "#8fdcbb",
    "METRIC": "#f7c38a",
    "TASK": "#cfd3da",
    "SCORE": _NUMBER,
    "CHANGE": _NUMBER,
    "QUANTITY": _NUMBER,
    "LINK": "#d9d2ff",
}

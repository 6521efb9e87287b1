"""Colours for displaCy, found by spaCy through an entry point: every label of the pipeline's span groups has one."""

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

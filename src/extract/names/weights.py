"""Weights: how much each piece of evidence speaks for each label.

A log-linear model with named features: a candidate's score for a label is the sum of the weights of its
evidence, `NONE` is the label of what is no name. `weights.jsonl` holds one piece of evidence a line; a rule
that is not in it (one of a user's pack) counts with the label and weight it states itself, and `stated.jsonl`
states weights for evidence that no rule bears. The evidence `bias` speaks for every candidate.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from extract.errors import PatternError
from extract.pack import Pack
from extract.pattern_text import pattern_text
from extract.rule_tables import is_finite
from extract.rules import Rule

LABELS = ("MODEL", "METHOD", "DATASET", "METRIC", "TASK", "NONE")
SYSTEMS = frozenset({"MODEL", "METHOD"})
COLUMNS = (*LABELS, "PROPOSED")
FILE = "weights.jsonl"
STATED = "stated.jsonl"
BIAS = "bias"
_DECIMALS = 6
# Evidence that says where a candidate came from and stands, and little of what it names.
_UNTELLING = ("source:", "count:", "number:", "place:", "shape:", "task:no-head", BIAS)


def is_entry(evidence: str) -> bool:
    """Whether evidence is one gazetteer entry, which counts besides what all entries of its kind do."""
    return evidence.partition(":")[0] in LABELS


@dataclass(frozen=True)
class Weights:
    """`table[index[evidence]]` holds one weight a column; row 0 is of evidence that nobody weighs."""

    index: Mapping[str, int]
    table: np.ndarray

    def scores(self, evidence: Sequence[Iterable[str]]) -> np.ndarray:
        """One row a candidate, one column a label: the sums over each candidate's evidence."""
        row_of, bias = self.index.get, self.index.get(BIAS, 0)
        rows: list[int] = []
        starts: list[int] = []
        for names in evidence:
            starts.append(len(rows))
            rows.append(bias)
            # Sums of floats depend on their order, and sets have another one in every process.
            rows += sorted([row_of(name, 0) for name in names])
        # Weights have two decimals: without rounding, the last bits of a sum would settle ties.
        return np.add.reduceat(self.table[rows], starts, axis=0).round(_DECIMALS)

    @cached_property
    def telling(self) -> tuple[Mapping[str, int], ...]:
        """Label by label the evidence with its rank by how far it sets the label apart from the mean of the
        others; what tells nothing of the label ranks lowest."""
        labels = self.table[:, : len(LABELS)]
        others = (labels.sum(axis=1, keepdims=True) - labels) / (len(LABELS) - 1)
        return tuple(self._ranks(apart) for apart in (labels - others).T.tolist())

    def _ranks(self, apart: Sequence[float]) -> dict[str, int]:
        def says(name: str) -> tuple[bool, float, str]:
            by = apart[self.index[name]]
            return by > 0 and not name.startswith(_UNTELLING), by, name

        return {name: rank for rank, name in enumerate(sorted(self.index, key=says))}

    def of(self, name: str) -> dict[str, float]:
        """The weights of one piece of evidence, label by label, zeros left out."""
        row = self.table[self.index.get(name, 0)]
        return {label: float(w) for label, w in zip(COLUMNS, row, strict=True) if w}


def read_weights(pack: Pack, rules: Iterable[Rule]) -> Weights:
    """The weights of a pack, directory by directory: what is stated, then what `weights.jsonl` says.

    So a pack's own rule counts as it says, and not as the one that it replaces. Raises `PatternError` with
    file and line.
    """
    return _united(pack, rules, (STATED, FILE))


def stated_weights(pack: Pack, rules: Iterable[Rule]) -> Weights:
    """What rules and `stated.jsonl` state, before any fitting. Raises `PatternError` with file and line."""
    return _united(pack, rules, (STATED,))


def _united(pack: Pack, rules: Iterable[Rule], files: Sequence[str]) -> Weights:
    known = tuple(rules)
    rows: dict[str, dict[str, float]] = {}
    for directory in pack.directories:
        rows |= {rule.id: _stated(rule) for rule in known if rule.path.is_relative_to(directory)}
        for path in (directory / file for file in files):
            if path.exists():
                rows |= {name: weights for _, name, weights in weight_lines(path)}
    table = np.zeros((len(rows) + 1, len(COLUMNS)))
    for place, weights in enumerate(rows.values(), 1):
        for label, weight in weights.items():
            table[place, COLUMNS.index(label)] = weight
    return Weights({name: place for place, name in enumerate(rows, 1)}, table)


def weight_lines(path: Path) -> Iterator[tuple[int, str, dict[str, float]]]:
    """Yields (line number, evidence, weight by label). Raises `PatternError` with file and line."""
    for number, line in enumerate(pattern_text(path).splitlines(), 1):
        try:
            entry = json.loads(line)
            name = entry.pop("evidence")
            weights = {label: _finite(entry[label]) for label in entry}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PatternError(
                f'not a line of weights, such as {{"evidence": "affix:net", "MODEL": 1.2}}: {error!r}',
                path,
                number,
            ) from None
        unknown = set(weights) - set(COLUMNS)
        if unknown:
            raise PatternError(
                f"unknown label {min(unknown)!r}; known are {', '.join(COLUMNS)}", path, number
            )
        yield number, name, weights


def _finite(weight: Any) -> float:
    if not is_finite(weight):
        raise ValueError(f"{weight!r} is no finite number")
    return float(weight)


def _stated(rule: Rule) -> dict[str, float]:
    label, weight = rule.data.get("label"), rule.data.get("weight", 1.0)
    if label == "NAME":
        return {"MODEL": float(weight), "METHOD": float(weight)}
    if label not in COLUMNS:
        raise rule.error(f"label {label!r} is none of {', '.join((*COLUMNS, 'NAME'))}")
    return {label: float(weight)}

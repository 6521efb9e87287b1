"""The rows on names: mentions, distinct names, aliases and proposals."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from extract.evaluate.counts import Counts, Span, compare, compare_overlapping
from extract.evaluate.found import LISTS, Found, merged
from extract.evaluate.gold import GoldPaper
from extract.evaluate.keys import name_key

KINDS = ("NAME", "DATASET", "METRIC", "TASK")
"""The kinds of names once models and methods are merged."""


def gold_spans(gold: GoldPaper, kind: str) -> list[Span]:
    """The annotated spans of a merged kind."""
    return [entity.span for entity in gold.entities if merged(entity.label) == kind]


def found_spans(found: Found, kind: str) -> list[Span]:
    """The spans found of a merged kind, each once."""
    return list(dict.fromkeys(s for e in found.entities if merged(e.label) == kind for s in e.spans))


def mention_rows(gold: GoldPaper, found: Found) -> dict[str, Counts]:
    """`strict`: same label and span. `partial`: spans overlap. `names`: distinct names of the paper."""
    rows = {}
    for label in LISTS.values():
        rows[f"{label} strict"] = compare(
            [entity.span for entity in gold.entities if entity.label == label],
            [span for entity in found.entities if entity.label == label for span in entity.spans],
        )
    for kind in KINDS:
        wanted, got = gold_spans(gold, kind), found_spans(found, kind)
        if kind == "NAME":
            rows["NAME strict"] = compare(wanted, got)
        rows[f"{kind} partial"] = compare_overlapping(wanted, got)
        rows[f"{kind} names"] = compare(
            {gold.canonical(gold.text[start:end]) for start, end in wanted},
            {entity.key for entity in found.entities if merged(entity.label) == kind},
        )
    return rows


def identity_rows(gold: GoldPaper, found: Found) -> dict[str, Counts]:
    """Surfaces joined as one thing, pair by pair, and the names that the paper introduces."""
    surfaces = {name_key(entity.text) for entity in gold.entities}
    return {
        "alias pairs": compare(
            {pair for group in gold.groups for pair in _pairs(group & surfaces)},
            {pair for entity in found.entities for pair in _pairs(entity.surfaces)},
        ),
        "proposed": compare(
            {gold.canonical(name) for name in gold.proposed},
            {entity.key for entity in found.entities if entity.proposed},
        ),
    }


def _pairs(keys: Iterable[str]) -> Iterable[tuple[str, str]]:
    return combinations(sorted(keys), 2)

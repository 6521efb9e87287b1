"""The rows on numbers: where they stand, what they say, and what they are linked to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from extract.evaluate.counts import Counts, Span, compare
from extract.evaluate.found import Found
from extract.evaluate.gold import GoldNumber, GoldPaper
from extract.evaluate.judged import JudgedNumber
from extract.evaluate.keys import same_value, unit_key

AnyNumber = TypeVar("AnyNumber", GoldNumber, JudgedNumber)
AnyNumbers = Mapping[Span, GoldNumber] | Mapping[Span, JudgedNumber]

RESULTS = ("score", "change")
STATED = ("bound", "direction", "spread")
"""Fields judged only in papers whose gold states them."""


def number_rows(gold: GoldPaper, found: Found) -> dict[str, Counts]:
    """Spans, values, kinds, units and what else a number says of itself."""
    wanted = {number.span: number for number in gold.numbers or ()}
    got = found.numbers
    rows = {
        "number span": compare(wanted, got),
        "number kind": compare(_fields(wanted, "kind"), _fields(got, "kind")),
        "number value": _right_ones(wanted, got, value_agrees),
    }
    for kind in (*RESULTS, "quantity"):
        rows[f"number {kind}"] = compare(_of(wanted, kind), _of(got, kind))
    rows["unit (quantity)"] = compare(_units(_of(wanted, "quantity")), _units(_of(got, "quantity")))
    for field in STATED:
        if gold.annotates(field):
            rows[field] = compare(_fields(wanted, field), _fields(got, field))
    rows["baseline"] = compare(
        [at for at, n in wanted.items() if n.baseline], [at for at, n in got.items() if n.baseline]
    )
    return rows


def link_rows(gold: GoldPaper, found: Found) -> dict[str, Counts]:
    """Pairs of a number and what it is linked to, and scores and changes that are right in everything."""
    wanted = {number.span: number for number in gold.numbers or ()}
    rows = {}
    if gold.annotates("against"):
        rows["against"] = compare(
            _pairs({at: set(map(gold.canonical, n.against)) for at, n in wanted.items()}),
            _pairs({at: found.keys(n.against) for at, n in found.numbers.items()}),
        )
    owned, found_owned = _of(wanted, "quantity"), _of(found.numbers, "quantity")
    rows["owner (quantity)"] = compare(
        _pairs({at: set(map(gold.canonical, n.model + n.dataset)) for at, n in owned.items()}),
        _pairs({at: found.keys(n.models + n.datasets) for at, n in found_owned.items()}),
    )
    results, got = _of(wanted, *RESULTS), _of(found.numbers, *RESULTS)
    gold_links = {at: wanted_links(gold, number) for at, number in results.items()}
    found_links = {at: links_found(found, number, results.get(at)) for at, number in got.items()}
    for field in ("metric", "dataset", "model"):
        rows[f"link {field}"] = compare(
            _pairs({at: getattr(links, field) for at, links in gold_links.items()}),
            _pairs({at: getattr(links, field) for at, links in found_links.items()}),
        )
    rows["result tuple"] = _right_ones(results, got, lambda a, b: all_agrees(gold, found, a, b))
    return rows


@dataclass(frozen=True, slots=True)
class Links:
    """What a score or change is linked to, as name keys."""

    metric: frozenset[str]
    dataset: frozenset[str]
    model: frozenset[str]


def wanted_links(gold: GoldPaper, number: GoldNumber) -> Links:
    """The links of an annotated number."""
    return Links(
        frozenset({gold.canonical(number.metric)} if number.metric else ()),
        frozenset(map(gold.canonical, number.dataset)),
        frozenset(map(gold.canonical, number.model)),
    )


def links_found(found: Found, number: JudgedNumber, counterpart: GoldNumber | None) -> Links:
    """The links of a found number; its measure may agree with the metric of its counterpart in the gold."""
    metric = found.metric_key(number, counterpart.metric if counterpart else None)
    return Links(
        frozenset({metric} if metric else ()),
        frozenset(found.keys(number.datasets)),
        frozenset(found.keys(number.models)),
    )


def value_agrees(wanted: GoldNumber, got: JudgedNumber) -> bool:
    """Value and range end are the same and, but for a quantity, the unit; a change has no sign."""
    value, other = wanted.value, got.value
    if wanted.kind == "change":
        value, other = (None if v is None else abs(v) for v in (value, other))
    return (
        same_value(value, other)
        and same_value(wanted.value_max, got.value_max)
        and (wanted.kind == "quantity" or unit_key(wanted.unit) == unit_key(got.unit))
    )


def all_agrees(gold: GoldPaper, found: Found, wanted: GoldNumber, got: JudgedNumber) -> bool:
    """Kind, value, unit, baseline and all three links of a number are right."""
    return (
        wanted.kind == got.kind
        and value_agrees(wanted, got)
        and wanted.baseline == got.baseline
        and wanted_links(gold, wanted) == links_found(found, got, wanted)
    )


def _right_ones(
    wanted: Mapping[Span, GoldNumber],
    got: Mapping[Span, JudgedNumber],
    agrees: Callable[[GoldNumber, JudgedNumber], bool],
) -> Counts:
    hits = sum(at in wanted and agrees(wanted[at], number) for at, number in got.items())
    return Counts(hits, len(got) - hits, len(wanted) - hits)


def _of(numbers: Mapping[Span, AnyNumber], *kinds: str) -> dict[Span, AnyNumber]:
    return {at: number for at, number in numbers.items() if number.kind in kinds}


def _fields(numbers: AnyNumbers, field: str) -> list[tuple[Span, object]]:
    pairs = [(at, getattr(number, field)) for at, number in numbers.items()]
    return [(at, value) for at, value in pairs if value is not None]


def _units(numbers: AnyNumbers) -> list[tuple[Span, str]]:
    return [(at, unit_key(number.unit)) for at, number in numbers.items()]


def _pairs(keys: Mapping[Span, Iterable[str]]) -> list[tuple[Span, str]]:
    return [(at, key) for at, several in keys.items() for key in several]

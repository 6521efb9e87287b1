"""Every mistake with its place, by kind, for the eye."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.evaluate.counts import Span
from extract.evaluate.found import Found
from extract.evaluate.gold import GoldNumber, GoldPaper
from extract.evaluate.judged import JudgedNumber
from extract.evaluate.names import KINDS, found_spans, gold_spans
from extract.evaluate.numbers import RESULTS, all_agrees, value_agrees

BEFORE, AFTER = 55, 35
"""Characters of context: most of what decides a number's meaning stands left of it."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its kind ("missed TASK", "wrong value", ...), the paper, the text and its context."""

    kind: str
    paper: str
    text: str
    context: str


def mistakes_of(gold: GoldPaper, found: Found) -> Iterator[Mistake]:
    """The mistakes of one paper: names missed and wrong, then numbers missed, wrong and misread."""
    for kind in KINDS:
        wanted, got = set(gold_spans(gold, kind)), set(found_spans(found, kind))
        yield from _at(f"missed {kind}", wanted - got, gold)
        yield from _at(f"wrong {kind}", got - wanted, gold)
    if gold.numbers is None:
        return
    numbers = {number.span: number for number in gold.numbers}
    yield from _at("missed number", numbers.keys() - found.numbers.keys(), gold)
    yield from _at("wrong number", found.numbers.keys() - numbers.keys(), gold)
    for span in sorted(numbers.keys() & found.numbers.keys()):
        yield from _misread(span, numbers[span], found.numbers[span], gold, found)


def _at(kind: str, spans: Iterable[Span], gold: GoldPaper) -> Iterator[Mistake]:
    for span in sorted(spans):
        yield Mistake(kind, gold.id, gold.text[slice(*span)], _context(gold, span))


def _misread(
    span: Span, wanted: GoldNumber, got: JudgedNumber, gold: GoldPaper, found: Found
) -> Iterator[Mistake]:
    text = gold.text[slice(*span)]
    if wanted.kind != got.kind:
        said = f"{wanted.kind}, found as {got.kind}: {_context(gold, span)}"
        yield Mistake("wrong kind", gold.id, text, said)
    elif not value_agrees(wanted, got):
        said = f"{_value(wanted)}, found as {_value(got)}"
        yield Mistake("wrong value", gold.id, text, said)
    if wanted.kind in RESULTS and got.kind in RESULTS and not all_agrees(gold, found, wanted, got):
        yield Mistake("wrong tuple", gold.id, text, _tuples(wanted, got))


def _context(gold: GoldPaper, span: Span) -> str:
    return gold.text[max(0, span[0] - BEFORE) : span[1] + AFTER].replace("\n", " | ")


def _value(number: GoldNumber | JudgedNumber) -> str:
    top = "" if number.value_max is None else f" to {number.value_max}"
    return f"{number.value}{top} {number.unit!r}"


def _tuples(wanted: GoldNumber, got: JudgedNumber) -> str:
    gold = _fields(wanted, wanted.dataset, wanted.model)
    found = _fields(got, got.datasets, got.models)
    differing = [name for name in gold if gold[name] != found[name]]
    return " · ".join(f"{name} {_json(gold[name])}, found {_json(found[name])}" for name in differing)


def _fields(
    number: GoldNumber | JudgedNumber, datasets: tuple[str, ...], models: tuple[str, ...]
) -> dict[str, object]:
    return {
        "kind": number.kind,
        "value": number.value,
        "unit": number.unit,
        "metric": number.metric,
        "datasets": sorted(datasets),
        "models": sorted(models),
        "baseline": number.baseline,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

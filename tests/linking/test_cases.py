"""The sentences of cases.toml, linked: every number with exactly what the case says, and no other number."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
import regex

from extract import Extractor, Paper
from extract.document import TokenizedText
from extract.linking import LinkedNumber, LinkRules, Named, link_numbers
from extract.numbers import NumberRules, find_numbers
from extract.pack import Pack
from extract.token_rules import FILE, TABLES, TokenRules

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
TOKENS = TokenRules.of(Pack.load().rules(FILE, {}, TABLES).tables)
LABELS = {
    "M": "MODEL",
    "H": "METHOD",
    "P": "MODEL",
    "D": "DATASET",
    "Q": "DATASET",
    "K": "METRIC",
    "L": "METRIC",
    "T": "TASK",
}
MARK = regex.compile(rf"<([{''.join(LABELS)}]) ([^>]+)>")


def read(marked: str) -> tuple[str, list[Named]]:
    """A text without its marks, and its mentions."""
    mentions: list[Named] = []
    plain = ""
    at = 0
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        sign, name = mark.groups()
        better = {"K": True, "L": False}.get(sign)
        mentions.append(Named(len(plain), len(plain) + len(name), LABELS[sign], name, sign in "PQ", better))  # type: ignore[arg-type]
        plain += name
        at = mark.end()
    return plain + marked[at:], mentions


def seen(number: LinkedNumber, raw: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """What a number is linked to, in the words of the cases; unit, measure and bound only where asked for."""
    shown: dict[str, Any] = {
        "text": raw[number.start : number.end],
        "kind": number.kind,
        "metric": number.metric,
        "on": list(number.datasets),
        "by": list(number.models),
        "against": list(number.against),
        "baseline": number.baseline,
        "direction": number.direction,
        "bound": number.bound,
    }
    if "unit" in wanted:
        shown["unit"] = number.unit
    if "measure" in wanted:
        shown["measure"] = raw[slice(*number.measure)] if number.measure else ""
    return shown


def test_trace_tells_what_was_not_taken(number_rules: NumberRules, link_rules: LinkRules) -> None:
    raw, mentions = read("<P Foo> reaches an <K F1> of 80% with a <K recall> of 70% on <D Ara>.")
    text = TokenizedText.of("", raw, TOKENS)
    found = find_numbers(text, number_rules, [(m.start, m.end) for m in mentions], [])
    plain = link_numbers(text, found, mentions, link_rules)
    traced = link_numbers(text, found, mentions, link_rules, trace=True)
    assert [number.rejected for number in plain] == [(), ()]
    assert ("metric", "recall") in [(one.role, one.name) for one in traced[0].rejected]
    assert [(n.metric, n.datasets, n.models) for n in traced] == [
        (n.metric, n.datasets, n.models) for n in plain
    ]


@pytest.mark.parametrize("name", ["FooNet", r"\textbf{FooNet}", "**FooNet**"])
def test_the_title_is_no_sentence_before_the_abstract(extractor: Extractor, name: str) -> None:
    paper = Paper(title="FooNet: Parsing on SQuAD", abstract=f"{name} reaches 91.5% accuracy.")
    (number,) = extractor.extract(paper).numbers
    assert (number.models, number.metric, number.datasets) == (("FooNet",), "accuracy", ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_case(case: dict[str, Any], number_rules: NumberRules, link_rules: LinkRules) -> None:
    marked = f"{case['before']} {case['text']}" if "before" in case else case["text"]
    raw, mentions = read(marked)
    text = TokenizedText.of("", raw, TOKENS)
    found = find_numbers(text, number_rules, [(m.start, m.end) for m in mentions], [])
    linked = link_numbers(text, found, mentions, link_rules)
    nothing = {"kind": "score", "metric": None, "on": [], "by": [], "against": [], "baseline": False}
    wanted = [{**nothing, "direction": None, "bound": None, **number} for number in case["numbers"]]
    assert [seen(n, raw, w) for n, w in zip(linked, wanted, strict=False)] == wanted
    assert len(linked) == len(wanted)

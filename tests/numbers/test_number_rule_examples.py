"""Every example of every number rule, run: the rule fires where it says, and not where it says not."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from extract.document import TokenizedText
from extract.numbers import NumberRules, find_numbers
from extract.numbers.context import holds, lead_of
from extract.numbers.forms import find_forms
from extract.rules import Rule, marked

PATTERNS = Path(__file__).parents[2] / "patterns" / "numbers"
RULES = NumberRules.load(sorted(PATTERNS.glob("*.toml")))


def every(kept: str) -> Iterator[object]:
    for file in RULES.files:
        for rule in file.rules:
            for example in rule.match if kept == "match" else rule.reject:
                yield pytest.param(file.path.stem, rule, example, id=f"{rule.id}: {example}")


def fired(family: str, rule: Rule, text: str) -> list[str]:
    """Texts of the numbers for which the rule fires."""
    document = TokenizedText.of("", text)
    forms = find_forms(document, RULES, [])
    if family in ("forms", "tails", "words"):
        return [text[f.start : f.end] for f in forms if rule.id in (f.shape, f.tail)]
    if family == "vetoes":
        veto = next(v for v in RULES.vetoes if v.id == rule.id)
        return [
            text[f.start : f.end] for f in forms if holds(veto, document.view, f.start, f.start, f.end, f.end)
        ]
    if family == "lists":
        found = find_numbers(document, RULES, [], [])
        pairs = pairwise(found)
        between = [(p, document.view.lower()[p[0].stop : p[1].lead]) for p in pairs]
        listed = next(b for held in RULES.lists.values() for b in held if b.id == rule.id)
        holding = [pair for pair, gap in between if listed.holds(gap)]
        return [text[n.start : n.end] for pair in holding for n in pair]
    if family == "bounds":
        around = next(b for b in RULES.bounds if b.id == rule.id)
        found = find_numbers(document, RULES, [], [])
        if around.before is None:
            return [text[n.start : n.end] for n in found if around.after and around.after.match(text, n.end)]
        return [
            text[n.start : n.end]
            for n in found
            if rule.data["bound"] in (n.bound, "none")
            and around.before.match(document.view.lower(), 0, n.start)
        ]
    return [text[n.start : n.end] for n in find_numbers(document, RULES, [], []) if n.kind_rule == rule.id]


@pytest.mark.parametrize(("family", "rule", "example"), list(every("match")))
def test_rule_fires_where_its_examples_say(family: str, rule: Rule, example: str) -> None:
    text, spans = marked(example)
    assert spans, "the example marks nothing"
    got = fired(family, rule, text)
    assert set(got) >= {text[start:end] for start, end in spans}


@pytest.mark.parametrize(("family", "rule", "example"), list(every("not")))
def test_rule_does_not_fire_where_its_examples_say_not(family: str, rule: Rule, example: str) -> None:
    assert fired(family, rule, example) == []


def test_every_lead_stops_before_its_number(rules: NumberRules) -> None:
    text = "gains of up to about 5% over it"
    assert text[lead_of(text, text.index("5"), rules) :].startswith("up to")

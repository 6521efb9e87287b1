"""Examples of number rules: texts that mark the numbers it fires for; in `not` it fires for none."""

from __future__ import annotations

from itertools import pairwise

from extract.document import TokenizedText
from extract.knowledge import Knowledge
from extract.numbers import NumberRules, find_numbers
from extract.numbers.context import holds
from extract.numbers.forms import find_forms
from extract.rules import Rule, marked
from extract.text import lowered


def misses(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    text, spans = marked(example)
    if not spans:
        return "marks no number; put it in double brackets, [[50%]]"
    found = _fired(knowledge.numbers, rule, text)
    wanted = [text[start:end] for start, end in spans if text[start:end] not in found]
    if not wanted:
        return None
    return f"the rule does not fire for {wanted[0]!r} but for {', '.join(map(repr, found)) or 'nothing'}"


def fits(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    found = _fired(knowledge.numbers, rule, marked(example)[0])
    return f"the rule fires for {found[0]!r}" if found else None


def _fired(rules: NumberRules, rule: Rule, text: str) -> list[str]:
    """Texts of the numbers for which the rule fires."""
    document = TokenizedText.of("", text)
    stem = rule.path.stem
    if stem in ("forms", "tails", "words"):
        forms = find_forms(document, rules, [])
        return [text[f.start : f.end] for f in forms if rule.id in (f.shape, f.tail)]
    if stem == "vetoes":
        veto = next(v for v in rules.vetoes if v.id == rule.id)
        forms = find_forms(document, rules, [])
        view = document.view
        return [text[f.start : f.end] for f in forms if holds(veto, view, f.start, f.start, f.end, f.end)]
    if stem == "lists":
        return _listed(rules, rule, text, document)
    if stem == "bounds":
        return _bounded(rules, rule, text, document)
    return [text[n.start : n.end] for n in find_numbers(document, rules, [], []) if n.kind_rule == rule.id]


def _listed(rules: NumberRules, rule: Rule, text: str, document: TokenizedText) -> list[str]:
    """The numbers with nothing but the rule's text between them."""
    found = find_numbers(document, rules, [], [])
    lower = lowered(document.view)
    between = next(b for held in rules.lists.values() for b in held if b.id == rule.id)
    pairs = [pair for pair in pairwise(found) if between.holds(lower[pair[0].stop : pair[1].lead])]
    return [text[number.start : number.end] for pair in pairs for number in pair]


def _bounded(rules: NumberRules, rule: Rule, text: str, document: TokenizedText) -> list[str]:
    bound = next(b for b in rules.bounds if b.id == rule.id)
    found = find_numbers(document, rules, [], [])
    if bound.before is None:
        return [text[n.start : n.end] for n in found if bound.after and bound.after.match(text, n.end)]
    lower = lowered(document.view)
    return [
        text[n.start : n.end]
        for n in found
        if rule.data["bound"] in (n.bound, "none") and bound.before.match(lower, 0, n.start)
    ]

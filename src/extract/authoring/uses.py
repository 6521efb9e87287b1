"""Which rules fired in a paper, family by family."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from extract.linking import LinkedNumber
from extract.numbers.context import REACH, is_vetoed
from extract.numbers.find import masked, united
from extract.numbers.forms import find_forms
from extract.numbers.lists import FAR
from extract.stages import Draft, blocked
from extract.text import lowered


def rules_fired(draft: Draft) -> Iterator[str]:
    """The id of a rule for every time it fired, of a draft that went through all stages."""
    for cluster in draft.clusters:
        yield from cluster.evidence
    for link in draft.links:
        yield link.rule
    lower = lowered(draft.text.view)
    for phrase in draft.knowledge.linking.phrases:
        yield from (phrase.id for _ in phrase.pattern.finditer(lower))
    for number in draft.numbers:
        yield number.rule
        yield number.kind_rule
        yield from (rule for _, rule in number.frames)
        yield from (rule for rule, _ in bounds_of(draft, number))
    for rule, _, _ in lists_of(draft):
        yield rule
    for rule, _ in vetoed(draft):
        yield rule


def bounds_of(draft: Draft, number: LinkedNumber) -> Iterator[tuple[str, LinkedNumber]]:
    """The bound rules that fit round a number and say what it was given."""
    lower = lowered(draft.text.view)
    for bound in draft.knowledge.numbers.bounds:
        if bound.data["bound"] != (number.bound or "none"):
            continue
        left = max(0, number.start - REACH)
        before = bound.before is not None and bound.before.match(lower, left, number.start)
        if before or (bound.after is not None and bound.after.match(lower, number.end)):
            yield bound.id, number


def lists_of(draft: Draft) -> Iterator[tuple[str, LinkedNumber, LinkedNumber]]:
    """The list rules that hold between two numbers next to each other."""
    lower = lowered(_masked(draft))
    for left, right in pairwise(draft.numbers):
        gap = lower[left.stop : right.lead]
        for rule in chain.from_iterable(draft.knowledge.numbers.lists.values()):
            if len(gap) <= FAR and rule.holds(gap):
                yield rule.id, left, right


def vetoed(draft: Draft) -> Iterator[tuple[str, tuple[int, int]]]:
    """What looks like a number and reports nothing, with the rule that says so first."""
    rules = draft.knowledge.numbers
    seen = _masked(draft)
    for form in find_forms(draft.text, rules, united(_names(draft), blocked(draft))):
        veto = next((v for v in rules.vetoes if is_vetoed(seen, form, [v])), None)
        if veto is not None:
            yield veto.id, (form.start, form.end)


def _names(draft: Draft) -> list[tuple[int, int]]:
    return sorted((start, end) for entity in draft.entities for start, end, _ in entity.places)


def _masked(draft: Draft) -> str:
    """The view as the rules of numbers see it."""
    metrics = {(s, e) for entity in draft.entities if entity.label == "METRIC" for s, e, _ in entity.places}
    return masked(draft.text.view, _names(draft), metrics)

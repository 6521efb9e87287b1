"""What stands around a number: whether it reports anything, its bound, its kind."""

from __future__ import annotations

from collections.abc import Sequence

from extract.numbers.model import Bound, Form, Kind
from extract.numbers.rules import Around, NumberRules

REACH = 120


def is_vetoed(view: str, form: Form, vetoes: Sequence[Around]) -> bool:
    """Whether a rule says that the number reports nothing."""
    return any(holds(rule, view, form.start, form.start, form.end, form.end) for rule in vetoes)


def holds(rule: Around, text: str, left: int, start: int, end: int, right: int) -> bool:
    """Whether a rule holds for the number at `[start, end)`, read up to `left` and from `right` on."""
    if rule.number is not None and rule.number.fullmatch(text, start, end) is None:
        return False
    if rule.before is not None and rule.before.match(text, max(0, left - REACH), left) is None:
        return False
    return rule.after is None or rule.after.match(text, right) is not None


def lead_of(lower: str, start: int, rules: NumberRules) -> int:
    """Where the bounding words before a number begin; `start` itself where there are none."""
    lead = start
    for _ in range(3):
        for rule in rules.bounds:
            if rule.before is None:
                continue
            match = rule.before.match(lower, max(0, lead - 40), lead)
            if match is not None:
                lead = match.start()
                break
        else:
            break
    return lead


def bound_of(view: str, lower: str, form: Form, lead: int, rules: NumberRules) -> Bound | None:
    """The bound that the words right before or behind a number state."""
    if lead < form.start:
        for rule in rules.bounds:
            if rule.before is not None and rule.before.match(lower, lead, form.start) is not None:
                bound: Bound = rule.data["bound"]
                return bound
    if view[form.end - 1] == "+" or "+" in view[form.start + 1 : form.end]:
        return "at_least"
    for rule in rules.bounds:
        if rule.after is not None and rule.after.match(lower, form.stop) is not None:
            after: Bound = rule.data["bound"]
            return after
    return None


def kind_of(lower: str, form: Form, lead: int, counts: bool, rules: NumberRules) -> tuple[Kind, str, bool]:
    """The kind, the rule that gave it, and whether the surroundings state it."""
    for rule in rules.kinds[form.unit_class]:
        if counts and rule.data.get("uncounted"):
            continue
        if holds(rule, lower, lead, form.start, form.end, form.stop):
            return rule.data["kind"], rule.id, not rule.data.get("default", False)
    return "quantity", "kind.quantity", False

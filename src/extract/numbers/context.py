"""What stands around a number: whether it reports anything, its bound, its kind."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.numbers.compiled import Around
from extract.numbers.model import Form
from extract.numbers.rules import NumberRules
from extract.record import Bound

REACH = 120
_OPEN_END = regex.compile(r"\+(?!\s{0,3}\d)")


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
    """Where the bounding words before a number begin; its start, blanked markup cut, where there are none."""
    lead = _closed_up(lower, start)
    for _ in range(3):
        for rule in rules.bounds:
            if rule.before is None or rule.data.get("far"):
                continue
            match = rule.before.match(lower, max(0, lead - 40), lead)
            if match is not None:
                lead = _closed_up(lower, match.start())
                break
        else:
            break
    return lead


def _closed_up(lower: str, start: int) -> int:
    """The start of a number without all but one of the blanks before it, which markup has left."""
    while start > 1 and lower[start - 1] == lower[start - 2] == " ":
        start -= 1
    return start


def bound_of(view: str, lower: str, form: Form, lead: int, rules: NumberRules) -> Bound | None:
    """The bound that the words right before or behind a number state."""
    plus = _OPEN_END.search(view, form.start + 1, form.end) is not None
    for rule in rules.bounds:
        bound: Bound = rule.data["bound"]
        if rule.data["bound"] == "none":
            continue
        if rule.before is not None:
            left = max(0, form.start - REACH) if rule.data.get("far") else lead
            if left < form.start and rule.before.match(lower, left, form.start) is not None:
                return bound
        elif rule.after is not None and (plus or rule.after.match(lower, form.stop) is not None):
            return "at_least" if plus else bound
    return None


def kind_rule_of(lower: str, plain: str, form: Form, lead: int, counts: bool, rules: NumberRules) -> Around:
    """The rule that gives a number its kind: the first that holds; the last of each class always does.

    `lower` and `plain` are the view in lower case, with names masked and as it stands; `counts` says that a
    counted noun follows.
    """
    of_class = rules.kinds[form.unit_class]
    number = lower[form.start : form.end]
    for rule in of_class.fitting(number) if number == plain[form.start : form.end] else of_class:
        if counts and rule.data.get("uncounted"):
            continue
        seen = plain if rule.data.get("unmasked") else lower
        left = form.start if rule.data.get("near") else lead
        if holds(rule, seen, left, form.start, form.end, form.stop):
            return rule
    return of_class[-1]

"""Numbers of one list share what only one of them states: kind, move, bound and counted noun."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.numbers.model import FoundNumber, ListRole
from extract.numbers.nouns import Nouns, is_plural
from extract.numbers.rules import NumberRules

FAR = 90
"""How long the text between two numbers of one list may be."""
_HIGH = 60
_APART = 8
_LIKE = 3
_PERCENTS = 10
_BOUNDED: tuple[ListRole, ...] = ("joined", "phrase", "bound")
_BREAKS = frozenset("();")
_SIZES = frozenset("bmt")


def shared(lower: str, found: list[FoundNumber], rules: NumberRules) -> list[FoundNumber]:
    """The numbers, each member of a list completed by its neighbours."""
    if len(found) < 2:
        return found
    numbers = _from_lefts(lower, found, rules)
    for index in range(len(numbers) - 2, -1, -1):
        numbers[index] = _from_right(lower, numbers[index], numbers[index + 1], rules)
    # Units that the last one of a list states, as in 29 mm, 26, and 23 mm, make more of them alike.
    numbers = _from_lefts(lower, numbers, rules)
    for index in range(1, len(numbers)):
        numbers[index] = _bounded(lower, numbers[index - 1], numbers[index], rules)
    return _broken_down(lower, numbers, rules.nouns)


def _from_lefts(lower: str, found: list[FoundNumber], rules: NumberRules) -> list[FoundNumber]:
    numbers = list(found)
    for index in range(1, len(numbers)):
        numbers[index] = _from_left(lower, numbers[index - 1], numbers[index], rules)
    return numbers


def _broken_down(lower: str, numbers: list[FoundNumber], nouns: Nouns) -> list[FoundNumber]:
    """162 images (102 cancer, 60 normal): in brackets, what tells no counted things counts those before."""
    shown = numbers[:1]
    whole = ""
    for left, right in pairwise(numbers):
        gap = lower[left.stop : right.lead]
        if gap.strip() == "(":
            whole = left.unit if left.kind == "quantity" and _counts_things(left.unit, nouns) else ""
        elif "," not in gap or not _BREAKS.isdisjoint(gap):
            whole = ""
        shown.append(replace(right, unit=whole) if whole and _counts_nothing(lower, right, nouns) else right)
    return shown


def _counts_nothing(lower: str, number: FoundNumber, nouns: Nouns) -> bool:
    """Whether a bare quantity has no plural behind it; a size such as 7B counts parameters."""
    bare = number.kind == "quantity" and number.unit_class == "bare"
    return bare and not _counts_things(number.unit, nouns) and lower[number.end - 1] not in _SIZES


def _counts_things(unit: str, nouns: Nouns) -> bool:
    return is_plural(unit.rpartition(" ")[2], nouns)


def _from_left(lower: str, left: FoundNumber, right: FoundNumber, rules: NumberRules) -> FoundNumber:
    gap = lower[left.stop : right.lead]
    if len(gap) > FAR:
        return right
    if not right.unit and right.kind == left.kind == "quantity" and rules.joins("elided", gap):
        return replace(right, unit=left.unit)
    if left.kind == right.kind == "change" and left.moved and not right.moved and rules.joins("move", gap):
        return replace(right, move=left.move, moved=True)
    if right.sure or left.kind == right.kind:
        return right
    opened = gap if left.kind == "change" else lower[left.end : right.lead]
    if opened.strip() == "(" and right.unit_class == "percent" and left.kind != "score":
        return replace(_like(right, left, right.unit), bound=right.bound or left.bound)
    if gap.strip() == "or" and left.kind == "change" and right.unit_class == "percent":
        return _like(right, left, right.unit)
    if not left.sure or _is_out_of_scale(left, right):
        return right
    phrased = left.kind == "change" or left.unit_class == "measure"
    comparable = left.kind == "score" or left.sense == "kept" or _is_as_much(left, right)
    if left.unit_class != right.unit_class:
        if _shows_unit(left, right) and comparable and rules.joins("comparison", gap):
            return _like(right, left, right.unit)
        if _lacks_points(left, right) and rules.joins("phrase", gap):
            return replace(_like(right, left, left.unit), unit_class=left.unit_class)
        return right
    if (
        rules.joins("joined", gap)
        or (phrased and rules.joins("phrase", gap))
        or (left.kind == "change" and right.kind == "score" and rules.joins("metric", gap))
        or (left.kind == "change" and rules.joins("change", gap))
        or (left.sense == "solved" and rules.joins("share", gap))
        or (comparable and rules.joins("comparison", gap))
    ):
        return _like(right, left, right.unit if right.unit_class == "measure" else left.unit)
    return right


def _is_out_of_scale(left: FoundNumber, right: FoundNumber) -> bool:
    """By 6% and 90% accuracy: the second is no gain like the first."""
    percent = left.unit_class == right.unit_class == "percent"
    scored = left.kind == "change" and right.kind == "score" and right.value_max is None
    return percent and scored and right.value >= _HIGH and right.value > _APART * left.value


def _is_fraction(left: FoundNumber, right: FoundNumber) -> bool:
    """F1 of 0.71 and 83% recall: the first is no share in percent."""
    return right.unit_class == "percent" and left.value < 1 and right.value >= _PERCENTS


def _is_as_much(left: FoundNumber, right: FoundNumber) -> bool:
    """A drop of 4% compared to 9% of others: two changes of one size."""
    said = left.sense == "gain" and left.unit_class == "percent"
    return said and right.value <= _LIKE * max(left.value, left.value_max or 0)


def _shows_unit(left: FoundNumber, right: FoundNumber) -> bool:
    """4.0 vs. 9.3 minutes: only the second one bears the unit."""
    return left.unit_class == "bare" and right.unit_class == "measure"


def _lacks_points(left: FoundNumber, right: FoundNumber) -> bool:
    """By 2.2 points on A, 2.0 on B: only the first one bears the unit."""
    by_points = left.kind == "change" and left.unit_class == "points"
    return by_points and right.unit_class == "bare" and not right.unit


def _from_right(lower: str, left: FoundNumber, right: FoundNumber, rules: NumberRules) -> FoundNumber:
    gap = lower[left.stop : right.lead]
    if len(gap) > FAR or not rules.joins("joined", gap):
        return left
    if left.unit_class == right.unit_class:
        if right.sure and not left.sure and right.kind != left.kind:
            left = _like(left, right, right.unit)
        if left.kind == right.kind == "change" and right.moved and not left.moved:
            left = replace(left, move=right.move, moved=True)
        if left.unit_class == "bare" and left.kind == right.kind == "quantity" and not left.unit:
            left = replace(left, unit=right.unit)
        return left
    counts = left.kind == "quantity" and left.unit
    apart = gap.strip() == "of" or (left.kind == "change" and gap.strip() == "or")
    if (
        left.unit_class == "bare"
        and right.unit_class in ("measure", "percent", "points")
        and not counts
        and not apart
        and not _is_fraction(left, right)
    ):
        return replace(_like(left, right, right.unit), unit_class=right.unit_class, sure=right.sure)
    return left


def _bounded(lower: str, left: FoundNumber, right: FoundNumber, rules: NumberRules) -> FoundNumber:
    """A bound holds for the list that it opens."""
    if left.bound is None or right.bound is not None or right.kind != left.kind or right.lead < right.start:
        return right
    gap = lower[left.stop : right.lead]
    listed = len(gap) <= FAR and any(rules.joins(role, gap) for role in _BOUNDED)
    return replace(right, bound=left.bound) if listed and left.unit_class == right.unit_class else right


def _like(number: FoundNumber, other: FoundNumber, unit: str) -> FoundNumber:
    """The number with the kind and move of another one of its list."""
    value = abs(number.value) if other.kind == "change" else number.value
    return replace(
        number,
        kind=other.kind,
        kind_rule=other.kind_rule,
        sense=other.sense,
        move=other.move,
        moved=other.moved,
        unit=unit,
        value=value,
        sure=True,
    )

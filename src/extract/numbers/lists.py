"""Numbers of one list share what only one of them states: kind, move, bound and counted noun."""

from __future__ import annotations

from dataclasses import replace

import regex

from extract.document import TokenizedText
from extract.numbers.model import FoundNumber
from extract.numbers.rules import NumberRules

_JOIN = regex.compile(
    r"\s?(?:[,/&]|,?\s?\b(?:and|or|to|versus|vs\.?)\b|\bout\sof(?:\sthe|\sits)?\b|\sof\s(?:the\s)?)\s?(?:and\s|or\s)?"
)
_PHRASE = regex.compile(
    r"\s?(?:\([^()\d]{1,20}\)\s)?(?:on|over|in|for|than|with|across|points?|absolute|relative|\(\w+\))\s[^;.()\d]{1,70}?(?:,|\band\b)\s?(?:and\s)?(?:by\s|over\s)?(?:an?\s)?"
)
_AGAINST = regex.compile(
    r"\s?(?:\([^()\d]{1,20}\)\s)?(?:to|vs\.?|versus|→|,?\s?(?:\w+\s){0,3}(?:compared\s(?:to|with)|than)(?:\sthe)?)\s?(?:over\s|only\s|just\s)?"
)
_WALL = regex.compile(
    r"\b(?:while|whereas|with|to|from|achiev\w+|reach\w+|obtain\w+|using|yield\w+|respectively|attain\w+|compared|is|are|was|were|has|have|than)\b"
)


def shared(
    text: TokenizedText, lower: str, found: list[FoundNumber], rules: NumberRules
) -> list[FoundNumber]:
    """The numbers, each member of a list completed by its neighbours."""
    numbers = list(found)
    for index in range(1, len(numbers)):
        numbers[index] = _from_left(lower, numbers[index - 1], numbers[index])
    for index in range(len(numbers) - 2, -1, -1):
        numbers[index] = _from_right(lower, numbers[index], numbers[index + 1])
    return numbers


def _from_left(lower: str, left: FoundNumber, right: FoundNumber) -> FoundNumber:
    gap = lower[left.stop : right.lead]
    if len(gap) > 90:
        return right
    if left.unit_class != right.unit_class:
        if (
            left.kind == "change" != right.kind
            and gap.strip() == "("
            and right.unit_class == "percent"
            and not right.sure
        ):
            return _like(right, left, right.unit)
        return right
    joined = _JOIN.fullmatch(gap) is not None
    listed = joined or (_PHRASE.fullmatch(gap) is not None and _WALL.search(gap) is None)
    against = left.kind == "score" and _AGAINST.fullmatch(gap) is not None
    if left.sure and not right.sure and left.kind != right.kind:
        if (listed and left.kind == "change") or joined or against:
            right = _like(right, left, left.unit)
    if (
        joined
        and right.bound is None
        and right.lead == right.start
        and right.kind == left.kind
        and left.bound in ("at_most", "about", "more_than", "at_least")
    ):
        right = replace(right, bound=left.bound)
    return right


def _from_right(lower: str, left: FoundNumber, right: FoundNumber) -> FoundNumber:
    gap = lower[left.stop : right.lead]
    if len(gap) > 60 or _JOIN.fullmatch(gap) is None:
        return left
    if right.sure and not left.sure and left.unit_class == right.unit_class and right.kind != left.kind:
        left = _like(left, right, right.unit)
    if (
        left.unit_class == "bare" == right.unit_class
        and left.kind == right.kind == "quantity"
        and not left.unit
    ):
        left = replace(left, unit=right.unit)
    if left.unit_class == "bare" and right.unit_class in ("measure", "percent", "points"):
        left = replace(
            left,
            unit=right.unit,
            unit_class=right.unit_class,
            kind=right.kind,
            move=right.move,
            sure=right.sure,
        )
    return left


def _like(number: FoundNumber, other: FoundNumber, unit: str) -> FoundNumber:
    """The number with the kind and move of another one of its list."""
    value = abs(number.value) if other.kind == "change" else number.value
    return replace(
        number, kind=other.kind, kind_rule=other.kind_rule, move=other.move, unit=unit, value=value, sure=True
    )

"""When what one number of a sentence measures is what another one measures too."""

from __future__ import annotations

from extract.linking.frames import holds_any
from extract.linking.model import Draft
from extract.linking.outline import Outline
from extract.linking.rules import LinkRules


def restates(here: Outline, before: int, index: int, rules: LinkRules) -> bool:
    """From V to V, by V (V), by V (from V): the second measures what the first does."""
    between = [item.word for item in here.items[before + 1 : index]]
    first, second = here.items[before], here.items[index]
    alone = len(first.drafts) == len(second.drafts) == 1
    bracket = between.index("(") if "(" in between else -1
    if bracket >= 0 and rules.words["exemplifying"].issuperset(between[bracket + 1 :]):
        moved = between[-1] == "from" and first.drafts[-1].measure is not None
        return first.symbol == "c" and alone and (bracket == 0 or moved)
    if between == ["or"] and alone and first.symbol == second.symbol:
        return first.drafts[-1].measure is not None
    measured = first.drafts[-1].measure is not None and first.drafts[-1].metric is None
    joined = bool(between) and rules.words["compared_values"].issuperset(between)
    return joined and first.symbol == second.symbol and measured


def goes_on(here: Outline, before: int, index: int, rules: LinkRules) -> bool:
    """Errors from V to V on A and from V to V on B: the words for the first hold for what goes on with it."""
    first, second = here.items[before].drafts[-1], here.items[index].drafts[0]
    said = first.measure is not None and first.metric is None and second.measure is None
    alike = (first.number.kind, first.number.unit_class) == (second.number.kind, second.number.unit_class)
    return said and alike and holds_any(here, index, rules.frames["continued"]) is not None


def continues(last: Draft, draft: Draft) -> bool:
    """90% accuracy, then 80%; 90% accuracy, a gain of 3 points: values of a kind, a score and its gain."""
    if last.metric is None:
        return False
    gains = last.number.kind == "score" and draft.number.kind == "change"
    gained = gains and draft.number.unit_class in ("percent", "points")
    return gained or last.number.unit_class == draft.number.unit_class


def is_set_beside(here: Outline, score: Draft, index: int, rules: LinkRules) -> bool:
    """V exposure, compared to V; V single-round success, improving over Foo by V: what words say of a score
    holds for what it is compared with."""
    between = [item.word for item in here.items[:index] if item.start > score.number.start]
    number = here.items[index].drafts[0].number
    gained = score.number.unit_class == "percent" and number.unit_class == "points"
    alike = gained or number.unit == score.number.unit
    beside = between[-1:] in (["to"], ["from"]) or not rules.words["beside_values"].isdisjoint(between)
    return alike and beside and rules.words["walls"].isdisjoint(between)

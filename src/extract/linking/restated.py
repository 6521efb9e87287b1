"""A list of gains, or of a competitor's scores, behind as many scores: the first is of what the first score
is of, and so on."""

from __future__ import annotations

from extract.linking.model import Draft
from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules

_NAMES = ("K", "D", "T")


def scores_restated(here: Outline, rules: LinkRules) -> None:
    """90 on A and 80 on B, gains of 3 and 2, compared to 87 and 78: a list that names neither measure nor
    dataset of its own takes those of the scores that it restates one by one."""
    scores: list[Draft] = []
    last = -1
    for index in here.numbers():
        item = here.items[index]
        listed = len(item.drafts) > 1 and item.drafts[0].number.unit_class != "factor"
        restates = listed and len(item.drafts) == len(scores) and _says_nothing(here, last, index)
        if item.symbol == "s":
            if restates and _compares(here, last, index, rules):
                _deal(item, scores)
            else:
                scores += item.drafts
            last = index
        elif item.symbol == "c" and listed:
            if restates:
                _deal(item, scores)
            scores = []


def _compares(here: Outline, last: int, index: int, rules: LinkRules) -> bool:
    """Whether a word of comparison leads up to the list."""
    words = rules.words["compare"] | rules.words["adversative"]
    return any(item.word in words for item in here.items[last + 1 : index])


def _says_nothing(here: Outline, last: int, index: int) -> bool:
    """Whether the list has no measure, dataset or task of its own: none but the last score's stand in its
    clause, and none behind the list up to the next number."""
    score = here.items[last].drafts[-1]
    known = {named.name for named in (score.metric, *score.datasets) if named is not None}
    following = next((later for later in here.numbers() if later > index), len(here.items))
    between = here.items[last + 1 : index]
    comma = next((place for place, item in enumerate(between) if item.word == ","), 0)
    before = [item for item in between[comma:] if known.isdisjoint(named.name for named in item.named)]
    return not any(item.symbol in _NAMES for item in before + here.items[index + 1 : following])


def _deal(item: Item, scores: list[Draft]) -> None:
    for draft, score in zip(item.drafts, scores, strict=True):
        if score.measure is not None:
            draft.metric, draft.measure = score.metric, score.measure
            draft.rules["metric"] = "metric.restated"
        if score.datasets:
            draft.datasets = score.datasets
            draft.rules["dataset"] = "dataset.restated"

"""A list of gains behind as many scores: the first is of what the first score is of, and so on."""

from __future__ import annotations

from extract.linking.model import Draft
from extract.linking.outline import Item, Outline

_NAMES = ("K", "D", "T")


def gains_of_scores(here: Outline) -> None:
    """90 on A and 80 on B, gains of 3 and 2: a list of changes that says neither takes measure and dataset of
    the scores that it restates one by one."""
    scores: list[Draft] = []
    last = -1
    for index in here.numbers():
        item = here.items[index]
        if item.symbol == "s":
            scores += item.drafts
            last = index
        elif item.symbol == "c" and len(item.drafts) > 1 and item.drafts[0].number.unit_class != "factor":
            if len(item.drafts) == len(scores) and _says_nothing(here, last, index):
                _deal(item, scores)
            scores = []


def _says_nothing(here: Outline, last: int, index: int) -> bool:
    """Whether the list has no measure, dataset or task of its own: none but the last score's stand between
    the two, and none behind the list up to the next number."""
    score = here.items[last].drafts[-1]
    known = [score.metric, *score.datasets]
    following = next((later for later in here.numbers() if later > index), len(here.items))
    before = [
        item for item in here.items[last + 1 : index] if not any(named in known for named in item.named)
    ]
    return not any(item.symbol in _NAMES for item in before + here.items[index + 1 : following])


def _deal(item: Item, scores: list[Draft]) -> None:
    for draft, score in zip(item.drafts, scores, strict=True):
        if score.measure is not None:
            draft.metric, draft.measure = score.metric, score.measure
            draft.rules["metric"] = "metric.restated"
        if score.datasets:
            draft.datasets = score.datasets
            draft.rules["dataset"] = "dataset.restated"

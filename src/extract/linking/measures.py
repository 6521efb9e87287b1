"""What a number measures: a metric by its name, or the words that say it."""

from __future__ import annotations

from extract.document import TokenizedText
from extract.linking.frames import dealt, first_frame
from extract.linking.model import Draft
from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules


def find_measures(text: TokenizedText, here: Outline, before: Outline | None, rules: LinkRules) -> None:
    """Sets `metric` and `measure` of the scores and changes of a sentence."""
    has_metric = any(item.symbol == "K" for item in here.items)
    last: Draft | None = None
    for index in here.numbers():
        item = here.items[index]
        if item.symbol == "q":
            continue
        if has_metric:
            found = first_frame(here, index, rules.frames["metric"])
            if found is not None:
                _take(item, found[0], found[1])
        for draft in item.drafts:
            if draft.metric is None and last is not None and last.metric is not None:
                if last.number.unit_class == draft.number.unit_class:
                    draft.metric, draft.measure = last.metric, last.measure
                    draft.rules["metric"] = "metric.same-sentence"
            if draft.metric is not None:
                last = draft


def _take(item: Item, found: Item, rule: str) -> None:
    deal = dealt(item.drafts, found.named)
    if deal is None:
        return
    for draft, names in zip(item.drafts, deal, strict=True):
        draft.metric = names[0]
        draft.measure = (names[0].start, names[0].end)
        draft.rules["metric"] = rule

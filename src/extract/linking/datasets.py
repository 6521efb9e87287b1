"""On which datasets a number was measured."""

from __future__ import annotations

from extract.document import TokenizedText
from extract.linking.frames import dealt, first_frame
from extract.linking.model import Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import PaperView
from extract.linking.rules import LinkRules


def find_datasets(
    text: TokenizedText, here: Outline, before: Outline | None, paper: PaperView, rules: LinkRules
) -> None:
    """Sets `datasets` of the scores and changes of a sentence."""
    if not any(item.symbol == "D" for item in here.items):
        return
    last: list[Named] = []
    for index in here.numbers():
        item = here.items[index]
        if item.symbol == "q":
            continue
        found = first_frame(here, index, rules.frames["dataset"])
        if found is not None:
            _take(item, found[0], found[1])
        for draft in item.drafts:
            if not draft.datasets and last:
                draft.datasets = last
                draft.rules["dataset"] = "dataset.same-sentence"
            last = draft.datasets
    _lead_in(here)


def _lead_in(here: Outline) -> None:
    """A dataset named before the first number holds for all numbers without one of their own."""
    lead: Item | None = None
    for item in here.items:
        if item.symbol == "D" and lead is None:
            lead = item
        for draft in item.drafts:
            if lead is not None and not draft.datasets and item.symbol != "q":
                draft.datasets = list(lead.named)
                draft.rules["dataset"] = "dataset.lead-in"


def _take(item: Item, found: Item, rule: str) -> None:
    deal = dealt(item.drafts, found.named)
    if deal is None:
        return
    for draft, names in zip(item.drafts, deal, strict=True):
        draft.datasets = names
        draft.rules["dataset"] = rule

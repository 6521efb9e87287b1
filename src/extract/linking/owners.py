"""Whose size a quantity is."""

from __future__ import annotations

from extract.document import TokenizedText
from extract.linking.frames import first_frame
from extract.linking.outline import Outline
from extract.linking.paper import PaperView
from extract.linking.rules import LinkRules


def find_owners(text: TokenizedText, here: Outline, paper: PaperView, rules: LinkRules) -> None:
    """Sets `models` or `datasets` of the quantities of a sentence."""
    for index in here.numbers():
        item = here.items[index]
        if item.symbol != "q":
            continue
        found = first_frame(here, index, rules.frames["owner"])
        if found is None:
            continue
        owner, rule = found
        named = list(owner.named) or ([paper.own] if owner.symbol == "O" and paper.own else [])
        for draft in item.drafts:
            if named and named[0].label == "DATASET":
                draft.datasets = named
            else:
                draft.models = named
            draft.rules["owner"] = rule

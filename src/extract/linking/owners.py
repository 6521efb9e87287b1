"""Whose size a quantity is."""

from __future__ import annotations

from extract.linking.frames import first_frame
from extract.linking.holders import clause_subject, held, listed
from extract.linking.model import Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import Context
from extract.linking.rules import LinkRules

_NEAR = 7


def find_owners(here: Outline, context: Context, rules: LinkRules) -> None:
    """Sets `models` or `datasets` of the quantities of a sentence."""
    last: tuple[int, Item] | None = None
    owner: Item | None
    for index in here.numbers():
        item = here.items[index]
        if item.symbol != "q" or _is_left_behind(here, index) or _is_of_the_unnamed(here, index, rules):
            continue
        found = (
            _of_result(here, index)
            or first_frame(here, index, rules.frames["owner"])
            or listed(here, index, last, rules)
            or held(here, index, rules)
            or clause_subject(here, index, rules)
        )
        if found is not None:
            owner, rule = found
            named = _named(here, owner, context, rules)
        else:
            owner, (named, rule) = None, _implied(here, index, context, rules)
        if not named:
            continue
        last = (index, owner) if owner is not None else None
        for draft in item.drafts:
            if named[0].label == "DATASET":
                draft.datasets = named
            else:
                draft.models = named
            draft.rules["owner"] = rule


def _of_result(here: Outline, index: int) -> tuple[Item, str] | None:
    """Reaches 80% on D (n = 400): so many items of D."""
    before = here.items[max(0, index - 3) : index]
    if [item.word for item in before] != ["(", "n", "="]:
        return None
    results = [item for item in here.items[max(0, index - _NEAR) : index] if item.symbol in "sc"]
    datasets = results[-1].drafts[-1].datasets if results else []
    return (Item("D", 0, 0, named=tuple(datasets)), "owner.result") if len(datasets) == 1 else None


def _named(here: Outline, owner: Item, context: Context, rules: LinkRules) -> list[Named]:
    paper = context.paper
    if owner.symbol == "S":
        place = here.items.index(owner)
        named = "DP" if here.items[place - 1].word in (",", ")", ":") else "D"
        near = [item for item in here.items[max(0, place - 4) : place] if item.symbol in named]
        if near:
            return list(near[-1].named)
        return [paper.own_dataset] if paper.own_dataset is not None else []
    if owner.symbol == "O":
        earlier = (
            context.subject("MODEL", "METHOD", "DATASET")
            if owner.word in rules.words["singular_pronouns"]
            else None
        )
        chosen = earlier if earlier is not None and earlier.proposed else paper.own or paper.own_dataset
        return [chosen] if chosen is not None else []
    return list(owner.named)


def _is_of_the_unnamed(here: Outline, index: int, rules: LinkRules) -> bool:
    """Models with so many parameters, datasets consisting of so many lines."""
    words = rules.words
    joining = words["holding"] | words["quantity_linkers"]
    place = index - 1
    while place > 0 and here.items[place].word in joining:
        place -= 1
    bounded = here.items[index].drafts[0].number.bound is not None
    if not 0 < place < index - (not bounded) or here.items[place].word not in words["unnamed"]:
        return False
    reach = _NEAR if here.items[place + 1].word == "(" else 4
    before = here.items[max(0, place - reach) : place]
    return not before[-1].named and words["families"].isdisjoint(item.word for item in before)


def _is_left_behind(here: Outline, index: int) -> bool:
    """Scales from 110M to 9B parameters: the first is nobody's any more."""
    near = here.items[max(0, index - 1) : index + 3]
    return [item.word for item in near] == ["from", "", "to", ""] and near[-1].symbol == "q"


def _implied(here: Outline, index: int, context: Context, rules: LinkRules) -> tuple[list[Named], str]:
    """The paper's own dataset, of which we annotate so many, or own system: the 7B student."""
    paper, number, words = context.paper, here.items[index].drafts[0].number, rules.words
    near = [item.word for item in here.items[max(0, index - 5) : index]]
    ours = not words["first_person"].isdisjoint(near)
    if paper.own_dataset and ours and not words["gathering"].isdisjoint(near):
        return [paper.own_dataset], "owner.gathered"
    scaled = not words["scaled"].isdisjoint(item.word for item in here.items[index + 1 : index + 4])
    definite = not words["definite"].isdisjoint(near[-1:])
    if paper.own and scaled and number.unit == "parameters" and definite:
        return [paper.own], "owner.scaled"
    return [], ""

"""Whose size a quantity is."""

from __future__ import annotations

from extract.linking.frames import first_frame, outside_brackets, previous_word
from extract.linking.model import Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import Context
from extract.linking.rules import LinkRules

_OWNERS = "MPODS"
_NOBODY = frozenset({"we", "they"})
_IT = frozenset({"it", "the model", "this model"})


def find_owners(here: Outline, context: Context, rules: LinkRules) -> None:
    """Sets `models` or `datasets` of the quantities of a sentence."""
    last: tuple[int, Item] | None = None
    for index in here.numbers():
        item = here.items[index]
        if item.symbol != "q":
            continue
        found = (
            first_frame(here, index, rules.frames["owner"])
            or _same_bracket(here, index, last)
            or _subject(here, index, rules)
        )
        named = _named(here, found[0], context) if found is not None else []
        if found is None or not named:
            continue
        last = (index, found[0])
        for draft in item.drafts:
            if named[0].label == "DATASET":
                draft.datasets = named
            else:
                draft.models = named
            draft.rules["owner"] = found[1]


def _named(here: Outline, owner: Item, context: Context) -> list[Named]:
    paper = context.paper
    if owner.symbol == "S":
        place = here.items.index(owner)
        near = [item for item in here.items[max(0, place - 4) : place] if item.symbol == "D"]
        if near:
            return list(near[-1].named)
        return [paper.own_dataset] if paper.own_dataset is not None else []
    if owner.symbol == "O":
        earlier = context.subject("MODEL", "METHOD", "DATASET") if owner.word in _IT else None
        chosen = earlier if earlier is not None and earlier.proposed else paper.own or paper.own_dataset
        return [chosen] if chosen is not None else []
    return list(owner.named)


def _subject(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """The nearest system or dataset before the number that is no object, or the first behind an opening phrase."""
    words = rules.words
    number = here.items[index].drafts[0].number
    near = here.items[index - 1].word if index else ""
    if number.unit.rsplit(" ", 1)[-1] in words["tried_on"] and near in words["trying"]:
        return None
    for place in outside_brackets(here, index):
        item = here.items[place]
        if item.symbol == "w" and item.word in words["walls"]:
            return None
        if item.symbol not in _OWNERS or item.word in _NOBODY:
            continue
        previous = previous_word(here, place, rules)
        if previous in words["prepositions"] or (item.symbol == "D" and previous not in words["presenting"]):
            continue
        return item, "owner.subject"
    return _behind_opening(here, index, rules)


def _same_bracket(here: Outline, index: int, last: tuple[int, Item] | None) -> tuple[Item, str] | None:
    """D (A items, B more): what stands in one bracket has one owner."""
    if last is None:
        return None
    between = [item.word for item in here.items[last[0] : index]]
    opened = "(" in [item.word for item in here.items[max(0, last[0] - 3) : last[0]]]
    return (last[1], "owner.bracket") if opened and ")" not in between else None


def _behind_opening(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """With 14M parameters, Foo does this: the subject behind a sentence's opening phrase."""
    if here.items[0].word not in ("with", "by", "using", "at", "trained", "despite", "requiring", "only"):
        return None
    comma = next((i for i in range(index + 1, len(here.items)) if here.items[i].word == ","), None)
    if comma is None or comma - index > 10:
        return None
    for item in here.items[comma + 1 : comma + 6]:
        if item.symbol in "MPO" and item.word not in _NOBODY:
            return item, "owner.opening"
    return None

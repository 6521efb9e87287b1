"""Whose size a quantity is."""

from __future__ import annotations

from extract.linking.frames import first_frame, outside_brackets, previous_word
from extract.linking.model import Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import Context
from extract.linking.rules import LinkRules

_OWNERS = "PODS"
_SIZED = "PODSM"
_DATA = "DS"


def find_owners(here: Outline, context: Context, rules: LinkRules) -> None:
    """Sets `models` or `datasets` of the quantities of a sentence."""
    last: tuple[int, Item] | None = None
    for index in here.numbers():
        item = here.items[index]
        if item.symbol != "q":
            continue
        found = (
            first_frame(here, index, rules.frames["owner"])
            or _listed(here, index, last, rules)
            or _held(here, index, rules)
            or _subject(here, index, rules)
        )
        named = (
            _named(here, found[0], context, rules)
            if found is not None
            else _gathered(here, index, context, rules)
        )
        if not named:
            continue
        owner, rule = found if found is not None else (None, "owner.gathered")
        last = (index, owner) if owner is not None else None
        for draft in item.drafts:
            if named[0].label == "DATASET":
                draft.datasets = named
            else:
                draft.models = named
            draft.rules["owner"] = rule


def _named(here: Outline, owner: Item, context: Context, rules: LinkRules) -> list[Named]:
    paper = context.paper
    if owner.symbol == "S":
        place = here.items.index(owner)
        near = [item for item in here.items[max(0, place - 4) : place] if item.symbol == "D"]
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


def _subject(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """The nearest system or dataset before the number that is no object, or behind an opening phrase."""
    words = rules.words
    number = here.items[index].drafts[0].number
    counted = number.unit.rsplit(" ", 1)[-1]
    near = previous_word(here, index, rules)
    if number.kind_rule == "kind.setting":
        return None
    if counted in words["tried_on"] and near in words["trying"]:
        return _behind_opening(here, index, rules) if here.items[0].word in words["holding"] else None
    sized = counted in words["sizes"] and near in words["endowed"]
    passed = False
    for place in outside_brackets(here, index):
        item = here.items[place]
        if item.word in words["walls"] or item.word in words["overtaking" if sized else "leaving"]:
            break
        owners = _OWNERS if not sized else _SIZED
        if item.word in words["passing"] and not sized:
            passed = True
        if item.symbol not in (_DATA if passed else owners) or item.word in words["nobody"]:
            continue
        previous = previous_word(here, place, rules)
        if previous in words["prepositions"] or (item.symbol == "D" and previous not in words["presenting"]):
            continue
        return item, "owner.subject"
    return _behind_opening(here, index, rules)


def _listed(
    here: Outline, index: int, last: tuple[int, Item] | None, rules: LinkRules
) -> tuple[Item, str] | None:
    """A items and B more, D (A items, B more): what one list or one bracket holds has one owner."""
    if last is None:
        return None
    between = _without_brackets(here.items[last[0] + 1 : index])
    words = [item.word for item in between]
    opened = "(" in [item.word for item in here.items[max(0, last[0] - 3) : last[0]]]
    if opened and ")" not in words:
        return last[1], "owner.bracket"
    joins = rules.words["joins"] | rules.words["trying"]
    listed = 0 < len(words) <= 3 and all(item.symbol == "w" and item.word in joins for item in between)
    return (last[1], "owner.list") if listed else None


def _without_brackets(items: list[Item]) -> list[Item]:
    """The items outside brackets that open and close among them."""
    kept: list[Item] = []
    opened: list[int] = []
    for item in items:
        if item.word == "(":
            opened.append(len(kept))
        kept.append(item)
        if item.word == ")" and opened:
            del kept[opened.pop() :]
    return kept


def _held(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """Comprising so many: the nearest dataset before, whatever its place in the clause."""
    if not any(item.word in rules.words["holding"] for item in here.items[max(0, index - 2) : index]):
        return None
    for place in outside_brackets(here, index):
        if here.items[place].symbol in "DS":
            return here.items[place], "owner.held"
        if here.items[place].symbol in "MP":
            return None
    return None


def _gathered(here: Outline, index: int, context: Context, rules: LinkRules) -> list[Named]:
    """We annotate so many: they are of the dataset that the paper introduces."""
    near = [item.word for item in here.items[max(0, index - 5) : index]]
    gathering = any(word in rules.words["gathering"] for word in near) and {"we", "our"} & set(near)
    return [context.paper.own_dataset] if gathering and context.paper.own_dataset is not None else []


def _behind_opening(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """With 14M parameters, Foo does this: the subject behind a sentence's opening phrase."""
    if here.items[0].word not in rules.words["opening"]:
        return None
    comma = next((i for i in range(index + 1, len(here.items)) if here.items[i].word == ","), None)
    if comma is None or comma - index > 10:
        return None
    for item in here.items[comma + 1 : comma + 6]:
        introduced = item.symbol == "D" and any(named.proposed for named in item.named)
        if (item.symbol in "MPO" or introduced) and item.word not in rules.words["nobody"]:
            return item, "owner.opening"
    return None

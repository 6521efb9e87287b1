"""Whose size a quantity is."""

from __future__ import annotations

from collections.abc import Iterator

from extract.linking.frames import first_frame, outside_brackets, previous_word
from extract.linking.model import Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import Context
from extract.linking.rivals import goes_along
from extract.linking.rules import LinkRules

_OWNERS = "PODS"
_SIZED = "PODSM"
_DATA = "DS"


def find_owners(here: Outline, context: Context, rules: LinkRules) -> None:
    """Sets `models` or `datasets` of the quantities of a sentence."""
    last: tuple[int, Item] | None = None
    owner: Item | None
    for index in here.numbers():
        item = here.items[index]
        if item.symbol != "q" or _is_left_behind(here, index):
            continue
        found = (
            first_frame(here, index, rules.frames["owner"])
            or _listed(here, index, last, rules)
            or _held(here, index, rules)
            or _subject(here, index, rules)
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


def _subject(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """The nearest system or dataset before the number that is no object, or behind an opening phrase."""
    words = rules.words
    number = here.items[index].drafts[0].number
    counted = number.unit.rsplit(" ", 1)[-1]
    near = previous_word(here, index, rules)
    if near == "by":
        return None
    if counted in words["tried_on"] and near in words["trying"]:
        return _behind_opening(here, index, rules) if here.items[0].word in words["holding"] else None
    behind = [item.word for item in here.items[index + 1 : index + 6]] if counted == "%" else []
    sized = near in words["endowed"] and not words["sizes"].isdisjoint([counted, *behind])
    ends = words["overtaking" if sized or number.unit_class == "money" else "leaving"]
    passed = False
    for place in outside_brackets(here, index):
        item = here.items[place]
        if item.word in ends or (item.word in words["walls"] and not (sized and goes_along(here, place))):
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
    counted_to = here.items[last[0]].drafts[-1].number.stop
    between = [item for item in here.items[last[0] + 1 : index] if item.start >= counted_to]
    if [item.word for item in between] == ["("]:
        return last[1], "owner.bracket"
    between = _without_brackets(between)
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


def _is_left_behind(here: Outline, index: int) -> bool:
    """Scales from 110M to 9B parameters: the first is nobody's any more."""
    near = here.items[max(0, index - 1) : index + 3]
    return [item.word for item in near] == ["from", "", "to", ""] and near[-1].symbol == "q"


def _implied(here: Outline, index: int, context: Context, rules: LinkRules) -> tuple[list[Named], str]:
    """The paper's own dataset, of which we annotate so many, or own system: the 7B student."""
    paper, number = context.paper, here.items[index].drafts[0].number
    near = [item.word for item in here.items[max(0, index - 5) : index]]
    if paper.own_dataset and {"we", "our"} & set(near) and not rules.words["gathering"].isdisjoint(near):
        return [paper.own_dataset], "owner.gathered"
    scaled = not rules.words["scaled"].isdisjoint(item.word for item in here.items[index + 1 : index + 4])
    if paper.own and scaled and number.unit == "parameters" and near[-1:] in (["the"], ["our"]):
        return [paper.own], "owner.scaled"
    return [], ""


def _behind_opening(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """With 14M parameters, Foo does this: the subject behind a sentence's opening phrase."""
    items = here.items
    begin = next((i + 1 for i in (1, 2) if i < index and items[i].word == "," and not items[1].drafts), 0)
    if items[begin].word not in rules.words["opening"] or any(item.word == "we" for item in items[:index]):
        return None
    comma = next((i for i in _outside(items) if i > index and items[i].word == ","), None)
    if comma is None or comma - index > 16:
        return None
    for item in items[comma + 1 : comma + 6]:
        introduced = item.symbol == "D" and any(named.proposed for named in item.named)
        if (item.symbol in "MPO" or introduced) and item.word not in rules.words["nobody"]:
            return item, "owner.opening"
    return None


def _outside(items: list[Item]) -> Iterator[int]:
    """Indexes of the items outside brackets."""
    depth = 0
    for place, item in enumerate(items):
        depth = max(0, depth + (item.word == "(") - (item.word == ")"))
        if not depth:
            yield place

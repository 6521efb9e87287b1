"""Where the owner of a quantity stands: in its list, behind a holding verb, as its clause's subject."""

from __future__ import annotations

from itertools import pairwise

from extract.linking.brackets import depths, outside_before
from extract.linking.frames import previous_word
from extract.linking.outline import Item, Outline
from extract.linking.rivals import goes_along
from extract.linking.rules import LinkRules

_OWNERS = "PODS"
_SIZED = "PODSM"
_DATA = "DS"
_NEAR = 3


def listed(
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
    if last[1].symbol in _DATA:
        joins = joins | rules.words["sourced"]
    plain = all(item.symbol == "w" and item.word in joins for item in between)
    return (last[1], "owner.list") if plain and 0 < len(words) <= 5 else None


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


def held(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """Comprising so many: the nearest dataset before, whatever its place in the clause."""
    if not any(item.word in rules.words["holding"] for item in here.items[max(0, index - 2) : index]):
        return None
    for place in outside_before(here.items, index):
        if here.items[place].symbol in "DS":
            return here.items[place], "owner.held"
        if here.items[place].symbol in "MP":
            return None
    return None


def clause_subject(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """The nearest system or dataset before the number that is no object, or behind an opening phrase."""
    words = rules.words
    number = here.items[index].drafts[0].number
    counted = number.unit.rsplit(" ", 1)[-1]
    behind = [item.word for item in here.items[index + 1 : index + 6]]
    near = previous_word(here, index, rules)
    if near == "by" or words["hardware"].intersection(behind[:1]):
        return None
    if counted in words["tried_on"] and near in words["trying"]:
        return _behind_opening(here, index, rules) if here.items[0].word in words["holding"] else None
    measured = [counted, *behind] if counted == "%" else [counted]
    sized = near in words["endowed"] and not words["sizes"].isdisjoint(measured)
    ends = words["overtaking" if sized or number.unit_class == "money" else "leaving"]
    found = _nearest(here, index, sized, ends, rules)
    if found is None:
        return _behind_opening(here, index, rules)
    if found.symbol not in _DATA and not sized and _is_tried_on(here, found, index, counted, rules):
        return None
    return found, "owner.subject"


def _is_tried_on(here: Outline, system: Item, index: int, counted: str, rules: LinkRules) -> bool:
    """Foo was validated on so many cases, Foo leads on a dataset for so many tasks, Foo serves so many users:
    none of them are Foo's."""
    place = here.items.index(system)
    tried = any(
        item.word in rules.words["trials"] and after.word != "under"
        for item, after in pairwise(here.items[max(0, place - _NEAR) : index])
    )
    elsewhere = any(
        here.items[at].symbol == "D" and previous_word(here, at, rules) in rules.words["measured_on"]
        for at in range(place, index)
    )
    return tried or elsewhere or counted in rules.words["people"]


def _nearest(here: Outline, index: int, sized: bool, ends: frozenset[str], rules: LinkRules) -> Item | None:
    """The nearest owner before a number; that of a size may stand behind a preposition's clause."""
    words = rules.words
    passed = False
    for place in outside_before(here.items, index):
        item = here.items[place]
        if item.word in ends or (item.word in words["walls"] and not (sized and goes_along(here, place))):
            return None
        passed = passed or (item.word in words["passing"] and not sized)
        owners = _SIZED if sized else _DATA if passed else _OWNERS
        if item.symbol not in owners or item.word in words["nobody"]:
            continue
        previous = previous_word(here, place, rules)
        if previous in words["prepositions"] or (item.symbol == "D" and previous not in words["presenting"]):
            continue
        return item
    return None


def _behind_opening(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """With 14M parameters, Foo does this: the subject behind a sentence's opening phrase."""
    items = here.items
    begin = next((i + 1 for i in (1, 2) if i < index and items[i].word == "," and not items[1].drafts), 0)
    if items[begin].word not in rules.words["opening"] or any(item.word == "we" for item in items[:index]):
        return None
    outside = (i for i, depth in enumerate(depths(items)) if not depth)
    comma = next((i for i in outside if i > index and items[i].word == ","), None)
    if comma is None or comma - index > 16:
        return None
    sized = items[index].drafts[0].number.unit.rsplit(" ", 1)[-1] in rules.words["sizes"]
    behind = items[comma + 1 : comma + 6]
    ours = any(item.word in rules.words["nobody"] for item in behind) and not sized
    for item in behind:
        introduced = item.symbol == "D" and any(named.proposed for named in item.named)
        owns = item.symbol in ("PO" if ours else "MPO") or introduced
        if owns and item.word not in rules.words["nobody"]:
            return item, "owner.opening"
    return None

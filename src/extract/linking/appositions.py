"""Which system a phrase without a name stands for, where the name stands beside it."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules

_APPOSED_WORDS = 6


def named_beside(here: Outline, place: int, rivals: Collection[int], rules: LinkRules) -> Item:
    """The system that a phrase without a name stands for, or what stands at the place: Foo, a recent model;
    models like Foo; the best model (Foo); the best model, Foo; Foo is the best model."""
    symbol = here.items[place].symbol
    named = symbol in "BN" and (_apposed_to(here, place, rivals, rules) or _example(here, place, rules))
    if named or symbol != "N":
        return named or here.items[place]
    if (
        place > 1
        and here.items[place - 1].word in rules.words["copulas"]
        and here.items[place - 2].symbol in "MP"
    ):
        return here.items[place - 2]
    apposition = [
        item for item in here.items[place + 1 : place + 4] if item.word not in rules.words["quotes"]
    ]
    if len(apposition) > 1 and apposition[0].word == "," and apposition[1].symbol in "MP":
        return apposition[1]
    for item in here.items[place + 1 : place + 6] if here.items[place + 1].word == "(" else ():
        if item.symbol in "MP":
            return item
        if item.word == ")":
            break
    return here.items[place]


def _apposed_to(here: Outline, place: int, rivals: Collection[int], rules: LinkRules) -> Item | None:
    """Foo, a recent model, reaches V: the system that the phrase between commas says more of."""
    if here.items[place + 1].word != ",":
        return None
    words = [item.word if item.symbol == "w" else "@" for item in here.items[:place]]
    comma = next((at for at in range(place - 1, max(0, place - _APPOSED_WORDS), -1) if words[at] == ","), 0)
    between = words[comma + 1 : place]
    one = {*here.items[place].word.split()[:1], *between[:1]} & rules.words["single"]
    says_more = bool(one) or between[-1:] == ["'s"]
    listed = here.items[place + 2].word in ("and", "or")
    if not comma or not says_more or listed or "@" in between or comma - 1 in rivals:
        return None
    return here.items[comma - 1] if here.items[comma - 1].symbol in "MP" else None


def _example(here: Outline, place: int, rules: LinkRules) -> Item | None:
    """Strong models such as Foo, a model like Foo: the system that stands for them."""
    for before, item in pairwise(here.items[place + 1 : place + 5]):
        if before.word not in rules.words["exemplifies"]:
            return None
        if item.symbol in "MP":
            return item if before.word != "," else None
    return None

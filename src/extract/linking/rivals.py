"""With which of the compared systems a value is compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.linking.baselines import is_own_before
from extract.linking.model import Draft
from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules


def give_rivals(
    here: Outline, index: int, rivals: Mapping[int, int], subject: Item | None, rules: LinkRules
) -> None:
    """Sets `against`: the competitor right before the number, else all of its clause, aligned."""
    items = here.items
    behind = [place for place in rivals if index < place <= index + 4 and items[place].named]
    if behind and items[index + 1].word in rules.words["beaten"]:
        near = behind[:1]
    else:
        near = [place for place in rivals if place < index and index - place <= 3 and items[place].named]
    chosen = (
        _side_by_side(here, near[-1], rivals)
        if near
        else [
            place
            for place in rivals
            if here.items[place].named
            and here.items[place] is not subject
            and not _walled(here, index, place, rules)
            and not _taken(here, index, place, rivals[place], rules)
        ]
    )
    named = list({n.name: n for place in chosen for n in here.items[place].named}.values())
    drafts: Sequence[Draft] = here.items[index].drafts
    if len(drafts) != len(named):
        drafts = [d for i in here.numbers() if here.items[i].symbol != "q" for d in here.items[i].drafts]
    aligned = len(named) == len(drafts) > 1 and (
        _said_respectively(here, chosen) or _beaten_by(here, index, chosen)
    )
    for draft in here.items[index].drafts:
        draft.against = [named[drafts.index(draft)]] if aligned else named


def _said_respectively(here: Outline, chosen: list[int]) -> bool:
    """Whether the sentence ends with `respectively`, said of these and of no list behind them."""
    lists = [place for place, item in enumerate(here.items) if len(item.named) > 1]
    return here.items[-2].word == "respectively" and not any(place > chosen[-1] for place in lists)


def _beaten_by(here: Outline, index: int, chosen: list[int]) -> bool:
    """Surpasses A and B by V and V: one each, where nothing else in the sentence is as many."""
    rivals = here.items[chosen[0]]
    near = len(chosen) == 1 and chosen[0] + 2 == index and here.items[index - 1].word == "by"
    many = len(rivals.named)
    return near and all(len(item.named) != many for item in here.items if item is not rivals)


def _side_by_side(here: Outline, last: int, rivals: Mapping[int, int]) -> list[int]:
    """The competitors that one word of comparison leads up to, with no number among them."""
    items = here.items
    return [
        place
        for place in rivals
        if place == last
        or (
            place < last
            and rivals[place] == rivals[last]
            and items[place].named
            and not any(item.drafts for item in items[place:last])
        )
    ]


def _taken(here: Outline, index: int, place: int, word_at: int, rules: LinkRules) -> bool:
    """Whether a competitor belongs to another change: surpasses A by 3; 3x faster than A and 5% better."""
    items = here.items
    if items[index].symbol != "c":
        return items[word_at - 1].word in rules.words["comparatives"] and items[word_at - 2].symbol == "c"
    if place + 2 < len(items) and items[place + 1].word == "by" and items[place + 2].symbol == "c":
        return place + 2 != index and not _lists_on(here, place + 2, index, rules)
    numbers = [i for i in range(word_at) if items[i].symbol == "c"]
    prepositional = items[word_at].word in rules.words["beaten"]
    if prepositional and index < place and _compares_itself(here, index, word_at, rules):
        return True
    return prepositional and index > place and bool(numbers) and word_at - numbers[-1] <= 6


def _lists_on(here: Outline, first: int, index: int, rules: LinkRules) -> bool:
    """Surpasses A by 3 on X, 4 on Y and 5 on Z: the comparison holds for the whole list."""
    between = here.items[first + 1 : index]
    ends = rules.words["walls"] | rules.words["list_walls"] | {"by"}
    listed = any(item.word in (",", "and") for item in between)
    return listed and not any(item.word in ends or item.symbol in "MPOBs" for item in between)


def _compares_itself(here: Outline, index: int, word_at: int, rules: LinkRules) -> bool:
    """2x over decoding and 3x over Foo: a change that is compared with something of its own."""
    between = here.items[index + 1 : word_at]
    later = next((i for i, item in enumerate(between) if item.symbol == "c"), 0)
    return any(item.word in rules.words["beaten"] for item in between[:later])


def _walled(here: Outline, index: int, place: int, rules: LinkRules) -> bool:
    """Whether a wall, such as while, stands between a number and a competitor."""
    if index < place:
        return any(item.word in rules.words["walls"] for item in here.items[index:place])
    return any(
        here.items[at].word in rules.words["walls"] and not goes_along(here, at) for at in range(place, index)
    )


def goes_along(here: Outline, at: int) -> bool:
    """While being smaller, while using less: the comparison goes on."""
    return here.items[at].word == "while" and here.items[at + 1].word.endswith("ing")


def against_contrasted(here: Outline, results: list[int], rules: LinkRules) -> None:
    """Foo reaches 90, while Bar reaches 80: Bar is what the value before is compared with."""
    items = here.items
    for at, item in enumerate(items):
        if item.word not in rules.words["contrasts"]:
            continue
        place = next((i for i in range(at + 1, min(at + 3, len(items) - 1)) if items[i].symbol == "M"), None)
        if place is None or not items[place + 1].word.startswith(tuple(rules.words["contrasting"])):
            continue
        for draft in (draft for i in results if i < at for draft in items[i].drafts):
            if draft.number.kind == "score" and draft.models and not (draft.baseline or draft.against):
                draft.against = list(items[place].named)


def against_theirs(here: Outline, results: list[int], rules: LinkRules) -> None:
    """Reaches 90 compared with 80 for A: A is what the first value is compared with."""
    drafts = [draft for index in results for draft in here.items[index].drafts]
    theirs = [
        named
        for draft in drafts
        if draft.baseline and not is_own_before(draft, rules)
        for named in draft.models
    ]
    for draft in drafts:
        kept = draft.number.sense == "kept"
        if not draft.baseline and not draft.against and (kept or draft.number.kind == "score"):
            draft.against = theirs

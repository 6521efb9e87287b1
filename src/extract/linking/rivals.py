"""The systems that a sentence compares with."""

from __future__ import annotations

from collections.abc import Mapping

from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules

_FAR = 12


def compared(here: Outline, rules: LinkRules) -> dict[int, int]:
    """Indexes of the systems that a word of comparison leads up to, each with that word's index."""
    found: dict[int, int] = {}
    word_at: int | None = None
    for index, item in enumerate(here.items):
        if item.symbol == "w":
            after = here.items[index + 1].word if index + 1 < len(here.items) else ""
            if item.word in rules.words["compare"] or (
                item.word in rules.words["compare_to"] and after in ("to", "with")
            ):
                word_at = index
            elif word_at is not None and _ends_reach(item.word, index - word_at, rules):
                word_at = None
        elif item.symbol == "P":
            word_at = None
        elif item.symbol in "MB" and (word_at is not None or _goes_on(here, index, found)):
            after = here.items[index + 1].word if index + 1 < len(here.items) else ""
            if after in ("-", "‐"):
                continue
            found[index] = word_at if word_at is not None else index
            if item.symbol == "M" and after not in rules.words["rival_openers"]:
                word_at = None
        elif item.symbol == "s" and not _in_bracket(here.items, index):
            word_at = None
    return found


def _ends_reach(word: str, gap: int, rules: LinkRules) -> bool:
    return word in rules.words["walls"] or gap > _FAR or (gap > 1 and word in rules.words["stops"])


def _in_bracket(items: list[Item], index: int) -> bool:
    """Outperforms A (FID = 3) and B: the value does not end the comparison."""
    return "(" in [item.word for item in items[max(0, index - 4) : index]]


def _goes_on(here: Outline, index: int, found: dict[int, int]) -> bool:
    """Outperforms A by 2 and B by 3: B, too, is compared with."""
    items = here.items
    if index + 2 >= len(items) or items[index + 1].word != "by" or not items[index + 2].drafts:
        return False
    return any(_is_compared_by(items, place) for place in found if index - place <= 6)


def _is_compared_by(items: list[Item], place: int) -> bool:
    return items[place + 1].word == "by" and items[place + 2].symbol == "c"


def give_rivals(
    here: Outline, index: int, rivals: Mapping[int, int], subject: Item | None, rules: LinkRules
) -> None:
    """Sets `against`: the competitor right before the number, else all of its clause, aligned."""
    near = [place for place in rivals if place < index and index - place <= 3 and here.items[place].named]
    chosen = near[-1:] or [
        place
        for place in rivals
        if here.items[place].named
        and here.items[place] is not subject
        and not _walled(here, index, place, rules)
        and not _taken(here, index, place, rivals[place])
    ]
    named = list({n.name: n for place in chosen for n in here.items[place].named}.values())
    drafts = [d for i in here.numbers() if here.items[i].symbol != "q" for d in here.items[i].drafts]
    aligned = len(named) == len(drafts) > 1 and here.items[-2].word == "respectively"
    for draft in here.items[index].drafts:
        draft.against = [named[drafts.index(draft)]] if aligned else named


def _taken(here: Outline, index: int, place: int, word_at: int) -> bool:
    """Whether a competitor belongs to another change: surpasses A by 3; 3x faster than A and 5% better."""
    items = here.items
    if items[index].symbol != "c":
        return False
    if place + 2 < len(items) and items[place + 1].word == "by" and items[place + 2].symbol == "c":
        return place + 2 != index
    numbers = [i for i in range(word_at) if items[i].symbol == "c"]
    prepositional = items[word_at].word in ("over", "than", "against")
    return prepositional and index > place and bool(numbers) and word_at - numbers[-1] <= 6


def _walled(here: Outline, index: int, place: int, rules: LinkRules) -> bool:
    """Whether a wall, such as while, stands between a number and a competitor."""
    between = here.items[min(index, place) : max(index, place)]
    return any(item.word in rules.words["walls"] for item in between)


def against_theirs(here: Outline, results: list[int]) -> None:
    """Reaches 90 compared with 80 for A: A is what the first value is compared with."""
    drafts = [draft for index in results for draft in here.items[index].drafts]
    theirs = [named for draft in drafts if draft.baseline for named in draft.models]
    for draft in drafts:
        if not draft.baseline and not draft.against and draft.number.kind == "score":
            draft.against = theirs

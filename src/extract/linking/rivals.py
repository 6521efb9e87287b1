"""The systems that a sentence compares with."""

from __future__ import annotations

from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules

_FAR = 12
_WITH = frozenset({"relative", "comparison"})
_OPENERS = frozenset({"(", ",", "such", "like", "including", "and", "e.g.", "e.g", "as", "or", ":", "i.e."})


def compared(here: Outline, rules: LinkRules) -> dict[int, int]:
    """Indexes of the systems that a word of comparison leads up to, each with that word's index."""
    found: dict[int, int] = {}
    word_at: int | None = None
    for index, item in enumerate(here.items):
        if item.symbol == "w":
            after = here.items[index + 1].word if index + 1 < len(here.items) else ""
            if item.word in rules.words["compare"] or (item.word in _WITH and after in ("to", "with")):
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
            if item.symbol == "M" and after not in _OPENERS:
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

"""Brackets of a sentence: which one holds an item, and what stands outside of them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.linking.folding import Item


def opening(items: Sequence[Item], index: int) -> int | None:
    """The place of the bracket that opens before an item and is not closed before it."""
    depth = 0
    for place in range(index - 1, -1, -1):
        depth += (items[place].word == ")") - (items[place].word == "(")
        if depth < 0:
            return place
    return None


def depths(items: Sequence[Item]) -> list[int]:
    """How many brackets are open behind each item."""
    found: list[int] = []
    depth = 0
    for item in items:
        depth = max(0, depth + (item.word == "(") - (item.word == ")"))
        found.append(depth)
    return found


def outside_before(items: Sequence[Item], index: int) -> list[int]:
    """Indexes before `index`, nearest first, without what stands in brackets that close before it."""
    found: list[int] = []
    depth = 0
    for place in range(index - 1, -1, -1):
        word = items[place].word
        if word == ")":
            depth += 1
        elif word == "(":
            depth = max(0, depth - 1)
        elif not depth:
            found.append(place)
    return found

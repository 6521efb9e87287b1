"""Brackets: where they close, and where a text goes on behind what they insert: X (a kind of Y) achieves."""

from __future__ import annotations

from collections.abc import Sequence

CLOSING = {"(": ")", "[": "]"}
_MOST_INSERTED = 11


def closing(words: Sequence[str], opening: int, reach: int) -> int | None:
    """The place of the bracket that closes the one at `opening`, unless it is `reach` tokens away or more."""
    close = CLOSING[words[opening]]
    for place in range(opening + 1, min(opening + reach, len(words))):
        if words[place] == close:
            return place
    return None


def behind_inserted(words: Sequence[str], end: int) -> int:
    """Where a text goes on behind a parenthesis that opens at `end`; `end` where none does or it is long."""
    if end < len(words) and words[end] == "(":
        close = closing(words, end, _MOST_INSERTED)
        return end if close is None else close + 1
    return end

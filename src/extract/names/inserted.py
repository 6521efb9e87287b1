"""What brackets insert behind a name and readers read over: `X (a version of Y) achieves`."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_TOKENS = 11


def behind_bracket(words: Sequence[str], opening: int) -> int | None:
    """The place behind the bracket that closes the one at `opening`, unless it is far."""
    for place in range(opening + 1, min(opening + _MOST_TOKENS, len(words))):
        if words[place] == ")":
            return place + 1
    return None

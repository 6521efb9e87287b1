"""Proposals by capitals: words with the shape of a name, and capitalised words in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.document import TokenizedText
from extract.names.proposal import QUOTES, Proposal, with_version
from extract.names.rules import NameRules
from extract.names.shapes import PLAIN, ShapeMemo

_MOST_CONNECTORS = 3
_MOST_RUN_TOKENS = 15


def shaped(text: TokenizedText, rules: NameRules, memo: ShapeMemo) -> Iterator[Proposal]:
    """Single words that a shape rule fits; a merely capitalised one not where any word is capitalised."""
    words, lower = text.words, text.lower
    title_end = text.title_tokens
    openers = {begin for begin, _ in text.sentences}
    for place, word in enumerate(words):
        if word == lower[place] and (word.isalpha() or not word[0].isalpha() or not _has_sign(word)):
            continue
        shape = memo.shape(word)
        if shape is None:
            continue
        if shape == PLAIN and place < title_end:
            continue
        opens = place in openers or words[place - 1] in QUOTES or words[place - 1] == ":"
        if shape == PLAIN and opens and lower[place] in rules.common:
            continue
        end = with_version(text, rules, place + 1)
        yield Proposal(place, end, "source:shape")


def _has_sign(word: str) -> bool:
    return any(c.isdigit() or c == "_" for c in word)


def runs(text: TokenizedText, rules: NameRules) -> Iterator[Proposal]:
    """Capitalised words in a row, small words between them allowed: Descriptions of Images."""
    words = text.words
    for begin, stop in text.sentences:
        place = max(begin, text.title_tokens)
        while place < stop:
            if not words[place][0].isupper():
                place += 1
                continue
            end = _run_end(text, place, stop, rules.connectors)
            start = place
            if start == begin and text.lower[start] in rules.common:
                start = next((i for i in range(start + 1, end) if words[i] not in rules.connectors), end)
            yield from _run_parts(text, rules, start, end)
            place = max(end, place + 1)


def _run_end(text: TokenizedText, start: int, stop: int, connectors: frozenset[str]) -> int:
    words = text.words
    end = reach = start + 1
    while reach < stop and reach - end < _MOST_CONNECTORS:
        if words[reach][0].isupper():
            end = reach + 1
        elif words[reach] == "-" and _glued(text, reach):
            # A describing suffix that was split off: Provenance-based Redundancy Decomposition.
            reach += 1
        elif words[reach] not in connectors:
            break
        reach += 1
    return end


def _glued(text: TokenizedText, hyphen: int) -> bool:
    """Whether a hyphen joins the words left and right of it."""
    starts, ends = text.starts, text.ends
    return (
        hyphen + 1 < len(starts) and starts[hyphen] == ends[hyphen - 1] and starts[hyphen + 1] == ends[hyphen]
    )


def _run_parts(text: TokenizedText, rules: NameRules, start: int, end: int) -> Iterator[Proposal]:
    """The whole run where only `of` and its like join it, and its parts between small words."""
    joints = [i for i in range(start, end) if text.words[i] in rules.connectors]
    if 1 < end - start <= _MOST_RUN_TOKENS and all(text.words[i] in rules.joints for i in joints):
        yield Proposal(start, with_version(text, rules, end), "source:run")
    bounds = [start - 1, *joints, end]
    for left, right in pairwise(bounds):
        if joints and 2 < right - left <= _MOST_RUN_TOKENS + 1:
            stop = with_version(text, rules, right) if right == end else right
            yield Proposal(left + 1, stop, "source:run-part")

"""Proposals by capitals: words with the shape of a name, and capitalised words in a row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from extract.document import TokenizedText
from extract.names.letters import is_coined
from extract.names.marks import CAPITALISED, COMMON, CONNECTOR, DETERMINER, SHAPED, UPPER, MarkedText
from extract.names.proposal import QUOTES, Proposal, with_version
from extract.names.rules import NameRules

_MOST_CONNECTORS = 3
_MOST_RUN_TOKENS = 15


def shaped(marked: MarkedText) -> Iterator[Proposal]:
    """Single words that a shape rule fits; a merely capitalised one not where any word is capitalised, and no
    determiner that is: we introduce Our method."""
    words, marks = marked.text.words, marked.marks
    openers = {begin for begin, _ in marked.text.sentences}
    for place in marked.at(SHAPED):
        if marks[place] & CAPITALISED:
            if place < marked.title_end or marks[place] & DETERMINER:
                continue
            opens = place in openers or words[place - 1] in QUOTES or words[place - 1] == ":"
            if opens and marks[place] & COMMON:
                continue
        yield Proposal(place, with_version(marked, place + 1), "source:shape")


def runs(marked: MarkedText, rules: NameRules) -> Iterator[Proposal]:
    """Capitalised words in a row, small words between them allowed: Descriptions of Images."""
    marks, sentences = marked.marks, marked.text.sentences
    begins = [begin for begin, _ in sentences]
    free = marked.title_end
    for place in marked.at(UPPER):
        if place < free:
            continue
        begin, stop = sentences[bisect_right(begins, place) - 1]
        start, free = place, _run_end(marked, place, stop)
        opens = start == begin and marks[start] & COMMON
        small = marked.text.lower[start] in rules.lists["connector"]
        if opens or small or marked.text.words[start] in rules.lists["article"]:
            start = next((i for i in range(start + 1, free) if not marks[i] & CONNECTOR), free)
        yield from _run_parts(marked, rules, start, free)


def _run_end(marked: MarkedText, start: int, stop: int) -> int:
    marks = marked.marks
    end = reach = start + 1
    while reach < stop and reach - end < _MOST_CONNECTORS:
        if marks[reach] & UPPER:
            end = reach + 1
        elif marked.text.words[reach] == "-" and _glued(marked.text, reach):
            # A describing suffix that was split off: Provenance-based Redundancy Decomposition.
            reach += 1
        elif not marks[reach] & CONNECTOR:
            break
        reach += 1
    return end


def _glued(text: TokenizedText, hyphen: int) -> bool:
    """Whether a hyphen joins the words left and right of it."""
    starts, ends = text.starts, text.ends
    return (
        hyphen + 1 < len(starts) and starts[hyphen] == ends[hyphen - 1] and starts[hyphen + 1] == ends[hyphen]
    )


def _run_parts(marked: MarkedText, rules: NameRules, start: int, end: int) -> Iterator[Proposal]:
    """The whole run where only `of` and its like join it, and its parts between small words."""
    if end - start < 2:
        return
    words, marks = marked.text.words, marked.marks
    joints = [i for i in range(start, end) if marks[i] & CONNECTOR]
    whole = end - start <= _MOST_RUN_TOKENS and all(words[i] in rules.lists["joint"] for i in joints)
    # A word that is a name by itself ends where it is said what it is used for: SAM2 for VOT, F1 in MultiRC.
    alone = is_coined((words[start],)) and words[start + 1] in rules.lists["adjunct"]
    if whole and not alone:
        yield Proposal(start, with_version(marked, end), "source:run")
    if not joints:
        return
    for left, right in pairwise([start - 1, *joints, end]):
        if 2 < right - left <= _MOST_RUN_TOKENS + 1:
            stop = with_version(marked, right) if right == end else right
            yield Proposal(left + 1, stop, "source:run-part")

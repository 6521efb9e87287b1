"""Proposals by place: the head of a title before its colon, the team before its task, and the stretches of a
title."""

from __future__ import annotations

from collections.abc import Iterator

from extract.names.marks import ADJECTIVE, APPROACH, BOUNDARY, DETERMINER, TASK_HEAD, MarkedText
from extract.names.proposal import Proposal
from extract.names.rules import NameRules

_DASHES = frozenset({"-", "--", "–", "—"})
_MOST_HEAD_TOKENS = 6
_MOST_SEGMENT_TOKENS = 6
_MOST_TEAM_TOKENS = 3


def title_head(marked: MarkedText) -> Iterator[Proposal]:
    """What stands before the colon or dash of a title: `FooNet` in `FooNet: A Network`."""
    text, words, end = marked.text, marked.text.words, marked.title_end
    for place in range(1, min(end, _MOST_HEAD_TOKENS + 1)):
        if words[place] == "(":
            return
        parted = words[place] in _DASHES and text.starts[place] > text.ends[place - 1]
        if words[place] == ":" or parted:
            first = 1 if marked.marks[0] & DETERMINER and place > 1 else 0
            yield Proposal(first, place, "source:title-head")
            return


def title_team(marked: MarkedText, rules: NameRules) -> Iterator[Proposal]:
    """Who takes part in a shared task, and so the paper's system: `NLPFoo` in `NLPFoo at SemEval Task 1`."""
    lower, end = marked.text.lower, marked.title_end
    at = next((place for place in range(1, min(end, _MOST_TEAM_TOKENS + 1)) if lower[place] == "at"), None)
    if at is None or marked.marks[0] & DETERMINER:
        return
    colon = next((place for place in range(at, end) if lower[place] == ":"), end)
    events = rules.lists["shared_task"]
    if any(word.partition("-")[0] in events for word in lower[at + 1 : colon]):
        yield Proposal(0, at, "source:title-team")


def title_segments(marked: MarkedText) -> Iterator[Proposal]:
    """Stretches of a title between small words and punctuation."""
    words, marks, end = marked.text.words, marked.marks, marked.title_end
    start = 0
    for place in range(end + 1):
        if place < end and (not marks[place] & BOUNDARY or (words[place] == "-" and start < place)):
            continue
        names_task = place and marks[place - 1] & TASK_HEAD
        start = marked.behind(start, place, ADJECTIVE | APPROACH if names_task else ADJECTIVE)
        if 2 <= place - start <= _MOST_SEGMENT_TOKENS:
            yield Proposal(start, place, "source:title-segment")
        start = place + 1

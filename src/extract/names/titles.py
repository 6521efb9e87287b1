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


def title_head(marked: MarkedText, start: int = 0) -> Iterator[Proposal]:
    """What stands before the colon or dash of a title, or of what is left of it from a place on: `FooNet` in
    `FooNet: A Network`."""
    text, words, end = marked.text, marked.text.words, marked.title_end
    for place in range(start + 1, min(end, start + _MOST_HEAD_TOKENS + 1)):
        if words[place] == "(":
            return
        parted = words[place] in _DASHES and text.starts[place] > text.ends[place - 1]
        if words[place] == ":" or parted:
            first = start + 1 if marked.marks[start] & DETERMINER and place > start + 1 else start
            yield Proposal(first, place, "source:title-head")
            return


def title_team(marked: MarkedText, rules: NameRules) -> Iterator[Proposal]:
    """Who takes part in a shared task, and so the paper's system: `NLPFoo` in `NLPFoo at SemEval Task 1`.

    Where the system has a name of its own behind the colon, that is the one: `FooNet` in
    `NLPFoo at SemEval Task 1: FooNet for Emotions`.
    """
    lower, end = marked.text.lower, marked.title_end
    first = range(1, min(end, _MOST_TEAM_TOKENS + 1))
    at = next((place for place in first if lower[place] in rules.lists["locative"]), None)
    if at is None or marked.marks[0] & DETERMINER:
        return
    colon = next((place for place in range(at, end) if lower[place] == ":"), end)
    events = rules.lists["shared_task"]
    if not any(word.partition("-")[0] in events for word in lower[at + 1 : colon]):
        return
    system = list(title_head(marked, colon + 1))
    if not system and colon + 2 < end and lower[colon + 2] in rules.lists["purposive"]:
        system = [Proposal(colon + 1, colon + 2, "source:title-head")]
    yield from system or [Proposal(0, at, "source:title-team")]


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

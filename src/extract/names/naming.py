"""Proposals by naming: what follows `called` and its like, and what a paper says it proposes."""

from __future__ import annotations

from collections.abc import Iterator

from extract.names.marks import ADJECTIVE, DETERMINER, NAMING, PROPOSING, MarkedText
from extract.names.proposal import QUOTES, Proposal, inside_name
from extract.names.rules import NameRules

_MOST_NAMED_TOKENS = 7
_MOST_INTRODUCED_TOKENS = 6


def named(marked: MarkedText, rules: NameRules) -> Iterator[Proposal]:
    """What follows `called`, `named`, `termed as`, also in lower case."""
    words, lower, marks = marked.text.words, marked.text.lower, marked.marks
    for place in marked.at(NAMING):
        word = lower[place]
        if word not in rules.lists["naming"] and not (place and lower[place - 1] in rules.lists["naming_as"]):
            continue
        start = place + 1
        while start < len(words) and (
            words[start] in QUOTES or marks[start] & DETERMINER or lower[start] == "as"
        ):
            start += 1
        end = _name_end(marked, start)
        if end > start and words[start][0].isalpha():
            yield Proposal(start, end, "source:named")


def introduced(marked: MarkedText) -> Iterator[Proposal]:
    """A noun phrase right behind a verb of proposing: we introduce contrastive search, which ..."""
    lower, marks = marked.text.lower, marked.marks
    for place in marked.at(PROPOSING):
        start = place + 1
        while start < len(lower) and marks[start] & (ADJECTIVE | DETERMINER):
            start += 1
        if 2 <= _name_end(marked, start) - start <= _MOST_INTRODUCED_TOKENS:
            source = "source:introduced" if start == place + 1 else "source:introduced-np"
            yield Proposal(start, _name_end(marked, start), source)


def _name_end(marked: MarkedText, start: int) -> int:
    end = start
    while end < len(marked.marks) and end - start < _MOST_NAMED_TOKENS and inside_name(marked, end):
        end += 1
    return end

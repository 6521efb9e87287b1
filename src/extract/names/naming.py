"""Proposals by naming: what follows `called` and its like, and what a paper says it proposes."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import TokenizedText
from extract.names.proposal import ARTICLES, QUOTES, Proposal, inside_name
from extract.names.rules import NameRules

_MOST_NAMED_TOKENS = 7
_MOST_INTRODUCED_TOKENS = 6


def named(text: TokenizedText, rules: NameRules) -> Iterator[Proposal]:
    """What follows `called`, `named`, `termed as`, also in lower case."""
    words, lower = text.words, text.lower
    for place, word in enumerate(lower[:-1]):
        if word not in rules.naming and not (word == "as" and place and lower[place - 1] in rules.naming_as):
            continue
        start = place + 1
        while start < len(words) and (words[start] in QUOTES or lower[start] in ("the", "as", "a")):
            start += 1
        end = start
        while end < len(words) and end - start < _MOST_NAMED_TOKENS and inside_name(text, rules, end):
            end += 1
        if end > start and words[start][0].isalpha():
            yield Proposal(start, end, "source:named")


def introduced(text: TokenizedText, rules: NameRules) -> Iterator[Proposal]:
    """A noun phrase right behind a verb of proposing: we introduce contrastive search, which ..."""
    lower = text.lower
    for place, word in enumerate(lower):
        if word not in rules.propose_verbs or place + 2 >= len(lower):
            continue
        start = place + 1
        while start < len(lower) and (lower[start] in ARTICLES or lower[start] in rules.phrases.adjectives):
            start += 1
        end = start
        while end < len(lower) and end - start < _MOST_NAMED_TOKENS and inside_name(text, rules, end):
            end += 1
        if 2 <= end - start <= _MOST_INTRODUCED_TOKENS:
            yield Proposal(start, end, "source:introduced" if start == place + 1 else "source:introduced-np")

"""Proposals by head noun: lower-case phrases that may name a task or a measure."""

from __future__ import annotations

from collections.abc import Iterator

from extract.document import TokenizedText
from extract.gazetteer import Hit
from extract.names.proposal import Proposal
from extract.names.rules import NameRules

_PARTICIPLES = ("ing", "ed")
_SCORES = frozenset({"score", "scores"})
_MOST_PHRASE_TOKENS = 6


def noun_phrases(text: TokenizedText, rules: NameRules, hits: list[Hit]) -> Iterator[Proposal]:
    """Lower-case noun phrases whose head names a task or a measure."""
    phrases, lower, words = rules.phrases, text.lower, text.words
    named = {i for hit in hits for i in range(hit.start, hit.end) if _is_named(hit)}
    measures = {hit.end for hit in hits if any(e.label == "METRIC" for e in hit.entries)}
    for place, word in enumerate(lower):
        is_task = word in phrases.task_heads
        if (not is_task and word not in phrases.metric_heads) or place in named:
            continue
        if word in _SCORES and place in measures:
            continue
        start = place
        limit = max(place - _MOST_PHRASE_TOKENS + 1, 0)
        while start > limit and start - 1 not in named and _modifies(text, rules, start - 1):
            start -= 1
        opened = _before_acronym(text, start)
        if opened is not None and opened - 1 not in named and _modifies(text, rules, opened - 1):
            first = opened - 1
            while first > limit and first - 1 not in named and _modifies(text, rules, first - 1):
                first -= 1
            yield Proposal(first, place + 1, "source:phrase-round-acronym")
        while start < place and (words[start] == "-" or lower[start] in phrases.adjectives):
            start += 1
        if start == place and "-" not in word and not is_task:
            continue
        source = "source:task-phrase" if is_task else "source:metric-phrase"
        yield Proposal(start, place + 1, source)
        for later in range(start + 1, place):
            if words[later] != "-" and words[later - 1] != "-":
                yield Proposal(later, place + 1, source + "-tail")


def _before_acronym(text: TokenizedText, start: int) -> int | None:
    """Where an acronym in parentheses opens that a phrase goes on behind: satellite image (SI) editing."""
    opened, words = start - 3, text.words
    bracketed = opened > 0 and words[opened] == "(" and words[start - 1] == ")"
    return opened if bracketed and words[start - 2].isupper() else None


def _is_named(hit: Hit) -> bool:
    """A gazetteer hit that is surely a model, method or dataset: no word of a task or measure."""
    return all(e.label in ("MODEL", "DATASET") and not e.ambiguous for e in hit.entries)


def _modifies(text: TokenizedText, rules: NameRules, place: int) -> bool:
    word, lower = text.words[place], text.lower[place]
    if word == "-":
        return text.starts[place] == text.ends[place - 1] if place else False
    if not word[0].isalpha() and not (word[0].isdigit() and len(word) <= 3 and word[-1].isalpha()):
        return False
    if lower in rules.phrases.boundaries or (lower.endswith(_PARTICIPLES) and not rules.knows_part(lower)):
        return False
    return not (place + 1 < len(text.words) and text.starts[place + 1] > text.ends[place] + 1)


def measured(text: TokenizedText, rules: NameRules) -> Iterator[Proposal]:
    """What stands left of an equals sign and a number: R^2 = 0.83."""
    words = text.words
    for place, word in enumerate(words):
        if (
            word in ("=", "≈")
            and 0 < place < len(words) - 1
            and words[place + 1][0].isdigit()
            and words[place - 1][0].isalpha()
            and words[place - 1] not in rules.counts
        ):
            yield Proposal(place - 1, place, "source:equation")

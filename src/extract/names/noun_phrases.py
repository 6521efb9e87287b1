"""Proposals by head noun: lower-case phrases that may name a task or a measure."""

from __future__ import annotations

from collections.abc import Iterator

from extract.gazetteer import Hit
from extract.names.marks import (
    ADJECTIVE,
    APPROACH,
    EQUALS,
    METRIC_HEAD,
    MODIFIER,
    TAKEN_ON,
    TASK_HEAD,
    MarkedText,
)
from extract.names.proposal import Proposal
from extract.names.rules import NameRules

_MOST_PHRASE_TOKENS = 6


def noun_phrases(marked: MarkedText, rules: NameRules, hits: list[Hit]) -> Iterator[Proposal]:
    """Lower-case noun phrases whose head names a task or a measure."""
    words, marks = marked.text.words, marked.marks
    named = {i for hit in hits for i in range(hit.start, hit.end) if _is_named(hit)}
    measures = {hit.end for hit in hits if any(e.label == "METRIC" for e in hit.entries)}
    long = (hit for hit in hits if hit.end - hit.start > 1)
    tasks = {hit.end: hit.start for hit in long if any(e.label == "TASK" for e in hit.entries)}
    tails = rules.lists["measure_tail"]
    for place in marked.at(TASK_HEAD | METRIC_HEAD):
        is_task = bool(marks[place] & TASK_HEAD)
        if place in named or (place in measures and marked.text.lower[place] in tails):
            continue
        start = place
        limit = max(place - _MOST_PHRASE_TOKENS + 1, 0)
        while start > limit and start - 1 not in named and _modifies(marked, start - 1):
            start -= 1
        opened = _before_acronym(words, start)
        if opened is not None and opened - 1 not in named and _modifies(marked, opened - 1):
            first = opened - 1
            while first > limit and first - 1 not in named and _modifies(marked, first - 1):
                first -= 1
            yield Proposal(first, place + 1, "source:phrase-round-acronym")
        start = marked.behind(start, place, ADJECTIVE | (APPROACH if is_task else TAKEN_ON))
        if tasks.get(place + 1, 0) > start and _makes(marked, rules, start, place + 1):
            start += 1
        if start == place and "-" not in words[place] and not is_task:
            continue
        source = "source:task-phrase" if is_task else "source:metric-phrase"
        yield Proposal(start, place + 1, source)
        for later in range(start + 1, place):
            if words[later] != "-" and words[later - 1] != "-":
                yield Proposal(later, place + 1, source + "-tail")


def _makes(marked: MarkedText, rules: NameRules, start: int, end: int) -> bool:
    """Whether a phrase begins with what is done to systems: training image captioning models."""
    lower = marked.text.lower
    return end < len(lower) and lower[start] in rules.lists["maker"] and lower[end] in rules.lists["made"]


def _before_acronym(words: list[str], start: int) -> int | None:
    """Where an acronym in parentheses opens that a phrase goes on behind: satellite image (SI) editing."""
    opened = start - 3
    bracketed = opened > 0 and words[opened] == "(" and words[start - 1] == ")"
    return opened if bracketed and words[start - 2].isupper() else None


def _is_named(hit: Hit) -> bool:
    """A gazetteer hit that is surely a model, method or dataset: no word of a task or measure."""
    return all(e.label in ("MODEL", "DATASET") and not e.ambiguous for e in hit.entries)


def _modifies(marked: MarkedText, place: int) -> bool:
    starts, ends = marked.text.starts, marked.text.ends
    if marked.text.words[place] == "-":
        return starts[place] == ends[place - 1] if place else False
    return bool(marked.marks[place] & MODIFIER) and starts[place + 1] <= ends[place] + 1


def measured(marked: MarkedText, rules: NameRules) -> Iterator[Proposal]:
    """What stands left of an equals sign and a number: R^2 = 0.83."""
    words = marked.text.words
    for place in marked.at(EQUALS):
        if (
            0 < place < len(words) - 1
            and words[place + 1][0].isdigit()
            and words[place - 1][0].isalpha()
            and words[place - 1] not in rules.lists["count"]
        ):
            yield Proposal(place - 1, place, "source:equation")


def taken_how(marked: MarkedText, rules: NameRules, hits: list[Hit]) -> Iterator[Proposal]:
    """A measure by name with the hyphened words before it that say how it is taken: voxel-level DSC."""
    lower, ends = marked.text.lower, tuple(rules.lists["taken_how"])
    for hit in hits:
        if (
            hit.start
            and lower[hit.start - 1].endswith(ends)
            and any(e.label == "METRIC" and not e.ambiguous for e in hit.entries)
        ):
            start = hit.start - 1
            while start and lower[start - 1].endswith(ends):
                start -= 1
            yield Proposal(start, hit.end, "source:metric-taken-how")

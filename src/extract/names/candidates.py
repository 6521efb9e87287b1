"""Candidates: every stretch of tokens that may be a name, and why it was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.document import TokenizedText
from extract.gazetteer import Hit
from extract.names.abbreviations import Abbreviation
from extract.names.capitalised import runs, shaped
from extract.names.marks import MarkedText
from extract.names.naming import introduced, named
from extract.names.noun_phrases import measured, noun_phrases, taken_how
from extract.names.proposal import Proposal, with_edition, with_version
from extract.names.rules import NameRules
from extract.names.titles import title_head, title_segments, title_team

_WRITTEN_AS_NAMES = frozenset({"source:gazetteer", "source:shape", "source:run", "source:run-part"})
_REACHING = frozenset({"source:gazetteer", "source:abbreviation-short", "source:abbreviation-long"})
"""What says itself how far a name reaches."""
_EVENT_HEAD_WORDS = 2


def propose(
    marked: MarkedText,
    rules: NameRules,
    hits: list[Hit],
    abbreviations: list[Abbreviation],
    blocked: frozenset[int],
) -> list[Proposal]:
    """All proposals, none twice, in text order. `blocked` are tokens of web addresses."""
    found: set[Proposal] = set()
    title_end, words = marked.title_end, marked.text.words
    for proposal in _all(marked, rules, hits, abbreviations):
        start, end, source = proposal
        if start < title_end < end or "-" in (words[start], words[end - 1]):
            continue
        if blocked and not blocked.isdisjoint(range(start, end)):
            continue
        if source not in _REACHING:
            proposal = Proposal(start, _before_event_head(marked.text, rules, start, end), source)
        if proposal.end > start:
            found.add(proposal)
    found.update(_editions(marked.text, rules, found))
    return sorted(found)


def _before_event_head(text: TokenizedText, rules: NameRules, start: int, end: int) -> int:
    """The end of a name without what every event of its kind is called: SIGFOO 2020 Shared Task. A bracket
    behind that defines the whole; of what is called nothing else, nothing is left."""
    head = end - _EVENT_HEAD_WORDS
    if head < start or " ".join(text.lower[head:end]) not in rules.lists["event_head"]:
        return end
    defined = end < len(text.words) and text.words[end] == "("
    return end if defined and head > start else head


def _editions(text: TokenizedText, rules: NameRules, found: Iterable[Proposal]) -> list[Proposal]:
    named = [proposal for proposal in found if proposal.source in _WRITTEN_AS_NAMES]
    ends = {end: with_edition(text, rules, end) for end in {proposal.end for proposal in named}}
    return [Proposal(start, ends[end], "source:edition") for start, end, _ in named if ends[end] > end]


def _all(
    marked: MarkedText,
    rules: NameRules,
    hits: list[Hit],
    abbreviations: list[Abbreviation],
) -> Iterator[Proposal]:
    for hit in hits:
        yield Proposal(hit.start, hit.end, "source:gazetteer")
        yield Proposal(hit.start, with_version(marked, hit.end), "source:gazetteer")
    for abbreviation in abbreviations:
        yield Proposal(*abbreviation.short, "source:abbreviation-short")
        yield Proposal(*abbreviation.long, "source:abbreviation-long")
    yield from shaped(marked)
    yield from runs(marked, rules)
    yield from title_head(marked)
    yield from title_team(marked, rules)
    yield from named(marked, rules)
    yield from noun_phrases(marked, rules, hits)
    yield from measured(marked, rules)
    yield from taken_how(marked, rules, hits)
    yield from title_segments(marked)
    yield from introduced(marked)

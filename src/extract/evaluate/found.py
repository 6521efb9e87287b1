"""What an extractor found, laid over the gold's text, its entities matched to the gold's names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from extract.evaluate.counts import Span
from extract.evaluate.gold import GoldPaper
from extract.evaluate.judged import JudgedEntity, JudgedMention, JudgedNumber, JudgedRecord
from extract.evaluate.keys import name_key, repositories
from extract.labels import Label

LISTS: dict[str, Label] = {
    "models": "MODEL",
    "methods": "METHOD",
    "datasets": "DATASET",
    "metrics": "METRIC",
    "tasks": "TASK",
}
"""The lists of a record, in the order in which a name that stands in two is looked up."""


def merged(label: str) -> str:
    """`NAME` for models and methods, which are hard to tell apart, else the label itself."""
    return "NAME" if label in ("MODEL", "METHOD") else label


@dataclass(frozen=True, slots=True)
class MatchedEntity:
    """An entity, its spans over the gold's text, and the gold name (or its own) that it stands for."""

    label: Label
    key: str
    surfaces: frozenset[str]
    proposed: bool
    spans: tuple[Span, ...]


class Found:
    """One record against one gold paper, whose title it has unless it says another. Spans are over
    `GoldPaper.text`."""

    def __init__(self, record: JudgedRecord, gold: GoldPaper) -> None:
        self._gold = gold
        title = gold.title if record.title is None else record.title
        self._body = len(title) + 1 if title else 0
        self._gold_spans: dict[str, list[Span]] = {}
        for entity in gold.entities:
            self._gold_spans.setdefault(merged(entity.label), []).append(entity.span)
        pairs = [(e, self._match(e, label)) for field, label in LISTS.items() for e in getattr(record, field)]
        self.entities = tuple(match for _, match in pairs)
        self._by_name: dict[str, MatchedEntity] = {}
        for entity, match in pairs:
            self._by_name.setdefault(entity.name, match)
        self.numbers = {self._span(number): number for number in record.numbers}
        self.urls = tuple(link.url for link in record.links)
        self.repositories = repositories(record.github_urls)

    def keys(self, names: Iterable[str]) -> set[str]:
        """The gold names that the entities called `names` stand for."""
        return {self._key(name) for name in names if name}

    def metric_key(self, number: JudgedNumber, wanted: str | None) -> str | None:
        """What a number measures, in the gold's word where metric or measure agree with it.

        Where the record names no metric, a measure that holds the gold's words, or is held by them, agrees.
        """
        measure = number.measure.text if number.measure else None
        said = [self._key(number.metric)] if number.metric else []
        said += [self._gold.canonical(measure)] if measure else []
        want = self._gold.canonical(wanted) if wanted else None
        if want is None or want in said:
            return want if want in said else next(iter(said), None)
        if not number.metric and measure and _one_holds_other(want, name_key(measure)):
            return want
        return next(iter(said), None)

    def _key(self, name: str) -> str:
        known = self._by_name.get(name)
        return known.key if known else self._gold.canonical(name)

    def _span(self, item: JudgedMention | JudgedNumber) -> Span:
        shift = 0 if item.section == "title" else self._body
        return item.start + shift, item.end + shift

    def _match(self, entity: JudgedEntity, label: Label) -> MatchedEntity:
        spans = tuple(self._span(mention) for mention in entity.mentions)
        surfaces = dict.fromkeys(name_key(mention.text) for mention in entity.mentions)
        key = self._stands_for(spans, (*surfaces, name_key(entity.name)), label)
        return MatchedEntity(
            label, key or self._gold.canonical(entity.name), frozenset(surfaces), entity.proposed, spans
        )

    def _stands_for(self, spans: Iterable[Span], surfaces: Iterable[str], label: Label) -> str | None:
        """The gold name with most votes: two for a mention at the same span, one for an overlapping one."""
        gold, same_label = self._gold, self._gold_spans.get(merged(label), [])
        votes: Counter[str] = Counter()
        for span in spans:
            for other in same_label:
                if other[0] < span[1] and span[0] < other[1]:
                    votes[gold.canonical(gold.text[slice(*other)])] += 2 if other == span else 1
        if not votes:
            names = {gold.canonical(gold.text[slice(*span)]) for span in same_label}
            votes.update(key for key in map(gold.canonical, surfaces) if key in names)
        return votes.most_common(1)[0][0] if votes else None


def _one_holds_other(a: str, b: str) -> bool:
    return any(regex.search(rf"\b{regex.escape(x)}\b", y) is not None for x, y in ((a, b), (b, a)))

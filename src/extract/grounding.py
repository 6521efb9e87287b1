"""Whether a record invents nothing: it is read again off the paper's text, not by the rules that found it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import isclose

import regex

from extract.numbers import NumberRules
from extract.pack import Pack, Patterns
from extract.record import Entity, Record
from extract.text import view

_PART = regex.compile(r"(?P<digits>\d++(?:(?: ?, ?| )?\d++)*+(?:\.\d++)?+|\.\d++)|(?P<word>\p{L}++)")
_SIGNS = regex.compile(r"[^\p{L}\p{N}]")
_DECIMAL_COMMA = regex.compile(r"(?<=^\d+),(?=\d{1,2}$)")
_MOST_PARTS = 12
_MOST_DIGITS = 300
_SPREAD_REACH = 60


@dataclass(frozen=True, slots=True)
class Loose:
    """One thing that a record says and its paper's text does not."""

    paper: str
    what: str

    def __str__(self) -> str:
        return f"{self.paper}: {self.what}"


@dataclass(frozen=True)
class Grounding:
    """Checks records. `words` and `multipliers` are the values of number words and of k, M and billion,
    `entries` the labels and ids of the gazetteer."""

    words: Mapping[str, float]
    multipliers: Mapping[str, float]
    entries: frozenset[tuple[str, str]]

    @classmethod
    def load(cls, patterns: Patterns = None) -> Grounding:
        """By the shipped patterns with the packs in `patterns` over them. Raises `PatternError`."""
        pack = Pack.load(patterns)
        rules = NumberRules.load(pack.files("numbers/*.toml"), pack.disabled)
        entries = frozenset((entry.label, entry.id) for entry in pack.entries())
        return cls(rules.word_values, rules.multipliers, entries)

    def check(self, record: Record) -> Iterator[Loose]:
        """Everything of a record that its text does not bear out."""
        measures = [n.measure for n in record.numbers if n.measure is not None]
        mentions = [m for entity in record.entities for m in entity.mentions]
        for span in (*mentions, *measures, *record.numbers, *record.links):
            if record.text_of(span.section)[span.start : span.end] != span.text:
                yield Loose(record.id, f"{span.text!r} does not stand at {span.section} {span.start}")
        for labels, entities in _by_labels(record):
            for entity in entities:
                if not self._is_named(entity, labels):
                    yield Loose(record.id, f"nothing in the text names {entity.name!r}")
        for number in record.numbers:
            # What follows ± is no part of a number's text and stands right behind it.
            behind = record.text_of(number.section)[number.end : number.end + _SPREAD_REACH]
            for value, text in (
                (number.value, number.text),
                (number.value_max, number.text),
                (number.spread, behind),
            ):
                if value is not None and not self._is_read(value, text):
                    yield Loose(record.id, f"{value} cannot be read off {text!r}")
        for link in record.links:
            if not _is_written(link.url, link.text):
                yield Loose(record.id, f"{link.url} cannot be read off {link.text!r}")
            for span in (*mentions, *record.numbers):
                if span.section == link.section and span.start < link.end and link.start < span.end:
                    yield Loose(record.id, f"{span.text!r} stands inside the address {link.text!r}")

    def _is_named(self, entity: Entity, labels: Sequence[str]) -> bool:
        if entity.entry is not None:
            return any((label, entity.entry) in self.entries for label in labels)
        return entity.name in {mention.text for mention in entity.mentions}

    def _is_read(self, value: float, text: str) -> bool:
        return any(isclose(abs(value), known) or value == round(known, 3) for known in self.values(text))

    def values(self, text: str) -> set[float]:
        """All values that a text can stand for: its digits and words, multiplied, divided, as powers."""
        lower = view(text.replace("{,}", ",")).lower()
        parts = [self._part(match) for match in list(_PART.finditer(lower))[:_MOST_PARTS]]
        plain = {value for _, value in parts if value is not None}
        scales = {1.0} | {self.multipliers[word] for word, _ in parts if word in self.multipliers}
        found = {value * scale for value, scale in product(plain, scales)}
        for one, other in product(plain, plain):
            found |= {one * other, one / other if other else one}
            if abs(other) <= 300:
                found |= {10.0**other, 10.0**-other}
                found |= {first * 10.0**power for first in plain for power in (other, -other) if first < 1e8}
        return found

    def _part(self, match: regex.Match[str]) -> tuple[str, float | None]:
        digits, word = match.group("digits"), match.group("word") or ""
        if digits is None:
            known = (self.words.get(word.removesuffix(end)) for end in ("", "fold", "s"))
            return word, next((value for value in known if value is not None), None)
        if len(digits) >= _MOST_DIGITS:
            return word, None
        return word, float(_DECIMAL_COMMA.sub(".", digits).replace(",", "").replace(" ", ""))


def _by_labels(record: Record) -> Iterator[tuple[Sequence[str], Iterable[Entity]]]:
    """The entities with the labels of the entries that they may be: a paper may have a model as a method."""
    yield ("MODEL", "METHOD"), (*record.models, *record.methods)
    yield ("DATASET",), record.datasets
    yield ("TASK",), record.tasks
    yield ("METRIC",), record.metrics


def _is_written(url: str, text: str) -> bool:
    """Whether an address is its text with nothing but a scheme before it, signs and `.git` aside."""
    bare, written = (_SIGNS.sub("", part.casefold().removesuffix(".git")) for part in (url, text))
    return bare in (written, "https" + written)

"""Entities: the paper's accepted names, each with its canonical name, aliases and mentions. No spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from extract.document import TokenizedText
from extract.entries import Entry
from extract.gazetteer import Gazetteer
from extract.labels import Label
from extract.linking import Named
from extract.markup import widened
from extract.names.clusters import fold
from extract.names.decide import Decision
from extract.names.joining import DEFINED
from extract.names.other_forms import other_forms
from extract.names.rules import NameRules

FIELDS = {"MODEL": "models", "METHOD": "methods", "DATASET": "datasets", "TASK": "tasks", "METRIC": "metrics"}
_SHARED = {"MODEL": "system", "METHOD": "system"}
_MARKUP = frozenset("\\{}$")


@dataclass(slots=True)
class FoundEntity:
    """One named thing; `places` are (start, end, rule) in offsets of the raw text, in order."""

    label: Label
    name: str
    entry: Entry | None
    proposed: bool
    places: list[tuple[int, int, str]]
    surfaces: dict[str, None] = field(default_factory=dict)

    @property
    def aliases(self) -> list[str]:
        return [surface for surface in self.surfaces if surface != self.name]


def find_entities(text: TokenizedText, decisions: Sequence[Decision], rules: NameRules) -> list[FoundEntity]:
    """The entities of all decisions that named something, in order of first mention.

    Decisions on one cluster's places are one entity, and so are two of which one is another form of the other
    or that come to the same name once the acronyms in it are written out: visual QA is visual question
    answering.
    """
    written_out = _written_out(decisions)
    forms = other_forms(text, rules, decisions)
    groups: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        if decision.label != "NONE" and decision.mentions:
            key = forms.get(decision.cluster.key, decision.cluster.key)
            groups.setdefault((_kind(decision.label), key), []).append(decision)
    found = [_entity(text, group, rules.gazetteer) for group in groups.values()]
    found.sort(key=lambda entity: entity.places[0])
    unique: dict[tuple[str, str], FoundEntity] = {}
    for entity in found:
        name = _in_full(entity, written_out, rules.gazetteer)
        known = unique.setdefault((_kind(entity.label), name), entity)
        if known is not entity:
            known.places = sorted([*known.places, *entity.places])
            known.surfaces.update(entity.surfaces)
            known.proposed = known.proposed or entity.proposed
    return list(unique.values())


def _written_out(decisions: Iterable[Decision]) -> dict[str, str]:
    """The acronyms that the paper defines, names or not, with the words they are short for, both folded."""
    return {
        fold(short): fold(" ".join(long))
        for decision in decisions
        if DEFINED in decision.cluster.evidence
        for short in _single(decision.cluster.surfaces)
        for long in decision.cluster.surfaces
        if len(long) > 1
    }


def _single(surfaces: Iterable[tuple[str, ...]]) -> list[str]:
    return [surface[0] for surface in surfaces if len(surface) == 1]


def _in_full(entity: FoundEntity, written_out: dict[str, str], gazetteer: Gazetteer) -> str:
    """The name that two entities share; in the names of tasks the acronyms that everybody knows count too."""
    words = entity.name.split(" ")
    if len(words) > 1 and not entity.name.islower():
        words = [
            written_out.get(fold(word)) or _known_task(entity, word, gazetteer) or word for word in words
        ]
    return fold(" ".join(words))


def _known_task(entity: FoundEntity, word: str, gazetteer: Gazetteer) -> str | None:
    if entity.label != "TASK" or not word.isupper():
        return None
    return next((e.id for e in gazetteer.lookup(word) if e.label == "TASK" and not e.ambiguous), None)


def _kind(label: str) -> str:
    return _SHARED.get(label, label)


def _entity(text: TokenizedText, decisions: Sequence[Decision], gazetteer: Gazetteer) -> FoundEntity:
    first = max(decisions, key=lambda decision: decision.margin)
    places = sorted((*_span(text, place), d.rule) for d in decisions for place in d.mentions)
    surfaces = dict.fromkeys(text.raw[start:end] for start, end, _ in places)
    proposed = any(decision.proposed for decision in decisions)
    name, entry = _most_complete(surfaces), first.entry
    if entry is None and not proposed and not first.cluster.entries:
        entry = gazetteer.spelt_otherwise(first.label, name)
    if entry is not None:
        name = entry.id
    return FoundEntity(cast(Label, first.label), name, entry, proposed, places, surfaces)


def _span(text: TokenizedText, place: tuple[int, int]) -> tuple[int, int]:
    """The offsets of a mention, with the braces and dollar signs of markup that begins or ends inside it."""
    start, end = text.starts[place[0]], text.ends[place[1] - 1]
    surface = text.raw[start:end]
    paired = surface.count("{") == surface.count("}") and surface.count("$") % 2 == 0
    return (start, end) if paired else widened(text.raw, start, end)


def _most_complete(surfaces: Iterable[str]) -> str:
    """The surface of most words; markup counts for nothing where another surface has none."""
    plain = [surface for surface in surfaces if _MARKUP.isdisjoint(surface) and "**" not in surface]
    return max(plain or surfaces, key=lambda surface: (len(surface.split()), len(surface)))


def listed_with_digits(text: TokenizedText, decisions: Iterable[Decision]) -> Iterator[tuple[int, int]]:
    """Spans of listed models and datasets with digits that are no names here: SQuAD 2.0 counts nothing."""
    for decision in decisions:
        entries = decision.cluster.entries
        if entries and decision.label == "NONE" and any(_is_sure(entry) for entry in entries):
            for place in decision.cluster.places:
                if any(word[0].isdigit() for word in text.words[slice(*place)]):
                    yield _span(text, place)


def _is_sure(entry: Entry) -> bool:
    return entry.label in ("MODEL", "DATASET") and not entry.ambiguous


def named(entities: Sequence[FoundEntity], metrics: dict[str, bool | None]) -> list[Named]:
    """The mentions as linking wants them, in text order. `metrics`: higher_is_better by name."""
    mentions = [
        Named(
            start,
            end,
            entity.label,
            entity.name,
            entity.proposed,
            metrics.get(entity.name) if entity.label == "METRIC" else None,
        )
        for entity in entities
        for start, end, _ in entity.places
    ]
    return sorted(mentions, key=lambda mention: mention.start)


def higher_is_better(entities: Sequence[FoundEntity], gazetteer: Gazetteer) -> dict[str, bool | None]:
    """What the gazetteer knows of each metric's direction, by the entity's name."""
    known: dict[str, bool | None] = {}
    for entity in entities:
        if entity.label == "METRIC":
            entry = gazetteer.canonical.get(("METRIC", entity.entry.id)) if entity.entry is not None else None
            known[entity.name] = entry.higher_is_better if entry is not None else None
    return known

"""`NameRules`: the pattern files that names are found and judged by, compiled once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.cues import CueError, CueMatcher, Element, parse
from extract.gazetteer import Gazetteer
from extract.names.shapes import Shapes
from extract.names.weights import Weights, read_weights
from extract.pack import Pack
from extract.rules import Rule

_CUE_KEYS = ("label", "weight", "pattern")


@dataclass(frozen=True)
class Phrases:
    """What lower-case noun phrases are made of."""

    task_heads: frozenset[str]
    metric_heads: frozenset[str]
    boundaries: frozenset[str]
    adjectives: frozenset[str]


@dataclass(frozen=True)
class NameRules:
    """Everything the names stage knows."""

    variant_suffixes: frozenset[str]
    gazetteer: Gazetteer
    cues: CueMatcher
    cue_ids: tuple[str, ...]
    shapes: Shapes
    phrases: Phrases
    categories: frozenset[str]
    variants: frozenset[str]
    connectors: frozenset[str]
    joints: frozenset[str]
    common: frozenset[str]
    ending_words: frozenset[str]
    task_words: frozenset[str]
    task_first: frozenset[str]
    tails: Mapping[tuple[str, ...], tuple[str, ...]]
    weights: Weights

    @classmethod
    def load(cls, pack: Pack) -> NameRules:
        """Compiles the names part of a pack. Raises `PatternError` with file and line."""
        suffixes = frozenset(pack.rules("text.toml", (), ("variant_suffixes",)).tables["variant_suffixes"])
        cue_file = pack.rules("cues/*.toml", _CUE_KEYS, ("classes",))
        phrase_tables = pack.rules("names/phrases.toml", (), ("task", "metric", "boundary")).tables
        lists = pack.rules("names/lists.toml", (), ("lists",)).tables["lists"]
        boundary = phrase_tables["boundary"]
        boundaries = frozenset(boundary["function"]) | frozenset(boundary["verb"])
        cues, ids = _compiled(cue_file.rules, cue_file.tables["classes"])
        gazetteer = Gazetteer(pack.entries(), suffixes)
        tasks = [e.pattern.lower().replace("-", " ").split() for e in gazetteer.entries if e.label == "TASK"]
        return cls(
            variant_suffixes=suffixes,
            gazetteer=gazetteer,
            cues=CueMatcher(cues, frozenset(boundary["function"]) | frozenset(".,;:()[]?!")),
            cue_ids=tuple(ids),
            shapes=Shapes.load(pack),
            phrases=Phrases(
                frozenset(phrase_tables["task"]["heads"]),
                frozenset(phrase_tables["metric"]["heads"]),
                boundaries,
                frozenset(boundary["adjective"]),
            ),
            categories=frozenset(lists["category"]),
            variants=frozenset(lists["variant"]),
            connectors=frozenset(lists["connector"]) | frozenset(lists["joint"]),
            joints=frozenset(lists["joint"]),
            common=pack.words("common"),
            ending_words=frozenset(boundary["ending"])
            | frozenset(phrase_tables["task"]["heads"])
            | frozenset(phrase_tables["metric"]["heads"]),
            task_words=frozenset(word for words in tasks for word in words),
            task_first=frozenset(words[0] for words in tasks if len(words) > 1),
            tails=_tails(gazetteer),
            weights=read_weights(pack, cue_file.rules),
        )


def _compiled(
    rules: Sequence[Rule], classes: Mapping[str, Any]
) -> tuple[list[tuple[list[Element], list[Element]]], list[str]]:
    compiled, ids = [], []
    for rule in rules:
        patterns = rule.data.get("pattern")
        for pattern in [patterns] if isinstance(patterns, str) else patterns or ():
            try:
                compiled.append(parse(pattern, classes))
            except CueError as error:
                raise rule.error(f"pattern {pattern!r}: {error}") from None
            ids.append(rule.id)
    return compiled, ids


def _tails(gazetteer: Gazetteer) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Multi-word names by their words in lower case, with their labels: the known end of a longer name."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entry in gazetteer.entries:
        words = tuple(entry.pattern.lower().split())
        if len(words) > 1 or entry.label in ("METRIC", "TASK"):
            known = found.get(words, ())
            if entry.label not in known:
                found[words] = (*known, entry.label)
    return found

"""`NameRules`: the pattern files that names are found and judged by, compiled once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extract.cue_matcher import CueMatcher
from extract.cues import CueError, Element, parse
from extract.gazetteer import Gazetteer
from extract.names.long_forms import LongFormWords
from extract.names.shapes import AFFIX_KEYS, SHAPE_KEYS, Shapes
from extract.names.weights import COLUMNS, Weights, read_weights, stated_weights
from extract.pack import Pack
from extract.rule_tables import Table, Tables
from extract.rules import Key, Keys, Rule
from extract.token_rules import FILE, TABLES, TokenRules

CUE_KEYS: Keys = {
    "label": Key("text", True, (*COLUMNS, "NAME")),
    "weight": Key("number"),
    "pattern": Key("texts", needed=True),
}
_LONG = 7  # shorter heads end words that have nothing to do with them: planner, diffusion, research
_LISTS = Table("texts", fixed=True)
CUE_TABLES: Tables = {"classes": Table("phrases")}
PHRASE_TABLES: Tables = {"task": _LISTS, "metric": _LISTS, "boundary": _LISTS, "ending": Table("texts")}
LIST_TABLES: Tables = {"lists": _LISTS}


@dataclass(frozen=True)
class Phrases:
    """What lower-case noun phrases are made of."""

    safe_heads: frozenset[str]
    modified_heads: frozenset[str]
    cued_heads: frozenset[str]
    task_objects: frozenset[str]
    task_kinds: frozenset[str]
    task_never: frozenset[tuple[str, ...]]
    metric_heads: frozenset[str]
    taken_on: frozenset[str]
    boundaries: frozenset[str]
    adjectives: frozenset[str]
    approaches: frozenset[str]
    approach_endings: tuple[str, ...]

    @cached_property
    def task_heads(self) -> frozenset[str]:
        """Every head of a phrase that may name a task."""
        return self.safe_heads | self.modified_heads | self.cued_heads

    def names_task(self, word: str) -> bool:
        """Whether a word ends with a head of tasks: geolocalization and VideoQA do, a planner does not."""
        lower = word.lower()
        last = lower.rpartition("-")[2]
        return last in self.task_heads or lower.endswith(self._long_heads) or word.endswith(self._letters)

    @cached_property
    def _long_heads(self) -> tuple[str, ...]:
        return tuple(sorted(head for head in self.task_heads if len(head) >= _LONG))

    @cached_property
    def _letters(self) -> tuple[str, ...]:
        return tuple(sorted(head.upper() for head in self.task_heads))

    def tells_how(self, word: str) -> bool:
        """Whether a lower-case word says how a task is worked on, or at what grain."""
        ends = word.endswith(self.approach_endings) and word not in self.task_kinds
        return ends or word in self.approaches

    def safety(self, head: str) -> str:
        """How safely a head names a task: `safe`, `modified`, `cued`, or `none`."""
        if head in self.safe_heads:
            return "safe"
        return "modified" if head in self.modified_heads else "cued" if head in self.cued_heads else "none"


@dataclass(frozen=True)
class NameRules:
    """Everything the names stage knows."""

    token_rules: TokenRules
    gazetteer: Gazetteer
    cues: CueMatcher
    cue_ids: tuple[str, ...]
    shapes: Shapes
    phrases: Phrases
    lists: Mapping[str, frozenset[str]]
    long_forms: LongFormWords
    metric_cues: frozenset[str]
    metric_list_cues: frozenset[str]
    common: frozenset[str]
    endings: Mapping[str, str]
    propose_verbs: frozenset[str]
    task_words: frozenset[str]
    metric_words: frozenset[str]
    task_first: frozenset[str]
    tails: Mapping[tuple[str, ...], tuple[str, ...]]
    weights: Weights
    stated: Weights

    def knows_part(self, word: str) -> bool:
        """Whether a lower-case word is part of known names of tasks or measures, or what tasks work on."""
        known = word in self.task_words or word in self.metric_words
        return known or word in self.phrases.task_objects or word in self.phrases.task_kinds

    def judges(self, word: str) -> bool:
        """Whether a lower-case word in front of a phrase only judges it, as adjectives and adverbs do."""
        return word in self.phrases.adjectives or (word.endswith("ly") and not self.knows_part(word))

    @classmethod
    def load(cls, pack: Pack) -> NameRules:
        """Compiles the names part of a pack. Raises `PatternError` with file and line."""
        token_rules = TokenRules.of(pack.rules(FILE, {}, TABLES).tables)
        cue_file = pack.rules("cues/*.toml", CUE_KEYS, CUE_TABLES)
        phrase_tables = pack.rules("names/phrases.toml", {}, PHRASE_TABLES).tables
        tables = pack.rules("names/lists.toml", {}, LIST_TABLES).tables
        lists = {name: frozenset(words) for name, words in tables["lists"].items()}
        boundary = phrase_tables["boundary"]
        boundaries = frozenset().union(boundary["function"], boundary["noun"], boundary["verb"])
        affixes = pack.rules("names/affixes.toml", AFFIX_KEYS).rules
        weighed = (*cue_file.rules, *affixes)
        metric_cues = frozenset(r.id for r in cue_file.rules if r.data["label"] == "METRIC")
        cues, ids = _compiled(cue_file.rules, cue_file.tables["classes"])
        gazetteer = Gazetteer(pack.entries(), token_rules)
        tasks = [e.pattern.lower().replace("-", " ").split() for e in gazetteer.entries if e.label == "TASK"]
        return cls(
            token_rules=token_rules,
            gazetteer=gazetteer,
            cues=CueMatcher(
                cues, frozenset(boundary["function"]).difference(boundary["crossed"]) | frozenset(".;:()[]?!")
            ),
            cue_ids=tuple(ids),
            shapes=Shapes.of(pack.rules("names/shapes.toml", SHAPE_KEYS).rules, affixes),
            phrases=Phrases(
                frozenset(phrase_tables["task"]["safe"]),
                frozenset(phrase_tables["task"]["modified"]),
                frozenset(phrase_tables["task"]["cued"]),
                frozenset(phrase_tables["task"]["objects"]),
                frozenset(phrase_tables["task"]["kinds"]),
                frozenset(tuple(phrase.split()) for phrase in phrase_tables["task"]["never"]),
                frozenset(phrase_tables["metric"]["heads"]),
                frozenset(phrase_tables["metric"]["taken_on"]),
                boundaries,
                frozenset(boundary["adjective"]),
                frozenset((*boundary["approach"], *boundary["language"])),
                tuple(boundary["approach_endings"]),
            ),
            lists=lists,
            long_forms=LongFormWords(
                small=lists["small"],
                leads=lists["long_form_lead"],
                tails=lists["long_form_tail"],
                heads=lists["long_form_head"],
                determiners=lists["determiner"],
            ),
            metric_cues=metric_cues,
            metric_list_cues=frozenset({f"list:{name}" for name in metric_cues} | {"list:gazetteer:METRIC"}),
            common=pack.words("common"),
            endings=_endings(phrase_tables),
            propose_verbs=frozenset(cue_file.tables["classes"]["propose"]),
            metric_words=frozenset(
                word
                for e in gazetteer.entries
                if e.label == "METRIC"
                for word in e.pattern.lower().replace("-", " ").split()
            ),
            task_words=frozenset(word for words in tasks for word in words),
            task_first=frozenset(words[0] for words in tasks if len(words) > 1),
            tails=_tails(gazetteer),
            weights=read_weights(pack, weighed),
            stated=stated_weights(pack, weighed),
        )


def _compiled(
    rules: Sequence[Rule], classes: Mapping[str, Any]
) -> tuple[list[tuple[list[Element], list[Element]]], list[str]]:
    compiled, ids = [], []
    for rule in rules:
        for pattern in rule.data["pattern"]:
            try:
                compiled.append(parse(pattern, classes))
            except CueError as error:
                raise rule.error(f"pattern {pattern!r}: {error}", "pattern") from None
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


def _endings(tables: Mapping[str, Any]) -> dict[str, str]:
    """What the last word of a longer name tells of its label."""
    found = dict.fromkeys(tables["boundary"]["language"], "other")
    found |= {word: label for label, words in tables["ending"].items() for word in words}
    heads = {
        word: "task-" + safety for safety in ("safe", "modified", "cued") for word in tables["task"][safety]
    }
    return {**heads, **dict.fromkeys(tables["metric"]["heads"], "metric"), **found}

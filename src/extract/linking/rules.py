"""`LinkRules`: the rules of `patterns/linking/`, compiled once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import regex

from extract.rule_family import read_family
from extract.rule_tables import Table, Tables
from extract.rules import BACKWARDS, Key, Keys, Rule, RuleFile

Pattern = regex.Pattern[str]

_FOUND_SYMBOL = regex.compile(r"\(\?P<x>@(?:\[(?P<any>[A-Z]+)\]|(?P<one>[A-Z])) ?\)")
_HOLDING = ("baseline", "surplus", "continued")
"""Roles whose frames find nothing, but hold or do not."""
_FINDING = ("metric", "nearest", "partner", "measure", "reading", "dataset", "model", "base", "owner")
_ROLES = (*_FINDING, *_HOLDING)
KEYS: dict[str, Keys] = {
    "words": {},
    "phrases": {
        "pattern": Key("text", needed=True),
        "symbol": Key("text", True, ("O", "S", "B", "N")),
        "starts": Key("texts", needed=True),
    },
    "frames": {
        "role": Key("text", True, _ROLES),
        "before": Key("text"),
        "after": Key("text"),
        "whose": Key("text", choices=("own", "bracketed", "nearest")),
        "refuses": Key("text", choices=("change", "rival", "matched")),
    },
}
_OF_ROLES = {"whose": ("baseline", "surplus"), "refuses": ("model",)}
"""The roles whose frames may hold a key."""
TABLES: dict[str, Tables] = {
    "words": {"words": Table("texts", fixed=True), "counts": Table("number")},
    "frames": {"parts": Table("text")},
}
_COMPARING = ("compare", "compare_to", "upon", "standard_markers", "adversative", "partitive")
"""The lists of words that may compare."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame over an outline: read backwards from a number's item, or forwards behind it.

    `finds` are the symbols that its finding may have; nothing where it may also be words.
    """

    id: str
    before: Pattern | None
    after: Pattern | None
    finds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that stands for a name: `O` for the paper's own system, `S` for its own dataset, `B` for what
    its system is compared with, `N` for others without a name."""

    id: str
    symbol: str
    pattern: Pattern
    starts: frozenset[str]


@dataclass(frozen=True, slots=True)
class LinkRules:
    """All rules about linking; build with `LinkRules.load`.

    `whose` and `refuses` hold what frames say by these keys, by their ids.
    """

    frames: Mapping[str, tuple[Frame, ...]]
    whose: Mapping[str, str]
    refuses: Mapping[str, str]
    phrases: tuple[Phrase, ...]
    phrase_starts: frozenset[str]
    words: Mapping[str, frozenset[str]]
    counts: Mapping[str, int]
    files: tuple[RuleFile, ...] = field(repr=False)

    @classmethod
    def load(cls, paths: Iterable[Path], disabled: Collection[str] = ()) -> LinkRules:
        """Reads the files of `linking/` of all packs in order, told apart by their names, without the rules
        that are `disabled`.

        Raises `PatternError` where a file is unknown or missing, does not read, a regex does not compile, or
        a frame holds what its role does not.
        """
        files = read_family("linking", paths, KEYS, TABLES, disabled)
        words = {name: frozenset(words) for name, words in files["words"].tables["words"].items()}
        words["comparing"] = frozenset().union(*(words[name] for name in _COMPARING))
        phrases = tuple(_phrase(rule) for rule in files["phrases"].rules)
        return cls(
            _frames(files["frames"]),
            _said(files["frames"], "whose"),
            _said(files["frames"], "refuses"),
            phrases,
            frozenset(start for phrase in phrases for start in phrase.starts),
            words,
            files["words"].tables["counts"],
            tuple(files.values()),
        )


def _phrase(rule: Rule) -> Phrase:
    pattern = rule.compiled("pattern")
    return Phrase(rule.id, rule.data["symbol"], pattern, frozenset(rule.data["starts"]))


def _frames(file: RuleFile) -> dict[str, tuple[Frame, ...]]:
    roles: dict[str, list[Frame]] = {role: [] for role in _ROLES}
    parts = dict(file.tables["parts"])
    for rule in file.rules:
        before, after = rule.data.get("before"), rule.data.get("after")
        if f"{before}{after}".count("(?P<x>") != (rule.data["role"] not in _HOLDING):
            raise rule.error(
                "a frame has one group (?P<x>...) in its 'before' or 'after'; "
                f"those of {', '.join(_HOLDING)} have none"
            )
        roles[rule.data["role"]].append(
            Frame(
                rule.id,
                None if before is None else rule.compiled("before", parts, BACKWARDS),
                None if after is None else rule.compiled("after", parts),
                _symbols_found(f"{before}{after}"),
            )
        )
    return {role: tuple(frames) for role, frames in roles.items()}


def _said(file: RuleFile, key: str) -> dict[str, str]:
    """What frames say by a key, by their ids."""
    said = [rule for rule in file.rules if key in rule.data]
    for rule in said:
        if rule.data["role"] not in _OF_ROLES[key]:
            raise rule.error(f"{key!r} is for frames of {' and '.join(_OF_ROLES[key])} only", key)
    return {rule.id: rule.data[key] for rule in said}


def _symbols_found(patterns: str) -> frozenset[str]:
    found = _FOUND_SYMBOL.search(patterns)
    return frozenset() if found is None else frozenset(found["any"] or found["one"])

"""`NumberRules`: the rules of `patterns/numbers/`, compiled once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from extract.errors import PatternError
from extract.numbers.compiled import (
    Around,
    Arounds,
    Between,
    FormRule,
    Tail,
    WordRule,
    around,
    betweens,
    forms,
    tail,
    words,
)
from extract.numbers.model import ListRole
from extract.numbers.schema import CLASSES, KEYS, TABLES
from extract.rule_family import read_family
from extract.rules import RuleFile


@dataclass(frozen=True, slots=True)
class NumberRules:
    """All rules about numbers; build with `NumberRules.load`."""

    forms: tuple[FormRule, ...]
    tails: Mapping[str, Tail]
    outside: tuple[Tail, ...]
    words: tuple[WordRule, ...]
    vetoes: Arounds
    bounds: tuple[Around, ...]
    kinds: Mapping[str, Arounds]
    lists: Mapping[ListRole, tuple[Between, ...]]
    word_values: Mapping[str, float]
    multipliers: Mapping[str, float]
    nouns: Mapping[str, frozenset[str]]
    moves: Mapping[str, str]
    verbs: frozenset[str]
    walls: frozenset[str]
    objects: frozenset[str]
    behind: frozenset[str]
    ends: frozenset[str]
    files: tuple[RuleFile, ...] = field(repr=False)

    @classmethod
    def load(cls, paths: Iterable[Path], disabled: Collection[str] = ()) -> NumberRules:
        """Reads the files of `numbers/` of all packs in order, told apart by their names, without the rules
        that are `disabled`.

        Raises `PatternError` where a file is unknown or missing, does not read, a regex does not compile or
        lacks a group, or a class of units is left without a kind that always holds.
        """
        return _compile(read_family("numbers", paths, KEYS, TABLES, disabled))

    def joins(self, role: ListRole, gap: str) -> bool:
        """Whether a rule of `lists` with this role holds for the text between two numbers."""
        return any(between.holds(gap) for between in self.lists[role])


def _compile(files: Mapping[str, RuleFile]) -> NumberRules:
    inside = [rule for rule in files["tails"].rules if rule.data["inside"]]
    any_tail = "(?:" + "|".join(f"(?P<t{i}>{rule.data['pattern']})" for i, rule in enumerate(inside)) + ")"
    around_moves = files["moves"].tables["around"]
    multipliers, word_values = files["forms"].tables["multipliers"], files["words"].tables["words"]
    return NumberRules(
        forms=forms(files["forms"].rules, {**files["forms"].tables["parts"], "tail": any_tail}, multipliers),
        tails={f"t{i}": tail(rule) for i, rule in enumerate(inside)},
        outside=tuple(tail(rule) for rule in files["tails"].rules if not rule.data["inside"]),
        words=words(files["words"].rules, word_values),
        vetoes=around(files["vetoes"].rules),
        bounds=around(files["bounds"].rules),
        kinds=_kinds(files["kinds"]),
        lists=_lists(files["lists"]),
        word_values=word_values,
        multipliers=multipliers,
        nouns={name: frozenset(words) for name, words in files["nouns"].tables["nouns"].items()},
        moves={word: move for move, found in files["moves"].tables["moves"].items() for word in found},
        verbs=frozenset(rule.id for rule in files["words"].rules if rule.data.get("verb")),
        walls=frozenset(around_moves["walls"]),
        objects=frozenset(around_moves["objects"]),
        behind=frozenset(around_moves["behind"]),
        ends=frozenset(around_moves["ends"]),
        files=tuple(files.values()),
    )


def _lists(file: RuleFile) -> dict[ListRole, tuple[Between, ...]]:
    """The rules about the text between two numbers, by role."""
    compiled = betweens(file.rules)
    roles: tuple[ListRole, ...] = get_args(ListRole)
    return {
        role: tuple(compiled[rule.id] for rule in file.rules if rule.data["role"] == role) for role in roles
    }


def _kinds(file: RuleFile) -> dict[str, Arounds]:
    """The kind rules of each class of units; the last of a class must hold for any number."""
    rules = around(file.rules, file.tables["parts"])
    kinds = {name: Arounds(rule for rule in rules if name in rule.data["classes"]) for name in CLASSES}
    for name, of_class in kinds.items():
        if not of_class or not of_class[-1].always:
            raise PatternError(
                f"numbers of the class {name!r} are left without a kind: the last rule of a class must hold "
                "for any number (number = '' and no before or after); do not disable it",
                file.path,
            )
    return kinds

"""`NumberRules`: the rules of `patterns/numbers/`, compiled once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import regex

from extract.errors import PatternError
from extract.numbers.model import Bound, Kind, Move
from extract.rules import Key, Keys, Rule, RuleFile, merge, read_rule_file

Pattern = regex.Pattern[str]

_CLASSES = ("percent", "factor", "points", "money", "measure", "bare")
_BOUND = Key("text", True, (*get_args(Bound), "none"))
_TEXT, _NEEDED, _FLAG = Key("text"), Key("text", needed=True), Key("flag")
KEYS: dict[str, Keys] = {
    "forms": {"pattern": _NEEDED, "unless": _TEXT, "only": _TEXT, "needs": Key("texts")},
    "tails": {"pattern": _NEEDED, "unit": _NEEDED, "inside": Key("flag", needed=True)},
    "words": {"pattern": _NEEDED, "needs": Key("texts", needed=True), "unit": _NEEDED, "power": _FLAG},
    "vetoes": {"before": _TEXT, "number": _TEXT, "after": _TEXT},
    "bounds": {
        "before": _TEXT,
        "after": _TEXT,
        "bound": _BOUND,
        "far": _FLAG,
    },
    "kinds": {
        "before": _TEXT,
        "number": _TEXT,
        "after": _TEXT,
        "classes": Key("texts", True, _CLASSES),
        "kind": Key("text", True, get_args(Kind)),
        "move": Key("text", choices=(*get_args(Move), "open")),
        "default": _FLAG,
        "unmasked": _FLAG,
        "near": _FLAG,
        "uncounted": _FLAG,
    },
    "lists": {"pattern": _NEEDED, "unless": _TEXT},
    "nouns": {},
    "moves": {},
}
TABLES: dict[str, tuple[str, ...]] = {
    "forms": ("parts", "multipliers"),
    "words": ("words",),
    "kinds": ("parts",),
    "nouns": ("nouns",),
    "moves": ("moves",),
}


@dataclass(frozen=True, slots=True)
class Tail:
    """A unit behind the digits; an empty `unit` means the unit as written."""

    id: str
    pattern: Pattern
    unit: str


@dataclass(frozen=True, slots=True)
class FormRule:
    """One way to write a number in digits; `unless` and `only` are read backwards from its first digit."""

    id: str
    pattern: Pattern
    unless: Pattern | None
    only: Pattern | None
    needs: Pattern | None


@dataclass(frozen=True, slots=True)
class WordRule:
    """One way to write a factor or share in words."""

    id: str
    pattern: Pattern
    needs: frozenset[str]
    unit: str
    power: bool


@dataclass(frozen=True, slots=True)
class Around:
    """A rule about what stands around a number; `before` is read backwards from its start."""

    id: str
    before: Pattern | None
    number: Pattern | None
    after: Pattern | None
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Between:
    """A rule about the whole text between two numbers."""

    id: str
    pattern: Pattern
    unless: Pattern | None

    def holds(self, gap: str) -> bool:
        return self.pattern.fullmatch(gap) is not None and (
            self.unless is None or self.unless.search(gap) is None
        )


@dataclass(frozen=True, slots=True)
class NumberRules:
    """All rules about numbers; build with `NumberRules.load`."""

    forms: tuple[FormRule, ...]
    tails: Mapping[str, Tail]
    outside: tuple[Tail, ...]
    words: tuple[WordRule, ...]
    vetoes: tuple[Around, ...]
    bounds: tuple[Around, ...]
    kinds: Mapping[str, tuple[Around, ...]]
    lists: Mapping[str, Between]
    word_values: Mapping[str, float]
    multipliers: Mapping[str, float]
    nouns: Mapping[str, frozenset[str]]
    moves: Mapping[str, str]
    walls: frozenset[str]
    ends: frozenset[str]
    files: tuple[RuleFile, ...] = field(repr=False)

    @classmethod
    def load(cls, paths: Iterable[Path], disabled: Collection[str] = ()) -> NumberRules:
        """Reads the files of `numbers/` of all packs in order, told apart by their names, without the rules
        that are `disabled`.

        Raises `PatternError` where a file is unknown or missing, does not read, or a regex does not compile.
        """
        read: dict[str, list[RuleFile]] = {}
        for path in paths:
            if path.stem not in KEYS:
                raise PatternError(f"number rules are {', '.join(sorted(KEYS))}.toml; no other is read", path)
            file = read_rule_file(path, KEYS[path.stem], TABLES.get(path.stem, ()))
            read.setdefault(path.stem, []).append(file)
        files = {stem: merge(found, disabled) for stem, found in read.items()}
        missing = set(KEYS) - set(files)
        if missing:
            where = next(iter(files.values())).path.parent if files else Path("patterns/numbers")
            raise PatternError("the file is missing", where / f"{min(missing)}.toml")
        return _compile(files)


def _compile(files: Mapping[str, RuleFile]) -> NumberRules:
    tails = files["tails"].rules
    inside = [rule for rule in tails if rule.data["inside"]]
    tail = "(?:" + "|".join(f"(?P<t{i}>{rule.data['pattern']})" for i, rule in enumerate(inside)) + ")"
    parts = {**files["forms"].tables["parts"], "tail": tail}
    moves = files["moves"].tables["moves"]
    kinds = _around(files["kinds"].rules, files["kinds"].tables["parts"])
    return NumberRules(
        forms=tuple(
            FormRule(
                rule.id,
                pattern(rule, "pattern", parts),
                backwards(rule, "unless") if "unless" in rule.data else None,
                backwards(rule, "only") if "only" in rule.data else None,
                regex.compile("|".join(map(regex.escape, rule.data["needs"])))
                if "needs" in rule.data
                else None,
            )
            for rule in files["forms"].rules
        ),
        tails={f"t{i}": Tail(r.id, pattern(r, "pattern"), r.data["unit"]) for i, r in enumerate(inside)},
        outside=tuple(
            Tail(r.id, pattern(r, "pattern"), r.data["unit"]) for r in tails if not r.data["inside"]
        ),
        words=tuple(
            WordRule(
                rule.id,
                pattern(rule, "pattern", flags="(?i)(?<![\\p{L}-])"),
                frozenset(rule.data["needs"]),
                rule.data["unit"],
                rule.data.get("power", False),
            )
            for rule in files["words"].rules
        ),
        vetoes=_around(files["vetoes"].rules),
        bounds=_around(files["bounds"].rules),
        kinds={name: tuple(r for r in kinds if name in r.data["classes"]) for name in _CLASSES},
        lists={
            rule.id: Between(
                rule.id,
                pattern(rule, "pattern"),
                pattern(rule, "unless") if "unless" in rule.data else None,
            )
            for rule in files["lists"].rules
        },
        word_values=files["words"].tables["words"],
        multipliers=files["forms"].tables["multipliers"],
        nouns={name: frozenset(words) for name, words in files["nouns"].tables["nouns"].items()},
        moves={
            word: move for move, words in moves.items() if move not in ("walls", "ends") for word in words
        },
        walls=frozenset(moves["walls"]),
        ends=frozenset(moves["ends"]),
        files=tuple(files.values()),
    )


def _around(rules: Sequence[Rule], parts: Mapping[str, str] = {}) -> tuple[Around, ...]:
    return tuple(
        Around(
            rule.id,
            backwards(rule, "before", parts) if "before" in rule.data else None,
            pattern(rule, "number", parts) if rule.data.get("number") else None,
            pattern(rule, "after", parts) if "after" in rule.data else None,
            rule.data,
        )
        for rule in rules
    )


def pattern(rule: Rule, key: str, parts: Mapping[str, str] = {}, flags: str = "") -> Pattern:
    """The compiled regex of a rule's key, `{name}` replaced by the part of that name."""
    text = rule.data[key]
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    try:
        return regex.compile(flags + text)
    except regex.error as error:
        raise rule.error(f"{key} is no regex: {error}") from None


def backwards(rule: Rule, key: str, parts: Mapping[str, str] = {}) -> Pattern:
    """Like `pattern`, for a regex that is matched backwards from its right end."""
    return pattern(rule, key, parts, "(?r)")

"""Rule files: TOML tables `[[rule]]`, each with an id, its meaning in words, a pattern and examples.

    [[rule]]
    id = "heads.dataset"
    says = "a dataset head noun right of a name"
    pattern = "{X} <dataset-head>"
    match = ["on the [[SQuAD]] dataset"]
    not = ["on the SQuAD leaderboard of the dataset"]

`match` are texts in which the rule must fire, with what it finds in double brackets; in `not` it must not.
What else a rule may say belongs to the family (cues, shapes, numbers, links, ...) that reads the file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import regex

from extract.errors import PatternError
from extract.rule_tables import Tables, check_names, check_tables, is_finite, united
from extract.toml_file import line_of_key, read_toml

BACKWARDS = "(?r)"
"""Flag of a regex that is matched backwards, from its right end."""
_COMMON = frozenset({"id", "says", "match", "not"})
_HEADER = regex.compile(r"\s*\[\[rule\]\]\s*(?:#.*)?")
_KEY = regex.compile(r"""\s*["']?([\w-]++)["']?\s*=""")


Kind = Literal["text", "texts", "number", "flag"]
_HOLDS: Mapping[Kind, tuple[str, tuple[type, ...]]] = {
    "text": ("a string", (str,)),
    "texts": ("a string or a list of strings", (str, list)),
    "number": ("a finite number", (int, float)),
    "flag": ("true or false", (bool,)),
}


@dataclass(frozen=True, slots=True)
class Key:
    """What a key of a family's rules holds, whether every rule must have it, and the words it may hold."""

    kind: Kind
    needed: bool = False
    choices: tuple[str, ...] = ()


Keys = Mapping[str, Key]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written; `data` holds the keys of its family, one of several strings always as a list.
    `path` and `line` say where it begins, `lines` where each of its keys stands."""

    id: str
    says: str
    match: tuple[str, ...]
    reject: tuple[str, ...]
    data: Mapping[str, Any]
    path: Path
    line: int | None
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def error(self, message: str, key: str = "id") -> PatternError:
        """An error at the line of one of the rule's keys."""
        return PatternError(f"rule {self.id}: {message}", self.path, self.lines.get(key, self.line))

    def compiled(self, key: str, parts: Mapping[str, str] = {}, flags: str = "") -> regex.Pattern[str]:
        """The compiled regex of one of the rule's keys, `{name}` replaced by the part of that name.

        Raises `PatternError` at the line of the key.
        """
        text = str(self.data.get(key, ""))
        for name, part in parts.items():
            text = text.replace(f"{{{name}}}", part)
        try:
            return regex.compile(flags + text)
        except regex.error as error:
            raise self.error(f"{key} is no regex, it does not compile: {error}", key) from None


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The rules of one file, and its other top-level tables by name."""

    path: Path
    rules: tuple[Rule, ...]
    tables: Mapping[str, Any]


def read_rule_file(path: Path, keys: Keys, tables: Tables) -> RuleFile:
    """Reads one file whose rules may hold `keys` beside id, says, match and not, and which may hold `tables`.

    Raises `PatternError` with file and line where the file is no TOML, holds an unknown key or table, a rule
    lacks its id, its words, its examples or a key it needs, or a key or table holds what it may not.
    """
    text, content = read_toml(path)
    for name in content:
        if name not in {"rule", *tables}:
            allowed = ", ".join(sorted({"rule", *tables}))
            raise PatternError(
                f"unknown table {name!r}; this file may hold {allowed}", path, line_of_key(text, name)
            )
    check_tables(content, tables, path, text)
    entries = content.get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise PatternError("rules are written as [[rule]] tables", path, line_of_key(text, "rule"))
    lines = _lines_of_rules(text)
    rules = tuple(
        _rule(entry, keys, path, lines[place] if place < len(lines) else {})
        for place, entry in enumerate(entries)
    )
    return RuleFile(path, rules, {name: content[name] for name in tables if name in content})


def _lines_of_rules(text: str) -> list[dict[str, int]]:
    """For each rule in order the lines of its keys; its header is the key `rule`."""
    found: list[dict[str, int]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if _HEADER.fullmatch(line):
            found.append({"rule": number})
        elif found and (key := _KEY.match(line)):
            found[-1].setdefault(key.group(1), number)
    return found


def _rule(entry: Mapping[str, Any], keys: Keys, path: Path, lines: Mapping[str, int]) -> Rule:
    header = lines.get("rule")
    name = entry.get("id")
    if not isinstance(name, str) or not name:
        raise PatternError("a [[rule]] has no id; give it one such as 'cue:my-rule'", path, header)
    line = lines.get("id", header)
    for key in entry:
        if key not in _COMMON and key not in keys:
            allowed = ", ".join(sorted(_COMMON | set(keys)))
            raise PatternError(
                f"rule {name}: unknown key {key!r}; allowed are {allowed}", path, lines.get(key, line)
            )
    if not isinstance(entry.get("says"), str) or not entry["says"]:
        raise PatternError(f"rule {name}: 'says' is missing: the rule in a few words", path, line)
    if not entry.get("match"):
        raise PatternError(f"rule {name}: 'match' is missing: texts in which it must fire", path, line)
    match, reject = entry["match"], entry.get("not", [])
    for key, examples in (("match", match), ("not", reject)):
        if not isinstance(examples, list) or not all(isinstance(e, str) for e in examples):
            raise PatternError(f"rule {name}: {key!r} must be a list of strings", path, lines.get(key, line))
    data = {key: _listed(value, keys[key]) for key, value in entry.items() if key not in _COMMON}
    rule = Rule(name, entry["says"], tuple(match), tuple(reject), data, path, line, lines)
    _check_values(rule, keys)
    return rule


def _listed(value: Any, key: Key) -> Any:
    return [value] if key.kind == "texts" and isinstance(value, str) else value


def _check_values(rule: Rule, keys: Keys) -> None:
    for name, key in keys.items():
        if name not in rule.data:
            if key.needed:
                raise rule.error(f"{name!r} is missing")
            continue
        value = rule.data[name]
        words, types = _HOLDS[key.kind]
        texts = value if isinstance(value, list) else [value]
        fits = is_finite(value) if key.kind == "number" else isinstance(value, types)
        if not fits or (key.kind == "texts" and not (texts and all(isinstance(t, str) for t in texts))):
            raise rule.error(f"{name!r} must be {words}", name)
        for text in texts if key.choices else ():
            if text not in key.choices:
                raise rule.error(f"unknown {name} {text!r}; known are {', '.join(key.choices)}", name)


def marked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """An example without its double brackets, and the spans they marked."""
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for index, part in enumerate(regex.split(r"\[\[|\]\]", example)):
        if index % 2:
            spans.append((length, length + len(part)))
        plain.append(part)
        length += len(part)
    return "".join(plain), spans


def merge(files: Sequence[RuleFile], tables: Tables, disabled: Collection[str] = ()) -> RuleFile:
    """Rule files as one: a later rule replaces an earlier one of the same id, lists in tables are united.

    Rules are tried in order, so those that a later directory adds, in whichever of its files, stand before
    the ones they are laid over. Raises `PatternError` where one file holds an id twice, or a later directory
    has a name of its own in a fixed table.
    """
    rules: dict[str, Rule] = {}
    merged: dict[str, Any] = {}
    for _, held in groupby(files, key=lambda file: file.path.parent):
        fresh: dict[str, Rule] = {}
        below = merged
        for file in held:
            fresh |= _by_id(file)
            check_names(file.tables, below, tables, file.path)
            merged = united(merged, file.tables)
        added = {name: rule for name, rule in fresh.items() if name not in rules}
        rules = added | rules | fresh
    kept = tuple(rule for rule in rules.values() if rule.id not in disabled)
    return RuleFile(files[0].path if files else Path(), kept, merged)


def _by_id(file: RuleFile) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for rule in file.rules:
        if rules.setdefault(rule.id, rule) is not rule:
            raise rule.error("this id stands twice in the file")
    return rules

"""Rule files: TOML tables `[[rule]]`, each with an id, its meaning in words, a pattern and examples.

    [[rule]]
    id = "heads.dataset"
    says = "a dataset head noun right of a name"
    pattern = "{X} <dataset-head>"
    match = ["on the [[SQuAD]] dataset"]
    not = ["on the SQuAD leaderboard of the dataset"]

`match` are texts in which the rule must fire, with what it finds in double brackets; in `not` it must not fire.
What else a rule may say belongs to the family (cues, shapes, numbers, links, ...) that reads the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from extract.errors import PatternError

_COMMON = frozenset({"id", "says", "match", "not"})
_ID_LINE = regex.compile(r"""^\s*id\s*=\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written; `data` holds the keys of its family. `path` and `line` say where."""

    id: str
    says: str
    match: tuple[str, ...]
    reject: tuple[str, ...]
    data: Mapping[str, Any]
    path: Path
    line: int | None

    def error(self, message: str) -> PatternError:
        return PatternError(f"rule {self.id}: {message}", self.path, self.line)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The rules of one file, and its other top-level tables by name."""

    path: Path
    rules: tuple[Rule, ...]
    tables: Mapping[str, Any]


def read_rule_file(path: Path, keys: Collection[str], tables: Collection[str] = ()) -> RuleFile:
    """Reads one file whose rules may hold `keys` beside id, says, match and not, and which may hold `tables`.

    Raises `PatternError` with file and line where the file is no TOML, holds an unknown key or table, or
    a rule lacks its id, its words or its examples.
    """
    text = path.read_text(encoding="utf-8")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = regex.search(r"at line (\d+)", str(error))
        raise PatternError(f"not TOML: {error}", path, int(at.group(1)) if at else None) from None
    lines = _id_lines(text)
    unknown = set(content) - {"rule", *tables}
    if unknown:
        raise PatternError(
            f"unknown table {sorted(unknown)[0]!r}; this file may hold {sorted({'rule', *tables})}", path
        )
    rules = tuple(_rule(entry, keys, path, lines) for entry in content.get("rule", []))
    return RuleFile(path, rules, {name: content[name] for name in tables if name in content})


def _id_lines(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = _ID_LINE.match(line)
        if match is not None:
            found.setdefault(match.group(1), number)
    return found


def _rule(entry: Mapping[str, Any], keys: Collection[str], path: Path, lines: Mapping[str, int]) -> Rule:
    name = entry.get("id")
    if not isinstance(name, str) or not name:
        raise PatternError("a [[rule]] has no id", path)
    line = lines.get(name)
    unknown = set(entry) - _COMMON - set(keys)
    if unknown:
        allowed = ", ".join(sorted(_COMMON | set(keys)))
        raise PatternError(
            f"rule {name}: unknown key {sorted(unknown)[0]!r}; allowed are {allowed}", path, line
        )
    for key in ("says", "match"):
        if not entry.get(key):
            raise PatternError(f"rule {name}: {key!r} is missing", path, line)
    match, reject = entry["match"], entry.get("not", [])
    for key, examples in (("match", match), ("not", reject)):
        if not isinstance(examples, list) or not all(isinstance(e, str) for e in examples):
            raise PatternError(f"rule {name}: {key!r} must be a list of strings", path, line)
    data = {key: value for key, value in entry.items() if key not in _COMMON}
    return Rule(name, entry["says"], tuple(match), tuple(reject), data, path, line)


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


def merge(files: Sequence[RuleFile], disabled: Collection[str] = ()) -> RuleFile:
    """Rule files as one: a later rule replaces an earlier one of the same id, lists in tables are united.

    Raises `PatternError` where one file holds an id twice.
    """
    rules: dict[str, Rule] = {}
    tables: dict[str, Any] = {}
    for file in files:
        seen: set[str] = set()
        for rule in file.rules:
            if rule.id in seen:
                raise rule.error("this id stands twice in the file")
            seen.add(rule.id)
            rules[rule.id] = rule
        for name, table in file.tables.items():
            tables[name] = _united(tables[name], table) if name in tables else table
    kept = tuple(rule for rule in rules.values() if rule.id not in disabled)
    return RuleFile(files[0].path if files else Path(), kept, tables)


def _united(old: Any, new: Any) -> Any:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {
            **old,
            **{key: _united(old[key], value) if key in old else value for key, value in new.items()},
        }
    if isinstance(old, list) and isinstance(new, list):
        return [*old, *(item for item in new if item not in old)]
    return new

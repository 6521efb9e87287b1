"""`LinkRules`: the rules of `patterns/linking/`, compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import regex

from extract.errors import PatternError
from extract.rules import RuleFile, read_rule_file

Pattern = regex.Pattern[str]

_KEYS: dict[str, tuple[str, ...]] = {
    "words": (),
    "phrases": ("pattern", "symbol"),
    "frames": ("role", "before", "after"),
}
_TABLES: dict[str, tuple[str, ...]] = {"words": ("words",), "frames": ("parts",)}


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame over an outline: read backwards from a number's item, or forwards behind it."""

    id: str
    before: Pattern | None
    after: Pattern | None
    needs: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that stands for a system: `O` for the paper's own, `B` for what it is compared with."""

    id: str
    symbol: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class LinkRules:
    """All rules about linking; build with `LinkRules.load`."""

    frames: Mapping[str, tuple[Frame, ...]]
    phrases: tuple[Phrase, ...]
    words: Mapping[str, frozenset[str]]
    files: tuple[RuleFile, ...] = field(repr=False)

    @classmethod
    def load(cls, paths: Iterable[Path]) -> LinkRules:
        """Reads the files of `patterns/linking/`, told apart by their names.

        Raises `PatternError` where a file is unknown or missing, does not read, or a regex does not compile.
        """
        files: dict[str, RuleFile] = {}
        for path in paths:
            if path.stem not in _KEYS:
                raise PatternError(
                    f"linking rules are {', '.join(sorted(_KEYS))}.toml; no other is read", path
                )
            files[path.stem] = read_rule_file(path, _KEYS[path.stem], _TABLES.get(path.stem, ()))
        missing = set(_KEYS) - set(files)
        if missing:
            where = next(iter(files.values())).path.parent if files else Path("patterns/linking")
            raise PatternError("the file is missing", where / f"{min(missing)}.toml")
        return cls(
            _frames(files["frames"]),
            tuple(
                Phrase(rule.id, rule.data["symbol"], _compiled(rule, rule.data["pattern"], {}))
                for rule in files["phrases"].rules
            ),
            {name: frozenset(words) for name, words in files["words"].tables["words"].items()},
            tuple(files.values()),
        )


def _frames(file: RuleFile) -> dict[str, tuple[Frame, ...]]:
    roles: dict[str, list[Frame]] = {}
    parts = dict(file.tables["parts"])
    for rule in file.rules:
        before, after = rule.data.get("before"), rule.data.get("after")
        found = regex.search(r"\(\?P<x>@(\[\w+\]|\w)", before or after or "")
        roles.setdefault(rule.data["role"], []).append(
            Frame(
                rule.id,
                None if before is None else _compiled(rule, before, parts, "(?r)"),
                None if after is None else _compiled(rule, after, parts),
                found.group(1).strip("[]") if found is not None else "",
            )
        )
    return {role: tuple(frames) for role, frames in roles.items()}


def _compiled(rule: object, text: str, parts: Mapping[str, str], flags: str = "") -> Pattern:
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    try:
        return regex.compile(flags + text)
    except regex.error as error:
        raise rule.error(f"no regex: {error}") from None  # type: ignore[attr-defined]

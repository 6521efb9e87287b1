"""The families of rules: which files hold them, and what a rule of each may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract import links, token_rules
from extract.check import frames as checks
from extract.linking import rules as linking
from extract.names import rules as names
from extract.names.shapes import AFFIX_KEYS, SHAPE_KEYS
from extract.numbers import schema as numbers
from extract.pack import Pack
from extract.rule_tables import Tables
from extract.rules import Keys, Rule, RuleFile, read_rule_file


@dataclass(frozen=True, slots=True)
class Family:
    """Rules of one kind: the files that hold them, their keys, and the other tables of those files.

    Evidence is told apart by how it begins: the ids of rules that are evidence begin with `prefix`.
    """

    name: str
    glob: str
    keys: Keys = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)
    prefix: str = ""

    def read(self, path: Path) -> RuleFile:
        """One file of the family. Raises `PatternError`."""
        return read_rule_file(path, self.keys, self.tables)

    def rules(self, pack: Pack) -> tuple[Rule, ...]:
        """All rules of the family in a pack. Raises `PatternError`."""
        return pack.rules(self.glob, self.keys, self.tables).rules


def _of_folder(folder: str, keys: Mapping[str, Keys], tables: Mapping[str, Tables]) -> list[Family]:
    return [
        Family(f"{folder}/{name}", f"{folder}/{name}.toml", keys[name], tables.get(name, {})) for name in keys
    ]


FAMILIES: tuple[Family, ...] = (
    Family("cues", "cues/*.toml", names.CUE_KEYS, names.CUE_TABLES, "cue:"),
    Family("shapes", "names/shapes.toml", SHAPE_KEYS, prefix="shape:"),
    Family("affixes", "names/affixes.toml", AFFIX_KEYS, prefix="affix:"),
    Family("names/phrases", "names/phrases.toml", {}, names.PHRASE_TABLES),
    Family("names/lists", "names/lists.toml", {}, names.LIST_TABLES),
    Family("text", token_rules.FILE, {}, token_rules.TABLES),
    *_of_folder("numbers", numbers.KEYS, numbers.TABLES),
    *_of_folder("linking", linking.KEYS, linking.TABLES),
    Family("links", "links/*.toml", links.KEYS, links.TABLES),
    Family("checks", "checks/*.toml", checks.KEYS),
)


def family_of(path: Path, directory: Path) -> Family | None:
    """The family that a file of a pack belongs to, by its place in the pack's directory."""
    place = path.relative_to(directory)
    return next((family for family in FAMILIES if place.match(family.glob) and _as_deep(place, family)), None)


def _as_deep(place: Path, family: Family) -> bool:
    return len(place.parts) == len(Path(family.glob).parts)


def all_rules(pack: Pack) -> Iterator[tuple[Family, Rule]]:
    """Every rule of a pack with its family. Raises `PatternError`."""
    for family in FAMILIES:
        for rule in family.rules(pack):
            yield family, rule

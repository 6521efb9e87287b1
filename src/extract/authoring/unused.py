"""Word classes and parts of regexes that no rule uses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract.authoring.families import FAMILIES, Family
from extract.authoring.problems import Problem
from extract.pack import Pack
from extract.toml_file import line_in_table, read_toml

_USED_AS = {"classes": "<{}>", "parts": "{{{}}}"}


def unused_names(directory: Path, pack: Pack) -> Iterator[Problem]:
    """A warning for every word class and part in the files of a directory that no rule of the pack uses."""
    everything = Pack(pack.directories, frozenset(), "")
    for family in FAMILIES:
        for table in (name for name in family.tables if name in _USED_AS):
            texts = list(_texts(family, table, everything))
            for path in sorted(directory.glob(family.glob)):
                written, content = read_toml(path)
                for name in content.get(table, ()):
                    use = _USED_AS[table].format(name)
                    if not any(use in text for text in texts):
                        line = line_in_table(written, table, name)
                        message = f"no rule uses {use}; mend its name, or take it out"
                        yield Problem.warning(path, line or 0, message)


def _texts(family: Family, table: str, pack: Pack) -> Iterator[str]:
    """What the rules of a family say, and the parts that may hold others."""
    file = pack.rules(family.glob, family.keys, family.tables)
    for rule in file.rules:
        for value in rule.data.values():
            yield from map(str, value if isinstance(value, list) else [value])
    yield from map(str, file.tables[table].values())

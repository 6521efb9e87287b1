"""Tables of rule files: what stands there beside the rules, such as lists of words by name.

[classes]
naming = ["called", "named"]
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from extract.errors import PatternError
from extract.pattern_text import pattern_text
from extract.toml_file import line_in_table, line_of_key

Held = Literal["phrases", "texts", "text", "number"]
_HELD: Mapping[Held, str] = {
    "phrases": "a list of strings, none of them empty",
    "texts": "a list of strings",
    "text": "a string",
    "number": "a finite number",
}


@dataclass(frozen=True, slots=True)
class Table:
    """What stands under each name of a table; a `bare` one has no names and is such a value itself.

    The program asks for each name of a `fixed` table: a pack adds to what stands under it, and no name.
    """

    holds: Held
    fixed: bool = False
    bare: bool = False


Tables = Mapping[str, Table]


def check_tables(content: Mapping[str, Any], tables: Tables, path: Path, text: str) -> None:
    """Raises `PatternError` with the line where a table of a file holds what it may not."""
    for name, table in tables.items():
        if name not in content:
            continue
        held = content[name]
        words = _HELD[table.holds]
        if table.bare:
            if not _fits(held, table.holds):
                raise PatternError(f"{name!r} must be {words}", path, line_of_key(text, name))
            continue
        if not isinstance(held, Mapping):
            message = f"{name!r} must be a table [{name}], in which each name has {words}"
            raise PatternError(message, path, line_of_key(text, name))
        for key, value in held.items():
            if not _fits(value, table.holds):
                message = f"{key!r} in [{name}] must be {words}"
                raise PatternError(message, path, line_in_table(text, name, key))


def check_names(held: Mapping[str, Any], below: Mapping[str, Any], tables: Tables, path: Path) -> None:
    """Raises `PatternError` where a file names something in a fixed table that those `below` it lack."""
    for name in (name for name in held if tables[name].fixed and name in below):
        for key in held[name]:
            if key not in below[name]:
                message = f"unknown name {key!r} in [{name}]; known are {', '.join(sorted(below[name]))}"
                raise PatternError(message, path, line_in_table(pattern_text(path), name, key))


def united(old: Any, new: Any) -> Any:
    """Two tables as one: lists of one name are joined, any other value is replaced."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {
            **old,
            **{key: united(old[key], value) if key in old else value for key, value in new.items()},
        }
    if isinstance(old, list) and isinstance(new, list):
        return [*old, *(item for item in new if item not in old)]
    return new


def is_finite(value: Any) -> bool:
    """Whether a value of a file is a number that a float can hold."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and abs(value) <= sys.float_info.max


def _fits(value: Any, holds: Held) -> bool:
    if holds == "number":
        return is_finite(value)
    if holds == "text":
        return isinstance(value, str)
    listed = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return listed and (holds == "texts" or all(item.strip() for item in value))

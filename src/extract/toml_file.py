"""TOML files: what they hold, and the lines on which it stands."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import regex

from extract.errors import PatternError
from extract.pattern_text import pattern_text


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """A TOML file's text and content. Raises `PatternError` with the line where it is none."""
    text = pattern_text(path)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = regex.search(r"at line (\d+)", str(error))
        raise PatternError(f"not TOML: {error}", path, int(at.group(1)) if at else None) from None


def line_of_key(text: str, name: str) -> int | None:
    """The line on which a top-level key or the table of this name begins."""
    return _line(text, name, 0)


def line_in_table(text: str, table: str, name: str) -> int | None:
    """The line on which a key of a table begins, or the table where the key has no line of its own."""
    start = line_of_key(text, table)
    if start is None:
        return None
    below = [line.lstrip().startswith("[") for line in text.splitlines()[start:]]
    ends = start + below.index(True) if True in below else None
    return _line("\n".join(text.splitlines()[:ends]), name, start) or start


def _line(text: str, name: str, after: int) -> int | None:
    key = regex.escape(name)
    begins = regex.compile(rf"""\s*(?:\[+["']?{key}\b|["']?{key}["']?\s*=)""")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if number > after and begins.match(line)), None)

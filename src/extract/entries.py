"""Entries: the lines of a gazetteer, as spaCy pattern JSONL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from extract.errors import PatternError
from extract.labels import Label
from extract.pattern_text import pattern_text

_LABELS = frozenset(get_args(Label))


class Entry(NamedTuple):
    """One line of a gazetteer: a surface form and the canonical name it stands for.

    `case = "exact"`: only this capitalisation counts. `ambiguous`: the surface is often something else and
    counts only with support from its context.
    """

    label: Label
    pattern: str
    id: str
    case: Literal["exact", "any"] = "any"
    ambiguous: bool = False
    higher_is_better: bool | None = None
    range: tuple[float, float] | None = None

    @property
    def rule(self) -> str:
        """The id by which records and `disable` lists name the entry."""
        return f"{self.label}:{self.id}"

    def said(self) -> dict[str, Any]:
        """What its line says: the keys that are not at their default."""
        defaults = self._field_defaults
        return {key: value for key, value in self._asdict().items() if value != defaults.get(key, "")}


_COMMON_VALUES: tuple[tuple[str, tuple[object, ...]], ...] = (
    ("case", ("exact", "any")),
    ("ambiguous", (True, False)),
    ("higher_is_better", (True, False, None)),
    ("range", (None,)),
)


class _Line(BaseModel):
    """What a line may say. Checks the few lines that `_is_plain` does not know at a glance."""

    model_config = ConfigDict(extra="forbid")

    label: Label
    pattern: str = Field(min_length=1)
    id: str = Field(min_length=1)
    case: Literal["exact", "any"] = "any"
    ambiguous: bool = False
    higher_is_better: bool | None = None
    range: tuple[FiniteFloat, FiniteFloat] | None = None


def read_gazetteer(path: Path) -> Iterator[tuple[int, Entry]]:
    """Yields (line number, entry). Raises `PatternError` with file and line for a line that is no entry."""
    lines = [(n, line) for n, line in enumerate(pattern_text(path).split("\n"), 1) if line.strip()]
    try:
        # One call of the JSON parser costs a third of one a line.
        shapes = json.loads(f"[{','.join(line for _, line in lines)}]")
    except ValueError:
        shapes = []
    if len(shapes) == len(lines):
        for (number, _), shape in zip(lines, shapes, strict=True):
            yield number, _entry(shape, path, number)
    else:
        for number, line in lines:
            yield number, parse_entry(line, path, number)


def parse_entry(line: str, path: Path, number: int) -> Entry:
    """The entry of one line. Raises `PatternError` that says what is wrong with it."""
    try:
        shape = json.loads(line)
    except ValueError as error:
        raise PatternError(_reason(error), path, number) from None
    return _entry(shape, path, number)


def _entry(shape: Any, path: Path, number: int) -> Entry:
    if type(shape) is dict and _is_plain(shape):
        return Entry(**shape)
    try:
        return Entry(**_Line.model_validate(shape).model_dump())
    except ValidationError as error:
        raise PatternError(_reason(error), path, number) from None


def _is_plain(shape: dict[str, Any]) -> bool:
    """Whether a line surely is an entry as it stands; most say no more than label, pattern, id and case."""
    label, pattern, name = shape.get("label"), shape.get("pattern"), shape.get("id")
    count = 3
    for key, values in _COMMON_VALUES:
        if key in shape:
            value, count = shape[key], count + 1
            if type(value) is list or value not in values:
                return False
    return (
        len(shape) == count
        and type(pattern) is str
        and type(name) is str
        and type(label) is str
        and label in _LABELS
        and pattern != ""
        and name != ""
    )


def _reason(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return f"not a JSON object: {error}"
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return f"unknown key {where!r}; allowed are {', '.join(Entry._fields)}"
    if first["type"] == "missing":
        return f"{where!r} is missing; an entry says at least label, pattern and id"
    return f"{where}: {first['msg']}" if where else f"not a JSON object: {first['msg']}"

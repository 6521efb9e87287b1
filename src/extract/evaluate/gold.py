"""The gold: papers as a person annotated them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from extract.errors import InputError
from extract.evaluate.keys import name_key
from extract.labels import Label
from extract.record import Bound, Direction, NumberKind


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True)


class GoldEntity(_Gold):
    """One mention; offsets count over title, line break and abstract (`GoldPaper.text`)."""

    label: Label
    text: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


class GoldNumber(_Gold):
    """One number. `bound`, `direction`, `against` and `spread` count only where a paper annotates them."""

    start: int
    end: int
    kind: NumberKind
    value: float | None
    value_max: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    direction: Direction | None = None
    spread: float | None = None
    metric: str | None = None
    dataset: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    baseline: bool = False

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


class GoldPaper(_Gold):
    """One annotated paper; `numbers` is null where only its names are annotated."""

    id: str
    title: str = ""
    abstract: str
    entities: tuple[GoldEntity, ...]
    numbers: tuple[GoldNumber, ...] | None = None
    proposed: tuple[str, ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()
    urls: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        return f"{self.title}\n{self.abstract}" if self.title else self.abstract

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        """The keys of the surfaces that name one thing, group by group."""
        return tuple(frozenset(map(name_key, group)) for group in self.aliases)

    def canonical(self, name: str) -> str:
        """The key that stands for `name` and all its aliases in this paper."""
        key = name_key(name)
        return next((min(group) for group in self.groups if key in group), key)

    def annotates(self, field: str) -> bool:
        """Whether any number of the paper states `field`, be it null."""
        return any(field in number.model_fields_set for number in self.numbers or ())


def read_gold(path: str | Path) -> Iterator[GoldPaper]:
    """The papers of a gold file, one JSON object a line.

    Raises `InputError` with file and line for a line that is no annotated paper or whose spans lie outside
    its text, and for a file without any.
    """
    empty = True
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    empty = False
                    yield _paper(line, path, number)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", path) from None
    if empty:
        raise InputError("holds no annotated paper", path)


def _paper(line: str, path: str | Path, number: int) -> GoldPaper:
    try:
        paper = GoldPaper.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "".join(f"{part}: " for part in first["loc"])
        raise InputError(f"no gold: {where}{first['msg']}", path, number) from None
    for entity in paper.entities:
        if paper.text[entity.start : entity.end] != entity.text:
            raise InputError(
                f"no gold: {entity.text!r} does not stand at [{entity.start}:{entity.end}] "
                "of title, line break and abstract",
                path,
                number,
            )
    return paper

"""What is judged of a record: only these keys, each optional, so that any program can be scored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from extract.errors import InputError
from extract.readers.lines import lines_of
from extract.readers.unpack import unpacked
from extract.records import opened

if TYPE_CHECKING:
    from extract.record import Record


class _Judged(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class JudgedMention(_Judged):
    section: str = "abstract"
    start: int
    end: int
    text: str


class JudgedEntity(_Judged):
    name: str
    proposed: bool = False
    mentions: tuple[JudgedMention, ...] = ()


class JudgedNumber(_Judged):
    section: str = "abstract"
    start: int
    end: int
    kind: str | None = None
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    bound: str | None = None
    direction: str | None = None
    spread: float | None = None
    metric: str | None = None
    measure: JudgedMention | None = None
    datasets: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    baseline: bool = False


class JudgedLink(_Judged):
    url: str


class JudgedRecord(_Judged):
    """The part of a record that is judged."""

    id: str | None = None
    title: str | None = None
    abstract: str | None = None
    models: tuple[JudgedEntity, ...] = ()
    methods: tuple[JudgedEntity, ...] = ()
    datasets: tuple[JudgedEntity, ...] = ()
    metrics: tuple[JudgedEntity, ...] = ()
    tasks: tuple[JudgedEntity, ...] = ()
    numbers: tuple[JudgedNumber, ...] = ()
    links: tuple[JudgedLink, ...] = ()
    github_urls: tuple[str, ...] = ()


def judged(record: Record) -> JudgedRecord:
    """The judged part of a record."""
    return JudgedRecord.model_validate(record)


def read_judged(path: str | Path) -> Iterator[JudgedRecord]:
    """The records of a JSONL file, `-` for stdin. Raises `InputError` with file and line for another line."""
    with opened(path) as raw:
        for line in lines_of(unpacked(raw)[1]):
            if line.text is None:
                raise InputError(line.flaw, path, line.number)
            if line.text.strip():
                yield _judged_line(line.text, path, line.number)


def _judged_line(text: str, path: str | Path, number: int) -> JudgedRecord:
    try:
        return JudgedRecord.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "".join(f"{part}: " for part in first["loc"])
        raise InputError(f"no record: {where}{first['msg']}", path, number) from None

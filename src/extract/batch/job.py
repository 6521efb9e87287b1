"""What one run is to do, and who is told how it goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from extract.readers import ReadOptions, SetAside
from extract.readers.sources import without_packing

_RECORD_ENDINGS = frozenset({".jsonl", ".ndjson", ".json", ".parquet"})


@dataclass(frozen=True, slots=True)
class Job:
    """What to run. `files` are read in order (`-` is stdin); `out` is a file, or an open stream.

    `jobs` is the number of processes, None for all cores where there are enough papers. `errors` is
    where to list what was set aside, beside `out` without it; `keep_errors` keeps that file also when empty.
    `expected` are ids of papers that should be among those read.
    """

    files: tuple[str, ...]
    out: Path | BinaryIO
    errors: Path | None = None
    keep_errors: bool = False
    options: ReadOptions = field(default_factory=ReadOptions)
    limit: int | None = None
    jobs: int | None = None
    keep_duplicates: bool = False
    resume: bool = False
    expected: frozenset[str] = frozenset()


class Watch(Protocol):
    """Who is told what during a run: each item set aside, notices in words, and how far it is.

    `begin` gets the number of papers that an interrupted run has done, `done` the number done since the last
    call, and how many there will be in all, where that shows.
    """

    def warn(self, item: SetAside) -> None: ...

    def begin(self, papers: int) -> None: ...

    def done(self, papers: int, expected: int | None) -> None: ...

    def say(self, notice: str) -> None: ...


def errors_path(out: Path) -> Path:
    """Where what is set aside is listed when nobody says where: `records.errors.jsonl`."""
    plain = without_packing(out)
    stem = plain.stem if plain.suffix.lower() in _RECORD_ENDINGS else plain.name
    return out.with_name(f"{stem}.errors.jsonl")

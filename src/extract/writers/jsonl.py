"""Records as JSONL: one object a line, UTF-8, keys in the record's order."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from extract.errors import UsageError
from extract.readers.sources import ending_of
from extract.writers.pack import packed
from extract.writers.whole import whole_file

if TYPE_CHECKING:
    from extract.record import Record

_OTHER_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".duckdb", ".db", ".sqlite"})


def line_of(record: Record) -> bytes:
    """The record's line, with its line break."""
    return record.model_dump_json().encode() + b"\n"


def write_records(records: Iterable[Record], target: str | Path | BinaryIO) -> int:
    """Writes JSONL to a file, packed where its name ends so, or to an open file; Parquet to `.parquet`.

    `-` is stdout. Returns the number of records. A file appears whole or not at all. Raises `UsageError` for
    a name that ends as another kind of table, `OutputError` where it cannot be written, `MissingExtraError`
    where its form needs one.
    """
    if not isinstance(target, str | Path):
        return _write(records, target, "")
    if str(target) == "-":
        return _write(records, sys.stdout.buffer, "")
    refuse_other_tables(target)
    if is_parquet(target):
        return _write_parquet(records, target)
    with whole_file(target) as beside, beside.open("wb") as out:
        return _write(records, out, target)


def refuse_other_tables(path: str | Path) -> None:
    """Raises `UsageError` for a name that promises a table which records are not."""
    if ending_of(path) in _OTHER_TABLES:
        raise UsageError(f"{path}: records are JSONL or Parquet; 'extract results' makes such tables of them")


def is_parquet(path: str | Path) -> bool:
    """Whether `path` is to become a Parquet table."""
    return Path(path).suffix.lower() == ".parquet"


def _write_parquet(records: Iterable[Record], path: str | Path) -> int:
    from extract.tables.parquet import write_records_parquet

    written = 0

    def counted() -> Iterator[Record]:
        nonlocal written
        for record in records:
            yield record
            written += 1

    write_records_parquet(counted(), path)
    return written


def _write(records: Iterable[Record], out: BinaryIO, name: str | Path) -> int:
    written = 0
    with packed(out, name) as lines:
        for record in records:
            lines.write(line_of(record))
            written += 1
    return written

"""Parquet files through pyarrow, written in row groups so that memory stays bounded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from extract.errors import InputError
from extract.readers.item import SetAside
from extract.record import Record
from extract.records import foreign_version
from extract.tables.arrow import pyarrow, record_schema, result_schema
from extract.tables.results import Result
from extract.writers.whole import whole_file

ROW_GROUP = 10_000
"""Rows held in memory at once, and of one row group."""


def write_records_parquet(records: Iterable[Record], path: str | Path) -> None:
    """Writes one row a paper, nested as the record is; `path` appears whole or not at all.

    Raises `MissingExtraError` without pyarrow and `OutputError` where the file cannot be written.
    """
    _write((record.model_dump() for record in records), record_schema(), path)


def write_lines_parquet(lines: Path, path: str | Path) -> None:
    """The same from a JSONL file of records, which is read line by line."""
    with lines.open("rb") as records:
        _write((json.loads(line) for line in records), record_schema(), path)


def holds_records_parquet(source: str | Path | BinaryIO, path: str | Path) -> bool:
    """Whether a Parquet file, which messages call `path`, holds records. Raises `InputError` where it cannot
    be read."""
    with _opened(source, path) as file:
        return "schema_version" in file.schema_arrow.names


def record_rows(source: str | Path | BinaryIO, path: str | Path) -> Iterator[Record | SetAside]:
    """The record, or what is wrong, of each row of a file that `write_records_parquet`, or a cluster, wrote.

    Messages call it `path`. Columns unknown are ignored. Raises `InputError` where it cannot be read.
    """
    with _opened(source, path) as file:
        rows = (row for batch in file.iter_batches(batch_size=1000) for row in batch.to_pylist())
        for index, row in enumerate(rows):
            found = _record(row)
            yield SetAside(str(path), index + 1, index, found) if isinstance(found, str) else found


def _record(row: dict[str, Any]) -> Record | str:
    """The record of a row, or why it is none."""
    if row.get("error") is not None:
        return str(row["error"])
    foreign = foreign_version(row)
    if foreign is not None:
        return foreign
    try:
        return Record.model_validate(row, extra="ignore")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return f"a row is no valid record: {'.'.join(map(str, first['loc']))}: {first['msg']}"


@contextmanager
def _opened(source: str | Path | BinaryIO, path: str | Path) -> Iterator[Any]:
    pa = pyarrow()
    try:
        with pa.parquet.ParquetFile(source) as file:
            yield file
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"cannot be read as Parquet: {error}", path) from None


def write_results_parquet(rows: Iterable[Result], path: str | Path) -> None:
    """Writes one row a result. Raises as `write_records_parquet` does."""
    _write(map(asdict, rows), result_schema(), path)


def _write(rows: Iterator[dict[str, Any]], schema: Any, path: str | Path) -> None:
    pa = pyarrow()
    with whole_file(path) as beside, pa.parquet.ParquetWriter(beside, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROW_GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))

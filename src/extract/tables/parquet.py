"""Parquet files through pyarrow, written in row groups so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from extract.record import Record
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


def read_records_parquet(path: str | Path) -> Iterator[Record]:
    """The records of a file that `write_records_parquet` wrote."""
    pa = pyarrow()
    with pa.parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=1000):
            yield from map(Record.model_validate, batch.to_pylist())


def write_results_parquet(rows: Iterable[Result], path: str | Path) -> None:
    """Writes one row a result. Raises as `write_records_parquet` does."""
    _write(map(asdict, rows), result_schema(), path)


def _write(rows: Iterator[dict[str, Any]], schema: Any, path: str | Path) -> None:
    pa = pyarrow()
    with whole_file(path) as beside, pa.parquet.ParquetWriter(beside, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROW_GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))

"""Parquet tables with a column of abstracts, read batch by batch."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from extract.errors import InputError, MissingExtraError
from extract.readers.columns import chosen
from extract.readers.item import Fields, Flaw
from extract.readers.json_shapes import fields_of

_RECORD_MARK = "schema_version"


def read(stream: BinaryIO, columns: Mapping[str, str]) -> Iterator[Fields | Flaw]:
    """One paper a row; the line of a paper is its 1-based row. Raises `MissingExtraError` without pyarrow."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingExtraError("reading Parquet", "tables") from None
    with tempfile.TemporaryFile() as seekable:  # its index stands at the end of the file
        shutil.copyfileobj(stream, seekable)
        try:
            table = ParquetFile(seekable)
            names = table.schema_arrow.names
            where = chosen(names, columns)
            wanted = {*where.values()} | ({_RECORD_MARK} & {*names})
            row = 0
            for batch in table.iter_batches(batch_size=1024, columns=sorted(wanted)):
                for values in batch.to_pylist():
                    row += 1
                    yield fields_of(values, row) if _RECORD_MARK in wanted else _paper(values, where, row)
        except (ArrowException, OSError) as error:
            raise InputError(f"not Parquet, or damaged: {error}") from None


def _paper(values: Mapping[str, Any], where: Mapping[str, str], row: int) -> Fields:
    found = {field: values[column] for field, column in where.items()}
    published = found.get("published")
    if isinstance(published, date):
        published = published.isoformat()
    return Fields(row, found["abstract"], found.get("title"), found.get("id"), published)

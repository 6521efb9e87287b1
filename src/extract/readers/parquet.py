"""Parquet tables with a column of abstracts, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from extract.errors import InputError, MissingExtraError
from extract.readers.item import Fields, Flaw
from extract.readers.rows import RowShape


def read(stream: BinaryIO, columns: Mapping[str, str]) -> Iterator[Fields | Flaw]:
    """One paper a row of `stream`, which must be seekable; the line of a paper is its 1-based row.

    Raises `MissingExtraError` without pyarrow.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise MissingExtraError("reading Parquet", "tables") from None
    try:
        table = ParquetFile(stream)
        shape = RowShape.of(table.schema_arrow.names, columns)
        row = 0
        for batch in table.iter_batches(batch_size=1024, columns=shape.columns):
            for values in batch.to_pylist():
                row += 1
                yield shape.fields(values, row)
    except (ArrowException, OSError) as error:
        raise InputError(f"not Parquet, or damaged: {error}") from None

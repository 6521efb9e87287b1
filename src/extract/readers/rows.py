"""Rows of a typed table (Parquet, Arrow) to fields of a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from extract.readers.columns import chosen
from extract.readers.item import Fields, Flaw
from extract.readers.json_shapes import fields_of

RECORD_MARK = "schema_version"
"""The column that tells a table of records from any other table of papers."""


@dataclass(frozen=True, slots=True)
class RowShape:
    """Which columns of a table make a paper: the column of each field, and whether the rows are records."""

    where: Mapping[str, str]
    given: Mapping[str, str]
    records: bool

    @classmethod
    def of(cls, names: Sequence[str], columns: Mapping[str, str]) -> Self:
        """The shape of a table with columns `names`, those of the fields as given in `columns`, else guessed.

        Raises `InputError` where a given column is missing, or none holds abstracts.
        """
        return cls(chosen(names, columns), columns, RECORD_MARK in names)

    @property
    def columns(self) -> list[str]:
        """The columns to read."""
        return sorted({*self.where.values(), *([RECORD_MARK] if self.records else [])})

    def fields(self, values: Mapping[str, Any], row: int | None) -> Fields | Flaw:
        """The paper of one row, `values` by column; `row` is its 1-based place where that is known."""
        if self.records:
            return fields_of(values, row, self.given)
        found = {field: values[column] for field, column in self.where.items()}
        published = found.get("published")
        if isinstance(published, date):
            published = published.isoformat()
        return Fields(row, found["abstract"], found.get("title"), found.get("id"), published)

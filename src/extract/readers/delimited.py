"""CSV and TSV with a header line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from extract.errors import InputError
from extract.readers.columns import chosen
from extract.readers.item import Fields, Flaw
from extract.readers.lines import LINE_LIMIT, lines_of

_LONGEST_FIELD = LINE_LIMIT


def read_csv(stream: BinaryIO, columns: Mapping[str, str]) -> Iterator[Fields | Flaw]:
    """One paper a row of comma- or semicolon-separated values."""
    return _read(stream, columns, ",;")


def read_tsv(stream: BinaryIO, columns: Mapping[str, str]) -> Iterator[Fields | Flaw]:
    """One paper a row of tab-separated values."""
    return _read(stream, columns, "\t")


def delimiter_of(header: str, among: str) -> str:
    """The sign that `header` has most of."""
    return max(among, key=header.count)


def names_of(header: str, delimiter: str) -> list[str]:
    """The column names of a header line. Raises `csv.Error` where it holds a bare carriage return."""
    return next(csv.reader([header], delimiter=delimiter), [])


def _read(stream: BinaryIO, columns: Mapping[str, str], delimiters: str) -> Iterator[Fields | Flaw]:
    csv.field_size_limit(_LONGEST_FIELD)
    texts = _Texts(stream)
    header = next(texts, "")
    delimiter = delimiter_of(header, delimiters)
    try:
        names = names_of(header, delimiter)
    except csv.Error as error:
        raise InputError(f"not the header of a table: {error}") from None
    where = chosen(names, columns)
    rows = csv.DictReader(texts, fieldnames=names, delimiter=delimiter)
    while True:
        line = texts.number + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Flaw(line, f"not a row of the table: {error}")
            continue
        yield from texts.taken_flaws()
        if row is None:
            return
        yield _paper(row, where, line)


def _paper(row: Mapping[str, str | None], where: Mapping[str, str], line: int) -> Fields:
    values = {field: row.get(column) or None for field, column in where.items()}
    return Fields(line, values["abstract"], values.get("title"), values.get("id"), values.get("published"))


class _Texts:
    """The readable lines of a stream with their ends; unreadable ones are kept as flaws."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = lines_of(stream)
        self._flaws: list[Flaw] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        for line in self._lines:
            self.number = line.number
            if line.text is not None:
                return line.text + "\n"
            self._flaws.append(Flaw(line.number, line.flaw))
        raise StopIteration

    def taken_flaws(self) -> list[Flaw]:
        """The flaws since the last call."""
        flaws, self._flaws = self._flaws, []
        return flaws

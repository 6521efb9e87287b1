"""CSV and TSV with a header line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from extract.errors import InputError
from extract.readers.columns import chosen
from extract.readers.item import Fields, Flaw
from extract.readers.lines import LINE_LIMIT, TOO_LONG, lines_of

_LONGEST_ROW = LINE_LIMIT
_CALLED = {",": "comma", ";": "semicolon", "\t": "tab"}


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
    csv.field_size_limit(2 * _LONGEST_ROW)
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
        texts.begin_row()
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Flaw(texts.first, f"not a row of the table: {error}")
            continue
        except InputError:
            yield from texts.taken_flaws()
            raise
        yield from texts.taken_flaws()
        line = texts.first
        if row is None:
            return
        if texts.ended:  # a row asks for more only inside quotes
            raise InputError("a quote that is never closed; nothing behind this place is read", line=line)
        beyond = row.pop(None, [])
        if any(map(str.strip, beyond)):  # a delimiter at the end of a line cuts no text
            yield Flaw(line, _too_many(len(names), len(beyond), delimiter))
        else:
            yield _paper(row, where, line)


def _too_many(columns: int, more: int, delimiter: str) -> str:
    sign = _CALLED[delimiter]
    return f"{columns + more} cells in a table of {columns} columns: put texts that hold a {sign} in quotes"


def _paper(row: Mapping[str, str | None], where: Mapping[str, str], line: int) -> Fields:
    values = {field: row.get(column) or None for field, column in where.items()}
    return Fields(line, values["abstract"], values.get("title"), values.get("id"), values.get("published"))


class _Texts:
    """The readable lines of a stream with their ends; unreadable ones are kept as flaws."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = lines_of(stream)
        self._flaws: list[Flaw] = []
        self._size = 0
        self.first = 1
        self.ended = False

    def begin_row(self) -> None:
        """Makes `first` the line at which the next row begins, once it is read."""
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        for line in self._lines:
            if line.text is not None:
                if not self._size:
                    self.first = line.number
                if line.text or self._size:  # a blank line begins no row, but stands in the quotes of one
                    self._size += len(line.text) + 1
                if self._size > _LONGEST_ROW:
                    raise InputError(f"one row {TOO_LONG}: is a quote not closed?", line=self.first)
                return line.text + "\n"
            self._flaws.append(Flaw(line.number, line.flaw))
        self.ended = True
        raise StopIteration

    def taken_flaws(self) -> list[Flaw]:
        """The flaws since the last call."""
        flaws, self._flaws = self._flaws, []
        return flaws

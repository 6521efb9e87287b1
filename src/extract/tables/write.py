"""The results as a file: CSV, TSV, JSONL, packed or not, or Parquet, by the name's ending."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Protocol

from extract.errors import UsageError
from extract.readers.sources import PACKED, ending_of
from extract.tables.results import COLUMNS, Result
from extract.writers.pack import Packed, packed
from extract.writers.whole import whole_file


class Out(Protocol):
    """What takes a text piece by piece."""

    def write(self, text: str, /) -> object: ...


Write = Callable[[Iterable[Result], Out], None]


def write_csv(rows: Iterable[Result], out: Out, delimiter: str = ",") -> None:
    """A header and a line a row; null is empty, truth values are `true` and `false`."""
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in astuple(row)] for row in rows)


def write_tsv(rows: Iterable[Result], out: Out) -> None:
    """As CSV, with tabs."""
    write_csv(rows, out, "\t")


def write_jsonl(rows: Iterable[Result], out: Out) -> None:
    """One JSON object a row."""
    for row in rows:
        out.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


TEXT_FORMATS: Mapping[str, Write] = {"csv": write_csv, "tsv": write_tsv, "jsonl": write_jsonl}
FORMATS = (*TEXT_FORMATS, "parquet")


def format_of(path: str | Path) -> str:
    """The format that a file's ending names, behind which text may be packed: `csv` of `results.csv.gz`.

    Raises `UsageError` where it names none.
    """
    packed = Path(path).suffix.lower() in PACKED
    ending = ending_of(path).removeprefix(".")
    if ending not in (TEXT_FORMATS if packed else FORMATS):
        raise UsageError(
            f"{path}: what to write is told by the ending: .{', .'.join(FORMATS)}; "
            f"{', '.join(sorted(PACKED))} behind it compress all but Parquet"
        )
    return ending


def write_results(rows: Iterable[Result], path: str | Path) -> int:
    """Writes all rows to `path`, which appears whole or not at all, and returns how many there were.

    Raises `UsageError` for an ending that names no format, `OutputError` where the file cannot be written and
    `MissingExtraError` where Parquet lacks pyarrow or .zst zstandard.
    """
    format = format_of(path)
    counted = _Counted(rows)
    if format == "parquet":
        from extract.tables.parquet import write_results_parquet

        write_results_parquet(counted, path)
        return counted.count
    with whole_file(path) as beside, beside.open("wb") as out, packed(out, path) as blocks:
        TEXT_FORMATS[format](counted, _Encoded(blocks))
    return counted.count


class _Encoded:
    """A text on its way into packed blocks."""

    def __init__(self, blocks: Packed) -> None:
        self._blocks = blocks

    def write(self, text: str, /) -> None:
        """Appends `text`."""
        self._blocks.write(text.encode())


class _Counted:
    """Rows on their way through, counted."""

    def __init__(self, rows: Iterable[Result]) -> None:
        self.count = 0
        self._rows = rows

    def __iter__(self) -> Iterator[Result]:
        for row in self._rows:
            self.count += 1
            yield row


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value

"""Arrow batches of papers in, Arrow batches of records out: the step that cluster engines call.

Nothing here knows an engine. `extract.ray` calls it in the workers of Ray Data, and Spark's `mapInArrow`
takes it as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from extract.errors import PaperError
from extract.readers.columns import check_fields, chosen
from extract.readers.item import Fields, Flaw
from extract.readers.json_lines import papers_of_line
from extract.readers.normalise import paper_of
from extract.readers.rows import RowShape
from extract.tables.arrow import pyarrow, record_schema
from extract.writers.jsonl import line_of

if TYPE_CHECKING:
    from extract.extractor import Extractor

ERROR = "error"
"""The last column that comes out: null in a record, else why the row is none."""
_ROWS = 256  # papers at once: memory stays small also where an engine sends 10,000 rows in a batch

Row = dict[str, Any]
_ToFields = Callable[[Row], Iterable[Fields | Flaw]]


def output_schema() -> Any:
    """The Arrow schema that comes out: the nested columns of a record, then `error`.

    Raises `MissingExtraError` without pyarrow.
    """
    return record_schema().append(pyarrow().field(ERROR, pyarrow().string()))


def extract_batches(
    batches: Iterable[Any],
    *,
    extractor: Extractor | None = None,
    columns: Mapping[str, str] | None = None,
    json_column: str | None = None,
) -> Iterator[Any]:
    """`pyarrow.RecordBatch`es of `output_schema()` for those in `batches`, row by row in their order.

    The columns for `id`, `title`, `abstract` and `published` are found by name, or named by `columns`
    (`{"abstract": "body"}`); only the abstract is needed. With `json_column` each row is a JSON line of any
    form that `extract run` reads, `columns` names keys of its objects, and blank ones give no row. A paper
    becomes the same record as in `extract run`, with a null `source`.

    A row that gives no record ends nothing: `error` says why, `id`, `title` and `abstract` are kept where
    they are text, the other columns are null. Batches that come out are of 256 rows in.

    `extractor` is made with the shipped patterns (about a second) where none is given. Raises `InputError`
    where a column is missing or two would hold the same, `UsageError` where `columns` names a field that
    papers do not have, `MissingExtraError` without pyarrow.
    """
    check_fields(columns or {})
    to_batches = _parser()
    making = _shipped() if extractor is None else extractor
    for batch in batches:
        names, to_fields = _reading(batch.schema.names, columns or {}, json_column)
        wanted = batch.select(names)
        for start in range(0, batch.num_rows, _ROWS):
            lines = [
                _line(making, found)
                for values in _python_rows(wanted.slice(start, _ROWS))
                for found in ([values] if isinstance(values, Flaw) else to_fields(values))
            ]
            yield from to_batches(b"".join(lines))


def _parser() -> Callable[[bytes], Iterator[Any]]:
    """From JSON lines to batches: Arrow reads them many times as fast as it takes Python objects."""
    pa = pyarrow()
    from pyarrow.json import ParseOptions, ReadOptions, read_json

    options = ParseOptions(explicit_schema=output_schema(), unexpected_field_behavior="error")

    def batches_of(lines: bytes) -> Iterator[Any]:
        if lines:
            whole = ReadOptions(use_threads=False, block_size=len(lines) + 1)
            yield from read_json(pa.BufferReader(lines), whole, options).to_batches()

    return batches_of


def _shipped() -> Extractor:
    from extract.extractor import Extractor

    return Extractor()


def _reading(
    names: list[str], columns: Mapping[str, str], json_column: str | None
) -> tuple[list[str], _ToFields]:
    """The columns to take, and what turns a row of them into fields."""
    if json_column is None:
        shape = RowShape.of(names, columns)
        return shape.columns, lambda values: (shape.fields(values, None),)
    chosen(names, {"abstract": json_column})
    return [json_column], lambda values: papers_of_line(values[json_column] or "", None, columns)


def _python_rows(batch: Any) -> Iterator[Row | Flaw]:
    """The rows of a batch; one that holds bytes which are no UTF-8 is a flaw, and spoils no other."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError as error:
        if batch.num_rows == 1:
            yield Flaw(None, f"not UTF-8: byte 0x{error.object[error.start]:02x}")
        else:
            for place in range(batch.num_rows):
                yield from _python_rows(batch.slice(place, 1))


def _line(extractor: Extractor, found: Fields | Flaw) -> bytes:
    """The JSON line of what comes out for one paper."""
    if isinstance(found, Flaw):
        return _failed({}, found.reason)
    given = {"id": found.id, "title": found.title, "abstract": found.abstract}
    try:
        paper = paper_of(found, None)
    except PaperError as error:
        return _failed(given, str(error))
    failures: list[Exception] = []
    for record in extractor.pipe([paper], lambda _, error: failures.append(error)):
        return line_of(record)
    return _failed(given, f"{type(failures[0]).__name__}: {failures[0]}")


def _failed(given: Row, reason: str) -> bytes:
    kept = {name: value for name, value in given.items() if _is_text(value)}
    return json.dumps({**kept, ERROR: reason}).encode() + b"\n"


def _is_text(value: Any) -> bool:
    """Whether Arrow can hold `value` as a string: lone surrogates are no text."""
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)

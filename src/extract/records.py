"""Records read back, the extractor's own or a later minor version's."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, Literal

import regex
from pydantic import ValidationError

from extract.errors import InputError
from extract.on_error import check_on_error
from extract.readers.item import SetAside
from extract.readers.lines import Line, lines_of
from extract.readers.sources import STDIN
from extract.readers.unpack import PARQUET, seekable, unpacked
from extract.record import SCHEMA_VERSION, Record

OnError = Literal["raise", "skip"] | Callable[[SetAside], object]
_MARK = regex.compile(rb'\s*\{[^\n]*"schema_version"\s*:')
_MAJOR = SCHEMA_VERSION.partition(".")[0]


def read_records(
    source: str | Path | BinaryIO, *, on_error: OnError = "raise", name: str | None = None
) -> Iterator[Record]:
    """The records of a file (`-` is stdin), lazily and in order: JSONL, also packed, or Parquet, by content.

    Keys that a later minor version added are ignored. A line or row that is no record, also one of another
    major version, raises `InputError` with file and line (the default), is passed over ("skip"), or is handed
    to `on_error` as a `SetAside`. `name` says what an open file is called in messages, where its own name
    does not. Raises `UsageError` at once for any other `on_error`, and `MissingExtraError` where the file's
    form needs one.
    """
    check_on_error(on_error)
    return kept(record_lines(source, name), on_error)


def kept(found: Iterable[Record | SetAside], on_error: OnError) -> Iterator[Record]:
    """The records of `found`; what is none goes where `on_error` says."""
    for item in found:
        if isinstance(item, Record):
            yield item
        elif on_error == "raise":
            raise InputError(item.reason, item.path, item.line)
        elif on_error != "skip":
            on_error(item)


def holds_records(head: bytes) -> bool:
    """Whether a file that begins with `head` holds records: its first object has `schema_version`."""
    return _MARK.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def record_lines(source: str | Path | BinaryIO, name: str | None = None) -> Iterator[Record | SetAside]:
    """The record, or what is wrong, of each line that is not blank, or of each row of a Parquet table."""
    path = str(source) if isinstance(source, str | Path) else name or str(getattr(source, "name", STDIN))
    with opened(source) as raw:
        try:
            head, stream = unpacked(raw)
            yield from _of_rows(raw, stream, path) if head.startswith(PARQUET) else _of_lines(stream, path)
        except InputError as error:
            yield SetAside(path, error.line, None, error.reason)


def _of_lines(stream: BinaryIO, path: str) -> Iterator[Record | SetAside]:
    index = 0
    for line in lines_of(stream):
        if line.text is None or line.text.strip():
            found = _record(line)
            yield SetAside(path, line.number, index, found) if isinstance(found, str) else found
            index += 1


def _of_rows(raw: BinaryIO, stream: BinaryIO, path: str) -> Iterator[Record | SetAside]:
    from extract.tables.parquet import record_rows

    with seekable(raw, stream) as whole:
        yield from record_rows(whole, path)


def opened(source: str | Path | BinaryIO) -> AbstractContextManager[BinaryIO]:
    """A file to read, closed at the end of the block; stdin (`-`) and what is open already stay open.

    Raises `InputError` where it cannot be read.
    """
    if not isinstance(source, str | Path):
        return nullcontext(source)
    if str(source) == STDIN:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", source) from None


def _record(line: Line) -> Record | str:
    """The record of a line, or why it is none."""
    if line.text is None:
        return line.flaw
    try:
        foreign = foreign_version(json.loads(line.text))
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    if foreign is not None:
        return foreign
    try:
        return Record.model_validate_json(line.text, extra="ignore")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return f"no valid record: {'.'.join(map(str, first['loc']))}: {first['msg']}".replace(": : ", ": ")


def foreign_version(content: Any) -> str | None:
    """Why what was read cannot be a record of this version, None where it can."""
    version = content.get("schema_version") if isinstance(content, dict) else None
    if not isinstance(version, str):
        return "no record: the key schema_version is missing; make records with 'extract run'"
    if version.partition(".")[0] != _MAJOR:
        return f"a record of schema version {version}, this program reads {_MAJOR}.x; extract the papers anew"
    return None

"""From inputs to papers: opening, recognising, reading and normalising, one paper at a time."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO, Literal, TextIO, cast

from extract.errors import InputError, PaperError, UsageError
from extract.on_error import check_on_error
from extract.paper import Paper, Source
from extract.readers.columns import check_fields
from extract.readers.formats import FORMATS, read_as
from extract.readers.item import Fields, Flaw, Placed, ReadOptions, SetAside
from extract.readers.normalise import paper_of
from extract.readers.sniff import format_of
from extract.readers.sources import STDIN, ending_of, named_files
from extract.readers.unpack import Meter, no_meter, seekable, unpacked

OnError = Literal["raise", "skip"] | Callable[[SetAside], object]


def read_papers(
    source: str | Path | BinaryIO | TextIO,
    format: str | None = None,
    *,
    on_error: OnError = "raise",
    columns: dict[str, str] | None = None,
    name: str | None = None,
) -> Iterator[Paper]:
    """The papers of a file, directory, glob or open file, lazily and in order.

    `format` is a name of `extract.readers.formats.FORMATS`; without it the content decides. What gives no
    paper raises `InputError` (the default), is passed over ("skip"), or is handed to `on_error` as a
    `SetAside`. `columns` names columns of tables and keys of JSON objects: title, abstract, id, published.
    `name` says what an open file is called in records and messages, where its own name does not. Raises
    `UsageError` at once for any other `on_error` or `format`, or a field that papers do not have.
    """
    check_on_error(on_error)
    options = ReadOptions(format, columns or {})
    _check(options)
    if isinstance(source, str | Path):
        files, _ = named_files([str(source)])
        items = read_files(files, options)
    else:
        items = _items(_bytes_of(source), _shown(name or str(getattr(source, "name", STDIN))), options)
    return _kept(items, on_error)


def _kept(items: Iterator[Placed | SetAside], on_error: OnError) -> Iterator[Paper]:
    for item in items:
        if isinstance(item, Placed):
            yield item.paper
        elif on_error == "raise":
            raise InputError(item.reason, item.path, item.line)
        elif on_error != "skip":
            on_error(item)


def read_files(
    files: Sequence[str],
    options: ReadOptions,
    stdin: BinaryIO | None = None,
    meter: Meter = no_meter,
) -> Iterator[Placed | SetAside]:
    """The papers of `files` (`-` is stdin), and what had to be set aside, in order.

    `meter` is told how many bytes of the files are read, as they are read.
    """
    _check(options)
    for path in files:
        try:
            source = nullcontext(stdin or sys.stdin.buffer) if path == STDIN else open(path, "rb")
        except OSError as error:
            yield SetAside(_shown(path), None, None, f"cannot be opened: {error.strerror}")
            continue
        with source as raw:
            yield from _items(raw, _shown(path), options, meter)


def _shown(path: str) -> str:
    """`path` as text: names of files are bytes, and not all of them are UTF-8."""
    return os.fsencode(path).decode(errors="replace")


def _check(options: ReadOptions) -> None:
    if options.format is not None and options.format not in FORMATS:
        raise UsageError(f"there is no format {options.format!r}; choose one of {', '.join(FORMATS)}")
    check_fields(options.columns)


def _bytes_of(source: BinaryIO | TextIO) -> BinaryIO:
    if isinstance(source, io.TextIOWrapper):
        return cast(BinaryIO, source.buffer)
    if isinstance(source, io.TextIOBase):
        return io.BytesIO(source.read().encode("utf-8", errors="surrogatepass"))
    return cast(BinaryIO, source)


def _items(
    raw: BinaryIO, path: str, options: ReadOptions, meter: Meter = no_meter
) -> Iterator[Placed | SetAside]:
    index = 0
    try:
        head, stream = unpacked(raw, meter)
        name = options.format or format_of(head, ending_of(path), has_columns=bool(options.columns)) or "text"
        with seekable(raw, stream, meter) if name == "parquet" else nullcontext(stream) as content:
            for found in read_as(name, content, options):
                yield _item(found, Source(path, index))
                index += 1
    except InputError as error:
        yield SetAside(path, error.line, index, error.reason)


def _item(found: Fields | Flaw, source: Source) -> Placed | SetAside:
    if isinstance(found, Flaw):
        return SetAside(source.path, found.line, source.index, found.reason)
    try:
        return Placed(paper_of(found, source), found.line)
    except PaperError as error:
        return SetAside(source.path, found.line, source.index, str(error))

"""Inputs of the commands that work on records: records as they are, papers extracted on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

import click

from extract.commands.printing import say

if TYPE_CHECKING:
    from extract.extractor import Extractor
    from extract.paper import Paper
    from extract.readers import SetAside
    from extract.record import Record

inputs_argument = click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
patterns_option = click.option(
    "--patterns",
    metavar="DIR",
    multiple=True,
    type=click.Path(file_okay=False),
    help="Pattern packs over the shipped one; used where papers must be extracted.",
)


def name_set_aside(what: SetAside | str) -> None:
    """Names on stderr what gives no paper or record."""
    say(f"set aside: {what}", err=True)


def telling_repeats(records: Iterable[Record]) -> Iterator[Record]:
    """`records`, and behind the last one a line on stderr where some have the id of an earlier one."""
    seen: set[str] = set()
    repeats, first = 0, ""
    for record in records:
        if record.id in seen:
            repeats, first = repeats + 1, first or record.id
        seen.add(record.id)
        yield record
    if repeats:
        say(
            f"{repeats:,} records repeat the id of an earlier one, first {first}; they are taken too",
            err=True,
        )


class RecordInputs:
    """The records of files, directories, globs or stdin (`-`), in order.

    A file whose first line, or Parquet schema, has `schema_version` holds records; anything else is read as
    papers and extracted. What gives no record is named on stderr and counted in `set_aside`. `progress` shows
    a count on stderr where that is a terminal.
    """

    def __init__(self, inputs: Sequence[str], patterns: Sequence[str] = (), progress: bool = False) -> None:
        self.set_aside = 0
        self._progress = progress
        self._inputs = inputs
        self._patterns = patterns
        self._extractor: Extractor | None = None

    def __iter__(self) -> Iterator[Record]:
        from tqdm import tqdm

        hidden = None if self._progress else True
        return iter(tqdm(self._all(), unit=" records", disable=hidden, leave=False))

    def _all(self) -> Iterator[Record]:
        from extract.errors import InputError
        from extract.readers.sources import named_files
        from extract.readers.unpack import PARQUET, unpacked
        from extract.records import opened

        for name in named_files(self._inputs)[0]:
            try:
                source = opened(name)
            except InputError as error:
                self._set_aside(str(error))
                continue
            with source as raw:  # once: a pipe gives its bytes no second time
                head, stream = unpacked(raw)
                is_table = head.startswith(PARQUET)
                yield from self._parquet(name, raw, stream) if is_table else self._records(name, stream, head)

    def note_duplicate(self, record: Record) -> None:
        """Sets aside a record whose id came before."""
        self._set_aside(f"{record.id}: a second record with this id")

    def finish(self) -> None:
        """Ends the command with exit code 3 where something was set aside."""
        if self.set_aside:
            click.echo(f"{self.set_aside} set aside", err=True)
            click.get_current_context().exit(3)

    def _records(self, name: str, stream: BinaryIO, head: bytes) -> Iterator[Record]:
        from extract.readers import read_papers
        from extract.records import holds_records, read_records

        if holds_records(head):
            return read_records(stream, on_error=self._set_aside, name=name)
        return self._extract(read_papers(stream, on_error=self._set_aside, name=name))

    def _parquet(self, name: str, raw: BinaryIO, stream: BinaryIO) -> Iterator[Record]:
        from extract.errors import InputError
        from extract.readers import SetAside, read_papers
        from extract.readers.unpack import seekable
        from extract.records import kept
        from extract.tables.parquet import holds_records_parquet, record_rows

        try:
            with seekable(raw, stream) as table:
                if holds_records_parquet(table, name):
                    yield from kept(record_rows(table, name), self._set_aside)
                    return
                table.seek(0)
                yield from self._extract(read_papers(table, on_error=self._set_aside, name=name))
        except InputError as error:
            self._set_aside(SetAside(name, error.line, None, error.reason))

    def _extract(self, papers: Iterator[Paper]) -> Iterator[Record]:
        if self._extractor is None:
            from extract.extractor import Extractor

            self._extractor = Extractor(patterns=self._patterns)
        yield from self._extractor.pipe(papers, on_error=self._note_failure)

    def _note_failure(self, paper: Paper, error: Exception) -> None:
        self._set_aside(f"{paper.key}: {type(error).__name__}: {error}")

    def _set_aside(self, what: SetAside | str) -> None:
        self.set_aside += 1
        name_set_aside(what)

"""Where outcomes go: a file that appears whole, or a stream as they come."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, Protocol

from extract.batch.journal import Fingerprint, Journal, Progress
from extract.batch.outcome import Done, Outcome
from extract.batch.partial import PartialFile, cannot_write
from extract.batch.tally import Tally
from extract.errors import OutputError
from extract.readers import SetAside
from extract.writers.jsonl import is_parquet
from extract.writers.pack import BLOCK, packer_for

_SECONDS_BETWEEN_NOTES = 2.0

Warn = Callable[[SetAside], object]


class Sink(Protocol):
    """Takes outcomes in order; ends with either `finish` or `leave`."""

    def add(self, outcome: Outcome) -> None: ...

    def flush(self) -> None: ...

    def finish(self) -> None: ...

    def leave(self) -> None: ...


class ErrorsFile:
    """The list of what was set aside, JSONL; `keep_empty` says whether an empty one is wanted."""

    def __init__(self, path: Path, keep_empty: bool, start: int = 0) -> None:
        self._file = PartialFile(path, start)
        self._keep_empty = keep_empty
        self.sync, self.leave, self.remove = self._file.sync, self._file.leave, self._file.remove

    @property
    def size(self) -> int:
        return self._file.size

    def add(self, item: SetAside) -> None:
        self._file.write(json.dumps(asdict(item), ensure_ascii=False).encode(errors="replace") + b"\n")

    def finish(self) -> None:
        if self.size or self._keep_empty:
            self._file.finish()
        else:
            self._file.remove()
            self._file.path.unlink(missing_ok=True)


class StreamSink:
    """Writes records to a stream as they come, and what is set aside to `errors` where there is one."""

    def __init__(self, stream: BinaryIO, errors: ErrorsFile | None, tally: Tally, warn: Warn) -> None:
        self._stream = stream
        self._errors = errors
        self._tally = tally
        self._warn = warn

    def add(self, outcome: Outcome) -> None:
        if isinstance(outcome, Done):
            self._tally.add(outcome.counts)
            self._put(outcome.line)
        else:
            self._tally.set_aside += 1
            self._warn(outcome)
            if self._errors is not None:
                self._errors.add(outcome)

    def flush(self) -> None:
        self._put(b"")

    def finish(self) -> None:
        self.flush()
        if self._errors is not None:
            self._errors.finish()

    def leave(self) -> None:
        if self._errors is not None:  # a stream cannot be resumed, and so neither can they
            self._errors.remove()

    def _put(self, data: bytes) -> None:
        try:
            self._stream.write(data) if data else self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"the output cannot be written: {error.strerror}") from None


class FileSink:
    """Writes records to a file that appears whole, and notes from time to time how far it got.

    A Parquet file is made from the lines at the end: it could not be continued behind any row.
    """

    def __init__(
        self,
        file: PartialFile,
        errors: ErrorsFile,
        tally: Tally,
        warn: Warn,
        run: Fingerprint,
        start: Progress,
    ) -> None:
        self._pack = packer_for(file.path)
        self._file = file
        self._errors = errors
        self._tally = tally
        tally.go_on(start.records, start.set_aside, start.counts)
        self._warn = warn
        self._run = run
        self._journal = Journal.of(file.path)
        self._items = start.items
        self._block = bytearray()
        self._reached = start
        self._noted_at = -_SECONDS_BETWEEN_NOTES

    def add(self, outcome: Outcome) -> None:
        self._items += 1
        if isinstance(outcome, Done):
            self._tally.add(outcome.counts)
            self._block += outcome.line
            if len(self._block) >= BLOCK:
                self._close_block()
        else:
            self._tally.set_aside += 1
            self._warn(outcome)
            self._errors.add(outcome)

    def flush(self) -> None:
        now = time.monotonic()
        if now - self._noted_at >= _SECONDS_BETWEEN_NOTES and self._reached.items:
            self._note()
            self._noted_at = now

    def finish(self) -> None:
        if self._block or not self._file.size:  # an empty packed file could not be read
            self._close_block()
        self._file.sync()
        self._errors.finish()
        if is_parquet(self._file.path):
            from extract.tables.parquet import write_lines_parquet

            write_lines_parquet(self._file.beside, self._file.path)
            self._file.remove()
        else:
            self._file.finish()
        self._journal.remove()
        self._reached = Progress()  # nothing is left to go on from

    def leave(self) -> None:
        if not self._reached.items:
            self._file.remove()
            self._errors.remove()
            return
        with suppress(OutputError):  # the note before this one still holds
            self._note()
        self._file.leave()
        self._errors.leave()

    def _close_block(self) -> None:
        self._file.write(self._pack(bytes(self._block)))
        self._block.clear()
        self._reached = Progress(
            self._items,
            self._file.size,
            self._errors.size,
            self._tally.records,
            self._tally.set_aside,
            tuple(self._tally.counts),
        )

    def _note(self) -> None:
        self._file.sync()
        self._errors.sync()
        try:
            self._journal.write(self._run, self._reached)
        except OSError as error:
            raise cannot_write(self._file.path, error) from None

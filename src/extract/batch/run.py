"""One run: inputs through the extractor to an output."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Protocol, Self

from extract.batch.items import Item, chunked, distinct, limited
from extract.batch.journal import Fingerprint, Journal, Progress, check_same
from extract.batch.meter import Meter
from extract.batch.outcome import Build, Outcome, outcomes_of
from extract.batch.partial import PartialFile, holds, partial_path
from extract.batch.pool import Pool
from extract.batch.sinks import ErrorsFile, FileSink, Sink, StreamSink
from extract.batch.tally import Tally
from extract.errors import OutputError, UsageError
from extract.readers import ReadOptions, SetAside, read_files
from extract.readers.sources import PACKED, STDIN
from extract.record import SCHEMA_VERSION
from extract.version import __version__

_CHUNK_PAPERS = 64
_CHUNK_CHARACTERS = 256 * 1024
_RECORD_ENDINGS = frozenset({".jsonl", ".ndjson", ".json", ".parquet"})
_FEW = 2000  # papers that one process has done before others have started


@dataclass(frozen=True, slots=True)
class Job:
    """What to run. `files` are read in order (`-` is stdin); `out` is a file, or an open stream.

    `jobs` is the number of processes, None for all cores where there are enough papers. `errors` is
    where to list what was set aside, beside `out` without it; `keep_errors` keeps that file also when empty.
    """

    files: tuple[str, ...]
    out: Path | BinaryIO
    errors: Path | None = None
    keep_errors: bool = False
    options: ReadOptions = field(default_factory=ReadOptions)
    limit: int | None = None
    jobs: int | None = None
    keep_duplicates: bool = False
    resume: bool = False


class Watch(Protocol):
    """Who is told what during a run: each item set aside, notices in words, and how far it is.

    `begin` gets the number of papers that an interrupted run has done, `done` the number done since the last
    call, and how many there will be in all, where that shows.
    """

    def warn(self, item: SetAside) -> None: ...

    def begin(self, papers: int) -> None: ...

    def done(self, papers: int, expected: int | None) -> None: ...

    def say(self, notice: str) -> None: ...


def run(job: Job, build: Build, watch: Watch) -> Tally:
    """Reads, extracts and writes; returns what was counted.

    Raises what building the extractor raises, `OutputError`, and `UsageError` where `job` asks to resume
    what it does not continue. Whatever ends it early, an older output stays.
    """
    tally = Tally()
    meter = Meter(job.files, job.limit)
    found = read_files(job.files, job.options, meter=meter.read)
    items = meter.counted(limited(distinct(found, tally, job.keep_duplicates), job.limit))
    processing, items = _processing(job.jobs, build, items)
    with processing:
        sink, done = _opened(job, processing.patterns_digest(), tally, watch)
        watch.begin(done)
        try:
            chunks = chunked(islice(items, done, None), _CHUNK_PAPERS, _CHUNK_CHARACTERS)
            for outcomes in processing.outcomes(chunks):
                for outcome in outcomes:
                    sink.add(outcome)
                sink.flush()
                watch.done(len(outcomes), meter.expected())
            with _uninterrupted():
                sink.finish()
        except BaseException:
            sink.leave()
            raise
    return tally


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Puts a Ctrl-C or a SIGTERM off until the block is done."""
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)


def _processing(
    jobs: int | None, build: Build, items: Iterator[Item]
) -> tuple[Serial | Pool, Iterator[Item]]:
    """Several processes where they are asked for, or where the papers are many."""
    if jobs is None:
        first = list(islice(items, _FEW))
        items = chain(first, items)
        jobs = len(os.sched_getaffinity(0)) if len(first) == _FEW else 1
    return (Serial(build) if jobs == 1 else Pool(build, jobs)), items


class Serial:
    """The same as a `Pool`, within this process."""

    def __init__(self, build: Build) -> None:
        self._extractor = build()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def patterns_digest(self) -> str:
        return self._extractor.patterns_digest

    def outcomes(self, chunks: Iterable[list[Item]]) -> Iterator[list[Outcome]]:
        return (outcomes_of(self._extractor, chunk) for chunk in chunks)


def _opened(job: Job, patterns: str, tally: Tally, watch: Watch) -> tuple[Sink, int]:
    """Where the outcomes go, and the number of items that stand there already."""
    if not isinstance(job.out, Path):
        errors = None if job.errors is None else ErrorsFile(job.errors, job.keep_errors)
        return StreamSink(job.out, errors, tally, watch.warn), 0
    fingerprint = _fingerprint(job, patterns)
    listed = job.errors or errors_path(job.out)
    start = _start(job.out, listed, job.resume, fingerprint, watch)
    file = PartialFile(job.out, start.records_size)
    try:
        errors = ErrorsFile(listed, job.keep_errors, start.errors_size)
    except OutputError:
        file.remove() if not start.items else file.leave()
        raise
    if not start.items:
        Journal.of(job.out).remove()
    return FileSink(file, errors, tally, watch.warn, fingerprint, start), start.items


def errors_path(out: Path) -> Path:
    """Where what is set aside is listed when nobody says where: `records.errors.jsonl`."""
    packed = out.with_suffix("") if out.suffix.lower() in PACKED else out
    stem = packed.stem if packed.suffix.lower() in _RECORD_ENDINGS else packed.name
    return out.with_name(f"{stem}.errors.jsonl")


def _start(out: Path, errors: Path, resume: bool, run: Fingerprint, watch: Watch) -> Progress:
    journal = Journal.of(out)
    partial = partial_path(out.resolve())
    if not resume:
        if partial.exists():
            watch.say(
                f"{partial}: left by an interrupted run and discarded; --resume would have continued it"
            )
        return Progress()
    noted = journal.read()
    if noted is None or not partial.exists():
        watch.say("nothing to resume: starting from the beginning")
        return Progress()
    before, progress = noted
    check_same(run, before)
    if not holds(partial, progress.records_size) or not holds(
        partial_path(errors.resolve()), progress.errors_size
    ):
        watch.say("what the interrupted run left is not whole: starting from the beginning")
        return Progress()
    watch.say(f"resuming behind {progress.items:,} papers")
    return progress


def _fingerprint(job: Job, patterns: str) -> Fingerprint:
    if job.resume and STDIN in job.files:
        raise UsageError("cannot resume from stdin: what was read is gone; name a file")
    return {
        "the version": [__version__, SCHEMA_VERSION],
        "the patterns": patterns,
        "the input": [_stamp(path) for path in job.files],
        "--format or a column": [job.options.format, dict(job.options.columns)],
        "--limit": job.limit,
        "--keep-duplicates": job.keep_duplicates,
        "--errors": str(job.errors),
    }


def _stamp(path: str) -> list[str | int]:
    if path == STDIN:
        return [path]
    status = os.stat(path)
    return [path, status.st_size, status.st_mtime_ns]

"""The output of a run as it begins: empty, or where an interrupted run stopped."""

from __future__ import annotations

import os
from pathlib import Path

from extract.batch.job import Job, Watch, errors_path
from extract.batch.journal import Fingerprint, Journal, Progress, check_same
from extract.batch.partial import PartialFile, holds, partial_path
from extract.batch.sinks import ErrorsFile, FileSink, Sink, StreamSink
from extract.batch.tally import Tally
from extract.errors import OutputError, UsageError
from extract.readers.sources import STDIN
from extract.record import SCHEMA_VERSION
from extract.version import __version__


def opened(job: Job, patterns: str, tally: Tally, watch: Watch) -> tuple[Sink, int]:
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


def written(job: Job) -> list[Path]:
    """Every file that a run writes or takes away, those of an interrupted one included; `out` first."""
    if not isinstance(job.out, Path):
        return [] if job.errors is None else _with_partial(job.errors)
    note = Journal.of(job.out).path
    return [*_with_partial(job.out), note, *_with_partial(job.errors or errors_path(job.out))]


def _with_partial(path: Path) -> list[Path]:
    return [path, partial_path(path.resolve())]


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
    try:
        status = os.stat(path)
    except OSError:  # a link to nowhere in a folder, say: reading sets it aside
        return [path]
    return [path, status.st_size, status.st_mtime_ns]

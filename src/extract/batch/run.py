"""One run: inputs through the extractor to an output."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice

from extract.batch.items import Item, chunked, distinct, limited
from extract.batch.job import Job, Watch
from extract.batch.meter import Meter
from extract.batch.opening import opened
from extract.batch.outcome import Build
from extract.batch.pool import Pool
from extract.batch.serial import Serial
from extract.batch.tally import Tally
from extract.readers import read_files

_CHUNK_PAPERS = 64
_CHUNK_CHARACTERS = 256 * 1024
_FEW = 2000  # papers that one process has done before others have started


def run(job: Job, build: Build, watch: Watch) -> Tally:
    """Reads, extracts and writes; returns what was counted.

    Raises what building the extractor raises, `OutputError`, and `UsageError` where `job` asks to resume
    what it does not continue. Whatever ends it early, an older output stays.
    """
    tally = Tally(missing=set(job.expected))
    meter = Meter(job.files, job.limit)
    found = read_files(job.files, job.options, meter=meter.read)
    items = meter.counted(limited(distinct(found, tally, job.keep_duplicates), job.limit))
    processing, items = _processing(job.jobs, build, items)
    with processing:
        sink, done = opened(job, processing.patterns_digest(), tally, watch)
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
        jobs = _cores() if len(first) == _FEW else 1
    return (Serial(build) if jobs == 1 else Pool(build, jobs)), items


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # macOS does not tell which of them a process may use

"""Processes: how soon a fresh one has its first record, what memory one takes, what several do together."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from extract.batch.items import chunked
from extract.batch.pool import Pool
from extract.batch.serial import Serial
from extract.extractor import Extractor
from extract.paper import Paper
from extract.readers import Placed

_STARTS = 5
_CHUNK = 64
_MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024
_START = """
import json, sys, time
begun = time.perf_counter()
import extract
imported = time.perf_counter()
extractor = extract.Extractor(sys.argv[1:])
ready = time.perf_counter()
extractor.extract("We present FooNet. On SQuAD, FooNet reaches 91.2% F1, 3 points above BERT.")
first = time.perf_counter()
print(json.dumps([imported - begun, ready - begun, first - begun]))
"""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds of the clock from the start of `import extract`; `whole` counts from the start of Python."""

    imported: float
    ready: float
    first_record: float
    whole: float


@dataclass(frozen=True, slots=True)
class Together:
    """Papers a second of the clock that some processes gave, and the most memory that one took, in MB."""

    processes: int
    rate: float
    memory: float


def start_up(packs: Sequence[str]) -> Start:
    """The median of five fresh processes."""
    runs = []
    for _ in range(_STARTS):
        begun = time.perf_counter()
        ran = subprocess.run(
            [sys.executable, "-c", _START, *packs], capture_output=True, text=True, check=True
        )
        runs.append((*json.loads(ran.stdout), time.perf_counter() - begun))
    return Start(*(statistics.median(column) for column in zip(*runs, strict=True)))


def together(papers: Sequence[Paper], processes: int, packs: Sequence[str]) -> Together:
    """The rate of a batch once its processes have started, as `extract run --jobs` works."""
    build = partial(Extractor, list(packs))
    items = [Placed(paper, None) for paper in papers]
    warm = _CHUNK * processes * 2
    processing: AbstractContextManager[Serial | Pool] = (
        Serial(build) if processes == 1 else Pool(build, processes)
    )
    with processing as working:
        _exhaust(working.outcomes(chunked(items[:warm], _CHUNK, sys.maxsize)))
        begun = time.perf_counter()
        _exhaust(working.outcomes(chunked(items[warm:], _CHUNK, sys.maxsize)))
        seconds = time.perf_counter() - begun
    who = resource.RUSAGE_SELF if processes == 1 else resource.RUSAGE_CHILDREN
    return Together(processes, len(items[warm:]) / seconds, resource.getrusage(who).ru_maxrss / _MEGABYTE)


def _exhaust(outcomes: Iterator[object]) -> None:
    for _ in outcomes:
        pass

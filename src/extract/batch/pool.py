"""Worker processes that keep order and lose nothing: who dies is replaced, its chunk tried again.

Each worker has a pipe of its own, so none can leave a lock behind when it is killed. A worker gets a chunk
only when it waits for one, so neither end ever blocks on a full pipe while the other does.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Self

from extract.batch.items import Item
from extract.batch.outcome import Build, Outcome, set_aside
from extract.batch.worker import NotBuilt, Ready, serve
from extract.errors import ExtractError, UsageError
from extract.readers import SetAside

_WINDOW = 8  # chunks a worker that may wait behind the slowest one: bounds memory
_DEATHS_OF_ONE = 2
_DEATHS_AT_START = 6


@dataclass(slots=True)
class _Task:
    """Items to be done, the whole of chunk `chunk` or one of them at `place`."""

    chunk: int
    items: list[Item]
    place: int | None = None
    deaths: int = 0


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    ready: bool = False
    task: _Task | None = None


class Pool:
    """`size` worker processes, each with an extractor made by `build`."""

    def __init__(self, build: Build, size: int) -> None:
        self._build = build
        self._size = size
        self._workers: list[_Worker] = []
        self._context = multiprocessing.get_context("spawn")
        self._patterns = ""
        self._deaths_at_start = 0
        self._retries: deque[_Task] = deque()
        self._done: dict[int, list[Outcome | None]] = {}

    def __enter__(self) -> Self:
        self._workers = [self._started() for _ in range(self._size)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def patterns_digest(self) -> str:
        """The digest of the workers' patterns, once the first of them is ready.

        Raises what building an extractor raises.
        """
        while not self._patterns:
            self._hear()
        return self._patterns

    def outcomes(self, chunks: Iterable[list[Item]]) -> Iterator[list[Outcome]]:
        """The outcomes of `chunks`, chunk by chunk in their order."""
        coming = enumerate(chunks)
        upcoming = next(coming, None)
        turn = 0
        while upcoming is not None or self._done:
            for worker in tuple(self._workers):
                if not worker.ready or worker.task is not None:
                    continue
                if self._retries:
                    self._give(worker, self._retries.popleft())
                elif upcoming is not None and upcoming[0] < turn + _WINDOW * self._size:
                    number, items = upcoming
                    self._done[number] = [None] * len(items)
                    self._give(worker, _Task(number, items))
                    upcoming = next(coming, None)
            self._hear()
            while turn in self._done and None not in self._done[turn]:
                yield [outcome for outcome in self._done.pop(turn) if outcome is not None]
                turn += 1

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._build), daemon=True)
        # The child inherits the mask: a Ctrl-C while it starts would print its traceback.
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)
            theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task = task
        try:
            worker.connection.send(task.items)
        except (BrokenPipeError, ConnectionResetError):
            self._bury(worker)

    def _hear(self) -> None:
        by_connection = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection)):
            worker = by_connection[connection]  # type: ignore[index]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):  # the second where the worker died while it sent its answer
                self._bury(worker)
            else:
                self._take(worker, message)

    def _take(self, worker: _Worker, message: Ready | NotBuilt | list[Outcome]) -> None:
        if isinstance(message, NotBuilt):
            self._build()
            raise ExtractError("a worker process could not load the patterns; try --jobs 1")
        if isinstance(message, Ready):
            if self._patterns not in ("", message.patterns):
                raise UsageError("the pattern files changed while the run was under way; run it again")
            worker.ready = True
            self._patterns = message.patterns
            self._deaths_at_start = 0
        elif worker.task is not None:
            task, worker.task = worker.task, None
            self._keep(task, message)

    def _keep(self, task: _Task, outcomes: list[Outcome]) -> None:
        first = task.place or 0
        self._done[task.chunk][first : first + len(outcomes)] = outcomes

    def _bury(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.join()
        self._workers.remove(worker)
        if worker.task is not None:
            self._after_death(worker.task)
        elif not worker.ready:
            self._deaths_at_start += 1
            if self._deaths_at_start == _DEATHS_AT_START:
                raise ExtractError(
                    f"worker processes end while they start (exit code {worker.process.exitcode}): "
                    "out of memory? Try fewer with --jobs"
                )
        self._workers.append(self._started())

    def _after_death(self, task: _Task) -> None:
        """Tries a chunk again paper by paper, and a paper alone once more."""
        if task.place is None and len(task.items) > 1:
            singles = [_Task(task.chunk, [item], place) for place, item in enumerate(task.items)]
            self._retries.extend(singles)
            return
        task.deaths += 1
        if task.deaths < _DEATHS_OF_ONE:
            self._retries.append(task)
            return
        item = task.items[0]
        lost = item if isinstance(item, SetAside) else set_aside(item, "worker processes died on it twice")
        self._keep(task, [lost])

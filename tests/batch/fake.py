"""An extractor that is quick and fails on demand, behind the same surface as the real one."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import PatternError
from extract.paper import Paper
from extract.record import SCHEMA_VERSION, Extractor, Record, SourcePlace


@dataclass(frozen=True)
class Fake:
    """Makes empty records. What a paper's title says is done: `die`, `die once`, `fail`, `slow`, and `tell`,
    which writes the number of the process to a file."""

    scratch: Path
    patterns_digest: str = "sha256:0"

    def pipe(
        self, papers: Iterable[Paper], on_error: Callable[[Paper, Exception], object]
    ) -> Iterator[Record]:
        for paper in papers:
            try:
                yield self._record(paper)
            except ArithmeticError as error:
                on_error(paper, error)

    def _record(self, paper: Paper) -> Record:
        once = self.scratch / "died"
        if paper.title == "die" or (paper.title == "die once" and not once.exists()):
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if paper.title == "fail":
            raise ArithmeticError("a rule broke")
        if paper.title == "tell":
            (self.scratch / "process").write_text(f"{os.getpid()}\n")
        if paper.title == "slow":
            time.sleep(0.05)
        source = paper.source
        return Record(
            schema_version=SCHEMA_VERSION,
            id=paper.key,
            source=SourcePlace(path=source.path, index=source.index) if source else None,
            title=paper.title,
            abstract=paper.abstract,
            published=paper.published,
            models=(),
            methods=(),
            datasets=(),
            tasks=(),
            metrics=(),
            numbers=(),
            links=(),
            github_urls=(),
            extractor=Extractor(name="paper-extract", version="0", patterns=self.patterns_digest),
        )


def edited_patterns(scratch: Path) -> Fake:
    """Has other patterns in every process."""
    return Fake(scratch, patterns_digest=f"sha256:{os.getpid()}")


def broken_patterns() -> Fake:
    """Cannot be built."""
    raise PatternError("not TOML", "numbers.toml", 3)


def dies_at_start() -> Fake:
    """Kills the process that builds it."""
    os._exit(9)

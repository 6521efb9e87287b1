"""What `extract run` shows on stderr: progress, warnings, and the summary."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from extract.batch.job import Job, errors_path
from extract.batch.journal import Journal
from extract.batch.tally import Tally
from extract.commands.printing import say
from extract.readers import SetAside
from extract.visible import visible

if TYPE_CHECKING:
    from tqdm import tqdm

_WARNINGS = 10  # set-aside items that are shown where a file lists them all, and ids that are named


class RunView:
    """Follows one run; quiet, it shows only what no file lists."""

    def __init__(self, job: Job, quiet: bool) -> None:
        self._quiet = quiet
        self._errors = job.errors or (errors_path(job.out) if isinstance(job.out, Path) else None)
        self._out = str(job.out) if isinstance(job.out, Path) else None
        self._warnings = 0
        self._done = 0
        self._began = time.perf_counter()
        self._bar: tqdm[Any] | None = None

    def __enter__(self) -> Self:
        if not self._quiet and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(unit=" papers", smoothing=0.05, leave=False, mininterval=0.2)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
        if error is not None and self._out and Journal.of(Path(self._out)).path.exists():
            click.echo("What is done is kept: go on with the same command and --resume.", err=True)

    def begin(self, papers: int) -> None:
        """An interrupted run did `papers` already."""
        if self._bar is not None:
            self._bar.initial = self._bar.n = papers

    def done(self, papers: int, expected: int | None) -> None:
        """`papers` more are through, of those `expected`."""
        self._done += papers
        if self._bar is not None:
            self._bar.total = expected
            self._bar.update(papers)

    def say(self, notice: str) -> None:
        """Shows a notice in words."""
        if not self._quiet:
            self._echo(notice)

    def warn(self, item: SetAside) -> None:
        """Shows what was set aside; the first ones only, where a file lists them all."""
        self._warnings += 1
        if self._errors is None or (not self._quiet and self._warnings <= _WARNINGS):
            self._echo(f"set aside: {item}")
        elif not self._quiet and self._warnings == _WARNINGS + 1:
            self._echo(f"set aside: more, see {self._errors}")

    def summary(self, tally: Tally) -> None:
        """Tells what the run came to."""
        if self._quiet:
            return
        seconds = time.perf_counter() - self._began
        click.echo(_summary(tally, seconds, self._done / seconds), err=True)
        if tally.set_aside:
            listed = f", listed in {self._errors}" if self._errors else ""
            click.echo(f"{tally.set_aside:,} set aside{listed}", err=True)
        if tally.missing:
            say(_missing(sorted(tally.missing)), err=True)
        if self._out:
            click.echo(f"written to {self._out}", err=True)

    def _echo(self, text: str) -> None:
        if self._bar is not None:
            self._bar.write(visible(text), file=sys.stderr)
        else:
            say(text, err=True)


def _summary(tally: Tally, seconds: float, rate: float) -> str:
    counted = tally.as_dict()
    kinds = ("score", "change", "quantity")
    rows = [(name, counted[name], "") for name in ("models", "methods", "datasets", "metrics", "tasks")]
    by_kind = ", ".join(f"{counted[kind]:,} {_PLURAL[kind]}" for kind in kinds)
    rows.append(("numbers", sum(counted[kind] for kind in kinds), by_kind))
    rows.append(("repositories", counted["repositories"], ""))
    left_out = f", {tally.duplicates:,} of them left out as duplicates," if tally.duplicates else ""
    lines = [
        f"{tally.papers:,} papers{left_out} gave {tally.records:,} records "
        f"in {seconds:,.1f} s ({rate:,.0f} papers per second)"
    ]
    lines += [f"  {name:<13}{count:>10,}  {note}".rstrip() for name, count, note in rows]
    return "\n".join(lines)


def _missing(ids: list[str]) -> str:
    more = f" and {len(ids) - _WARNINGS:,} more" if len(ids) > _WARNINGS else ""
    return f"corrections for papers that were not read: {', '.join(ids[:_WARNINGS])}{more}"


_PLURAL = {"score": "scores", "change": "changes", "quantity": "quantities"}

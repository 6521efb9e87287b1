"""What was measured, as a table for people and as JSON."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from extract.bench.processes import Start, Together
from extract.bench.rates import Rate
from extract.version import __version__


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of one run. `shares` are those of the stages in the whole pipeline."""

    papers: int
    characters: int
    reading: Rate
    yardstick: Rate
    pipeline: Rate
    docs: Rate
    alone: Together
    together: Together
    start: Start
    shares: dict[str, float]


def as_json(report: Report) -> dict[str, Any]:
    """All figures, with the ratios that matter."""
    return {
        "version": __version__,
        "machine": _machine(),
        **asdict(report),
        "pipeline_to_yardstick": report.pipeline.each / report.yardstick.each,
        "processes_to_one": report.together.rate / report.alone.rate,
    }


def as_text(report: Report) -> Iterator[str]:
    """The lines of the table."""
    mean = report.characters / report.papers
    yield f"extract {__version__}, {_machine()}"
    yield f"{report.papers:,} papers, {mean:,.0f} characters each"
    yield ""
    yield f"{'one process':<42}{'papers/s':>10}{'of CPU':>10}{'yardstick':>11}"
    for name, rate in (
        ("reading and JSON parsing only", report.reading),
        ("stock spacy.blank('en') only (the yardstick)", report.yardstick),
        ("the whole pipeline, papers to JSON lines", report.pipeline),
        ("as spaCy pipeline, papers to Docs with spans", report.docs),
    ):
        clock, share = rate.papers / rate.seconds, rate.each / report.yardstick.each
        yield f"{name:<44}{clock:>8,.0f}{rate.each:>10,.0f}{share:>10.2f}x"
    yield ""
    yield f"{'processes, as extract run works':<42}{'papers/s':>10}{'MB each':>10}"
    for one in (report.alone, report.together):
        more = f"{one.rate / report.alone.rate:>10.2f}x" if one.processes > 1 else ""
        yield f"{one.processes:<42}{one.rate:>10,.0f}{one.memory:>10,.0f}{more}"
    yield ""
    start = report.start
    yield f"{'start-up, fresh processes':<42}{'seconds':>10}"
    for name, seconds in (
        ("import extract", start.imported),
        ("pipeline ready", start.ready),
        ("first record", start.first_record),
        ("first record, the start of Python included", start.whole),
    ):
        yield f"{name:<42}{seconds:>10.2f}"
    yield ""
    yield f"{'shares of the pipeline':<42}{'share':>10}"
    for name, share in report.shares.items():
        yield f"{name:<42}{share:>10.0%}"


def _machine() -> str:
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"

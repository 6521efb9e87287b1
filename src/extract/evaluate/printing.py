"""An evaluation as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from extract.evaluate.mistakes import Mistake
from extract.evaluate.scoring import Evaluation

WARNINGS = 10
"""Warnings shown one by one before they are only counted."""


def as_json(evaluation: Evaluation, mistakes: int = 0) -> str:
    """Warnings and rows, and up to `mistakes` examples of each kind of mistake where that is not 0."""
    content: dict[str, object] = {
        "warnings": evaluation.warnings,
        "rows": {name: row.as_json() for name, row in evaluation.rows.items()},
    }
    if mistakes:
        content["errors"] = {
            kind: {
                "count": len(found),
                "examples": [
                    {"paper": m.paper, "text": m.text, "context": m.context} for m in found[:mistakes]
                ],
            }
            for kind, found in _by_kind(evaluation.mistakes)
        }
    return json.dumps(content, ensure_ascii=False, indent=1)


def as_text(evaluation: Evaluation, mistakes: int = 0) -> str:
    """A table of the rows, behind it up to `mistakes` examples of each kind of mistake."""
    return "\n".join((*_table(evaluation), *_listed(evaluation.mistakes, mistakes)))


def warning_lines(evaluation: Evaluation) -> list[str]:
    """The first warnings, and how many more there are."""
    shown = evaluation.warnings[:WARNINGS]
    more = len(evaluation.warnings) - len(shown)
    return [*shown, *([f"and {more} more"] if more else [])]


def _table(evaluation: Evaluation) -> Iterator[str]:
    bounded = any(row.low is not None for row in evaluation.rows.values())
    heading = f"{'':22}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}"
    yield heading + ("   95 % of F1" if bounded else "")
    for name, row in evaluation.rows.items():
        line = f"{name:22}{row.precision:7.1f}{row.recall:7.1f}{row.f1:7.1f}{row.gold:7}{row.found:7}"
        yield line + (f"   {row.low:.1f} to {row.high:.1f}" if bounded else "")


def _listed(mistakes: list[Mistake], limit: int) -> Iterator[str]:
    for kind, found in _by_kind(mistakes):
        if limit:
            yield f"\n# {kind}: {len(found)}"
            for mistake in found[:limit]:
                yield f"   {mistake.paper} · {mistake.text} · {mistake.context}"


def _by_kind(mistakes: list[Mistake]) -> list[tuple[str, list[Mistake]]]:
    kind = attrgetter("kind")
    return [(name, list(found)) for name, found in groupby(sorted(mistakes, key=kind), kind)]

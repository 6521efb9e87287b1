"""Figures of rules as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from extract.authoring.stats.overlap import Overlap
from extract.authoring.stats.row import RuleStats


def as_text(rows: Sequence[RuleStats], overlaps: Sequence[Overlap]) -> Iterator[str]:
    """The table, best first by what is lost without a rule; dead and overlapping rules behind it."""
    alive = sorted((r for r in rows if not r.is_dead), key=lambda r: (-r.loses, -r.fired, r.rule))
    width = max((len(row.rule) for row in alive), default=4)
    yield (
        f"{'rule':{width}}  {'family':14}{'fired':>7}{'decided':>9}{'right':>7}"
        f"{'precision':>11}{'95 %':>13}{'loses':>8}"
    )
    for row in alive:
        low, high = row.interval
        share = "" if row.precision is None else f"{100 * row.precision:.1f}"
        bounds = "" if row.precision is None else f"{100 * low:.1f}-{100 * high:.1f}"
        yield (
            f"{row.rule:{width}}  {row.family:14}{row.fired:7}{row.decided:9}{row.right:7}"
            f"{share:>11}{bounds:>13}{row.loses:8.2f}"
        )
    dead = sorted(row.rule for row in rows if row.is_dead)
    yield f"\ndead (never fired): {', '.join(dead) or 'none'}"
    yield "overlapping (nine in ten candidates are the same):" + ("" if overlaps else " none")
    for overlap in overlaps:
        first, second = overlap.rules
        yield f"  {first} and {second}: {overlap.both} candidates, {100 * overlap.share:.0f} %"


def as_json(rows: Sequence[RuleStats], overlaps: Sequence[Overlap]) -> str:
    """All rows and overlaps as one JSON object."""
    content = {
        "rules": [_shape(row) for row in rows],
        "overlapping": [
            {"rules": list(o.rules), "both": o.both, "share": round(o.share, 3)} for o in overlaps
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _shape(row: RuleStats) -> dict[str, object]:
    low, high = row.interval
    return {
        "rule": row.rule,
        "family": row.family,
        "fired": row.fired,
        "decided": row.decided,
        "right": row.right,
        "precision": None if row.precision is None else round(row.precision, 4),
        "low": None if row.precision is None else round(low, 4),
        "high": None if row.precision is None else round(high, 4),
        "loses": round(row.loses, 4),
        "dead": row.is_dead,
    }

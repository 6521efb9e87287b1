"""The results as aligned text for a terminal: the columns that people look at first."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.tables.results import Result
from extract.visible import visible

PAPER_WIDTH = 32
"""Columns of the terminal for the paper: enough to know it again."""
_BOUNDS = {"about": "~", "at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}
_ARROWS = {"up": "↑", "down": "↓"}


def print_results(rows: Iterable[Result], console: Console) -> None:
    """Prints paper, dataset, metric, result, model, competitors: a line a row, cut to the console's width."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("paper", no_wrap=True, max_width=PAPER_WIDTH)
    table.add_column("dataset", no_wrap=True)
    table.add_column("metric", no_wrap=True)
    table.add_column("result", justify="right", no_wrap=True, min_width=len("≥ 100.0 points"))
    table.add_column("model", no_wrap=True)
    table.add_column("against", no_wrap=True)
    for row in rows:
        cells = (_paper(row), row.dataset, row.metric or row.measure, written(row), _model(row), row.against)
        table.add_row(*(Text(visible(cell or "")) for cell in cells))
    console.print(table)


def _paper(row: Result) -> str:
    """The id, or the title where the id is but a hash."""
    return row.title if row.title and row.paper_id.startswith("sha256:") else row.paper_id


def written(row: Result) -> str:
    """A value with its bound, sign, range, spread and unit: `≥ 90.1 %`, `↑2.3 points`, `1.9-3.3 x`."""
    bound = _BOUNDS.get(row.bound or "", "")
    arrow = _ARROWS.get(row.direction or "", "")
    top = "" if row.value_max is None else f"-{row.value_max:g}"
    spread = "" if row.spread is None else f" ±{row.spread:g}"
    return f"{bound} {arrow}{row.value:.10g}{top}{spread} {row.unit}".strip()


def _model(row: Result) -> str:
    return f"{row.model or ''}{' (baseline)' if row.baseline else ''}".strip()

"""The results as aligned text for a terminal: the columns that people look at first."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.tables.results import Result

_BOUNDS = {"about": "~", "at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}
_SIGNS = {"up": "+", "down": "-"}


def print_results(rows: Iterable[Result], console: Console) -> None:
    """Prints paper, dataset, metric, result, model and competitors of each row."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("paper", "dataset", "metric"):
        table.add_column(name, overflow="fold")
    table.add_column("result", justify="right", no_wrap=True)
    for name in ("model", "against"):
        table.add_column(name, overflow="fold")
    for row in rows:
        cells = (row.paper_id, row.dataset, row.metric or row.measure, written(row), _model(row), row.against)
        table.add_row(*(Text(cell or "") for cell in cells))
    console.print(table)


def written(row: Result) -> str:
    """A value with its bound, sign, range, spread and unit: `≥ 90.1 %`, `+2.3 points`, `1.9-3.3 x`."""
    bound = _BOUNDS.get(row.bound or "", "")
    sign = _SIGNS.get(row.direction or "", "") if row.unit != "x" else ""
    top = "" if row.value_max is None else f"-{row.value_max:g}"
    spread = "" if row.spread is None else f" ±{row.spread:g}"
    return f"{bound} {sign}{row.value:.10g}{top}{spread} {row.unit}".strip()


def _model(row: Result) -> str:
    return f"{row.model or ''}{' (baseline)' if row.baseline else ''}".strip()

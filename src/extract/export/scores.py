"""The rows of leaderboards: results whose metric, dataset and system the paper names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import regex

from extract.record import Entity, Number, Record
from extract.tables.results import code_url

_ADDRESSES = (
    (regex.compile(r"10\.\d{4,9}/\S+"), "https://doi.org/"),
    (regex.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}"), "https://arxiv.org/abs/"),
    (regex.compile(r"[A-Z]\d{2}-\d{4}|\d{4}\.[\w-]+\.\d+"), "https://aclanthology.org/"),
    (regex.compile(r"https?://\S+"), ""),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One system's score. `task` is a guess where the paper has several: see `task_of`.

    `code_url` is the paper's code where the system is the paper's own, else None.
    """

    UNKNOWN_TASK: ClassVar[str] = "unknown"

    record: Record
    number: Number
    task: str
    dataset: str
    metric: str
    model: str
    code_url: str | None

    @property
    def value(self) -> str:
        """The score as a leaderboard writes it: `91.5%`, `76.3 ± 0.2`, `31.2 dB`."""
        spread = "" if self.number.spread is None else f" ± {self.number.spread:.10g}"
        unit = self.number.unit if self.number.unit == "%" else f" {self.number.unit}"
        return f"{self.number.value:.10g}{spread}{unit}".rstrip()


def rows_of(record: Record) -> list[Row]:
    """One row for each task, dataset, metric and system of the record's results.

    A result is a score that is a single value (no range, no bound) and no baseline. Of several for one row
    the best stands, or the first where the metric does not say which is better or their units differ.
    """
    code = code_url(record)
    own = {system.name for system in (*record.models, *record.methods) if system.proposed}
    higher_is_better = {metric.name: metric.higher_is_better for metric in record.metrics}
    rows: dict[tuple[str, str, str, str], Row] = {}
    for number in scores_of(record):
        metric = number.metric
        if metric is None or not _is_result(number):
            continue
        task = task_of(record, number)
        # What others reach together with the paper's own system, they reach as its base.
        systems = [name for name in number.models if name in own] or number.models
        for dataset in number.datasets:
            for system in systems:
                key = task, dataset, metric, system
                if key not in rows or _is_better(number, rows[key].number, higher_is_better[metric]):
                    rows[key] = Row(record, number, *key, code if system in own else None)
    return list(rows.values())


def _is_result(number: Number) -> bool:
    return not number.baseline and number.value_max is None and number.bound in (None, "about")


def _is_better(number: Number, other: Number, higher_is_better: bool | None) -> bool:
    if higher_is_better is None or number.unit != other.unit:
        return False
    return number.value > other.value if higher_is_better else number.value < other.value


def scores_of(record: Record) -> Iterator[Number]:
    """The record's scores, in text order."""
    return (number for number in record.numbers if number.kind == "score")


def task_of(record: Record, number: Number) -> str:
    """The task nearest to the number in its sentence, else the title's first, else the paper's first.

    Records link numbers to metrics, datasets and models, not to tasks.
    """
    near = [
        (abs(mention.start - number.start), task.name)
        for task in record.tasks
        for mention in task.mentions
        if mention.section == number.section and number.sentence.start <= mention.start < number.sentence.end
    ]
    if near:
        return min(near)[1]
    titled = (task for task in record.tasks if any(m.section == "title" for m in task.mentions))
    fallback: Entity | None = next(titled, next(iter(record.tasks), None))
    return fallback.name if fallback is not None else Row.UNKNOWN_TASK


def paper_url(record: Record) -> str | None:
    """Where a paper with an arXiv id, a DOI, an anthology id or an address as its id can be read."""
    return next((base + record.id for form, base in _ADDRESSES if form.fullmatch(record.id)), None)


def slug(name: str) -> str:
    """A name as an identifier: `Exact Match` is `exact-match`."""
    return regex.sub(r"[^\w]+", "-", name.lower()).strip("-") or "unknown"

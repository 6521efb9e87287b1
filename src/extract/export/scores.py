"""The rows of leaderboards: scores whose metric, dataset and model the paper names."""

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
    """One model's score. `task` is a guess where the paper has several: see `task_of`."""

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


def rows_of(record: Record) -> Iterator[Row]:
    """One row per dataset and model of each score that is a single value (no range, no bound)."""
    code = code_url(record)
    for number in scores_of(record):
        if number.metric is not None and number.value_max is None and number.bound in (None, "about"):
            task = task_of(record, number)
            for dataset in number.datasets:
                for model in number.models:
                    yield Row(record, number, task, dataset, number.metric, model, code)


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

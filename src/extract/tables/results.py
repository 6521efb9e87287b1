"""The flat table of results: one row per score or change and dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from extract.record import Link, Metric, Number, Record
from extract.scales import Ranges, scale_of

SEPARATOR = "; "
"""Between several models or competitors in one cell."""
_CODE_HOSTS = ("github", "gitlab", "anonymous", "zenodo", "huggingface")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One score or change on one dataset (None where none is named), and where it stands.

    `section`, `start` and `end` are the number's; `sentence` is its sentence, `code_url` the paper's own.
    """

    paper_id: str
    title: str
    published: str | None
    kind: str
    model: str | None
    dataset: str | None
    metric: str | None
    measure: str | None
    higher_is_better: bool | None
    value: float
    value_max: float | None
    spread: float | None
    unit: str
    scale: str | None
    bound: str | None
    direction: str | None
    against: str | None
    baseline: bool
    sentence: str
    code_url: str | None
    section: str
    start: int
    end: int


COLUMNS = tuple(field.name for field in fields(Result))


def results_of(records: Iterable[Record], ranges: Ranges) -> Iterator[Result]:
    """The rows of all records, in the order of records, of their numbers, and of the numbers' datasets."""
    for record in records:
        metrics = {metric.name: metric for metric in record.metrics}
        code = code_url(record)
        for number in record.numbers:
            if number.kind != "quantity":
                metric = metrics.get(number.metric or "")
                yield from _rows(record, number, metric, code, ranges)


def _rows(
    record: Record, number: Number, metric: Metric | None, code: str | None, ranges: Ranges
) -> Iterator[Result]:
    text = record.title if number.section == "title" else record.abstract
    for dataset in number.datasets or (None,):
        yield Result(
            paper_id=record.id,
            title=record.title,
            published=record.published,
            kind=number.kind,
            model=_joined(number.models),
            dataset=dataset,
            metric=number.metric,
            measure=number.measure.text if number.measure else None,
            higher_is_better=metric.higher_is_better if metric else None,
            value=number.value,
            value_max=number.value_max,
            spread=number.spread,
            unit=number.unit,
            scale=scale_of(number, ranges.of(metric) if metric else None),
            bound=number.bound,
            direction=number.direction,
            against=_joined(number.against),
            baseline=number.baseline,
            sentence=text[number.sentence.start : number.sentence.end],
            code_url=code,
            section=number.section,
            start=number.start,
            end=number.end,
        )


def _joined(names: tuple[str, ...]) -> str | None:
    return SEPARATOR.join(names) or None


def code_url(record: Record) -> str | None:
    """The address of the paper's own code: its first repository, code archive or model hub page."""
    own = [link for link in record.links if link.role == "own"]
    found = [link for host in _CODE_HOSTS for link in own if link.kind == host]
    return _address(found[0]) if found else None


def _address(link: Link) -> str:
    if link.kind == "github" and link.owner and link.repo:
        return f"https://github.com/{link.owner}/{link.repo}"
    return link.url

"""`Record`: what comes out. One object a paper, every item grounded in the paper's text.

Building a record checks its invariants; a record that breaks one cannot exist.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, model_validator

SCHEMA_VERSION = "1.0"

Section = Literal["title", "abstract"]
NumberKind = Literal["score", "change", "quantity"]
Bound = Literal["about", "at_least", "at_most", "more_than", "less_than"]
Direction = Literal["up", "down"]
LinkKind = Literal[
    "github", "gitlab", "huggingface", "anonymous", "arxiv", "doi", "zenodo", "project_page", "other"
]
Offset = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SourcePlace(_Part):
    """Where the paper was read: the input as named (`-` for stdin) and its 0-based place in it."""

    path: str
    index: int


class Extractor(_Part):
    """The program that made the record: name, version, and the hash of the patterns used."""

    name: str
    version: str
    patterns: str


class Span(_Part):
    """`text` stands at `[start:end]` of the section, counted in Unicode code points."""

    section: Section
    start: Offset
    end: Offset
    text: str


class Mention(Span):
    """One place where an entity is named; `rule` is the strongest evidence for its label."""

    rule: str


class Entity(_Part):
    """One named thing of the paper with all its mentions."""

    name: str
    entry: str | None
    aliases: tuple[str, ...]
    proposed: bool
    mentions: Annotated[tuple[Mention, ...], Field(min_length=1)]


class Metric(Entity):
    """A measure; `higher_is_better` is null where the gazetteer does not know."""

    higher_is_better: bool | None


class Extent(_Part):
    """A stretch of a section: the sentence of a number."""

    start: Offset
    end: Offset


class Number(Span):
    """One reported number: a score reached, a change against something, or a quantity."""

    rule: str
    sentence: Extent
    link_rule: str | None
    kind: NumberKind
    value: FiniteFloat
    value_max: FiniteFloat | None
    spread: FiniteFloat | None
    unit: str
    bound: Bound | None
    direction: Direction | None
    metric: str | None
    measure: Span | None
    datasets: tuple[str, ...]
    models: tuple[str, ...]
    against: tuple[str, ...]
    baseline: bool


class Link(Span):
    """One web address; `url` is the cleaned form."""

    url: str
    kind: LinkKind
    owner: str | None
    repo: str | None
    role: Literal["own", "mentioned"]


class Record(_Part):
    """Everything found in one paper."""

    schema_version: str
    id: str
    source: SourcePlace | None
    title: str
    abstract: str
    published: str | None
    models: tuple[Entity, ...]
    methods: tuple[Entity, ...]
    datasets: tuple[Entity, ...]
    tasks: tuple[Entity, ...]
    metrics: tuple[Metric, ...]
    numbers: tuple[Number, ...]
    links: tuple[Link, ...]
    github_urls: tuple[str, ...]
    extractor: Extractor

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, kind by kind."""
        return (*self.models, *self.methods, *self.datasets, *self.tasks, *self.metrics)

    def text_of(self, section: Section) -> str:
        """The title or the abstract."""
        return self.title if section == "title" else self.abstract

    @model_validator(mode="after")
    def _check_invariants(self) -> Record:
        _check_spans(self)
        _check_names(self)
        _check_numbers(self)
        return self


def _check_spans(record: Record) -> None:
    mentions = [m for entity in record.entities for m in entity.mentions]
    measures = [n.measure for n in record.numbers if n.measure is not None]
    for span in (*mentions, *measures, *record.numbers, *record.links):
        if record.text_of(span.section)[span.start : span.end] != span.text or span.start >= span.end:
            raise ValueError(f"{span.text!r} does not stand at {span.section}[{span.start}:{span.end}]")
    for what, spans in (("mentions", mentions), ("numbers", record.numbers), ("links", record.links)):
        _check_disjoint(what, spans)


def _check_disjoint(what: str, spans: Iterable[Span]) -> None:
    ends = {"title": 0, "abstract": 0}
    for span in sorted(spans, key=lambda s: s.start):
        if span.start < ends[span.section]:
            raise ValueError(f"two {what} overlap at {span.section}[{span.start}:{span.end}] {span.text!r}")
        ends[span.section] = span.end


def _check_names(record: Record) -> None:
    for what, entities in (
        ("models and methods", (*record.models, *record.methods)),
        ("datasets", record.datasets),
        ("tasks", record.tasks),
        ("metrics", record.metrics),
    ):
        names = [entity.name for entity in entities]
        if len(set(names)) != len(names):
            raise ValueError(f"a name stands twice in {what}: {names}")


def _check_numbers(record: Record) -> None:
    systems = {entity.name for entity in (*record.models, *record.methods)}
    datasets = {entity.name for entity in record.datasets}
    metrics = {entity.name for entity in record.metrics}
    for number in record.numbers:
        loose = (
            {*number.models, *number.against} - systems
            or {*number.datasets} - datasets
            or {number.metric} - {None} - metrics
        )
        if loose:
            raise ValueError(f"{number.text!r} refers to {sorted(map(str, loose))}, which no list holds")
        if number.kind == "change" and number.value < 0:
            raise ValueError(f"{number.text!r} is a change and negative; its sign is its direction")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Record.model_json_schema(),
    }

"""`AnnotatedText`: a record as one text with spans and relations, as annotation tools want it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.record import Entity, Number, Record, Span

LABELS = {"models": "MODEL", "methods": "METHOD", "datasets": "DATASET", "tasks": "TASK", "metrics": "METRIC"}
NUMBER_LABELS = ("SCORE", "CHANGE", "QUANTITY")
LINK_LABEL = "LINK"
ALL_LABELS = (*LABELS.values(), *NUMBER_LABELS, LINK_LABEL)
RELATIONS = ("metric", "dataset", "model", "against")


@dataclass(frozen=True, slots=True)
class TextSpan:
    """`text[start:end]` of the joined text; `group` is the record's key, `name` the entity's name or the url.

    A number has the name of its metric. `part` is what the span stands for in the record.
    """

    start: int
    end: int
    text: str
    group: str
    label: str
    name: str
    rule: str
    part: Entity | Number | None


@dataclass(frozen=True, slots=True)
class Relation:
    """From a number to the mention that stands for what it is linked to; both are indexes into `spans`."""

    label: str
    number: int
    mention: int


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """Title and abstract joined by a line break (the abstract alone where the title is empty).

    Spans stand in text order. Mentions do not overlap each other, nor do numbers, nor links; but a number may
    overlap a mention. `body` is the offset at which the abstract begins.
    """

    id: str
    text: str
    body: int
    spans: tuple[TextSpan, ...]
    relations: tuple[Relation, ...]

    @classmethod
    def of(cls, record: Record) -> AnnotatedText:
        text = f"{record.title}\n{record.abstract}" if record.title else record.abstract
        body = len(record.title) + 1 if record.title else 0
        spans = tuple(sorted(_spans(record, body), key=lambda span: (span.start, span.end)))
        return cls(record.id, text, body, spans, tuple(_relations(spans)))


def _spans(record: Record, body: int) -> Iterator[TextSpan]:
    def placed(span: Span) -> tuple[int, int, str]:
        base = 0 if span.section == "title" else body
        return span.start + base, span.end + base, span.text

    for group, label in LABELS.items():
        entities: tuple[Entity, ...] = getattr(record, group)
        for entity in entities:
            for mention in entity.mentions:
                yield TextSpan(*placed(mention), group, label, entity.name, mention.rule, entity)
    for number in record.numbers:
        label = number.kind.upper()
        yield TextSpan(*placed(number), "numbers", label, number.metric or "", number.rule, number)
    for link in record.links:
        yield TextSpan(*placed(link), "links", LINK_LABEL, link.url, "", None)


def _relations(spans: tuple[TextSpan, ...]) -> Iterator[Relation]:
    for index, span in enumerate(spans):
        if isinstance(span.part, Number):
            number = span.part
            for label, groups, names in (
                ("metric", ("metrics",), (number.metric,) if number.metric else ()),
                ("dataset", ("datasets",), number.datasets),
                ("model", ("models", "methods"), number.models),
                ("against", ("models", "methods"), number.against),
            ):
                for name in names:
                    yield Relation(label, index, _nearest(spans, span, groups, name))


def _nearest(spans: tuple[TextSpan, ...], number: TextSpan, groups: tuple[str, ...], name: str) -> int:
    """The mention of that name with the fewest characters between it and the number."""
    fitting = (i for i, span in enumerate(spans) if span.group in groups and span.name == name)
    return min(fitting, key=lambda i: max(spans[i].start - number.end, number.start - spans[i].end))

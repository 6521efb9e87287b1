"""What an export must hold of a record, worked out from the record alone."""

from __future__ import annotations

from extract.record import Record, Span

Place = tuple[int, int, str]
LABELS = {"models": "MODEL", "methods": "METHOD", "datasets": "DATASET", "tasks": "TASK", "metrics": "METRIC"}


def joined(record: Record) -> str:
    return f"{record.title}\n{record.abstract}" if record.title else record.abstract


def place(record: Record, span: Span, label: str) -> Place:
    base = len(record.title) + 1 if record.title and span.section == "abstract" else 0
    return span.start + base, span.end + base, label


def mentions(record: Record) -> list[Place]:
    return sorted(
        place(record, mention, label)
        for key, label in LABELS.items()
        for entity in getattr(record, key)
        for mention in entity.mentions
    )


def numbers(record: Record) -> list[Place]:
    return sorted(place(record, number, number.kind.upper()) for number in record.numbers)


def links(record: Record) -> list[Place]:
    return sorted(place(record, link, "LINK") for link in record.links)


def spans(record: Record) -> list[Place]:
    return sorted([*mentions(record), *numbers(record), *links(record)])


def relations(record: Record) -> list[tuple[Place, str, str]]:
    """Number, relation and the name it points to."""
    found = []
    for number in record.numbers:
        at = place(record, number, number.kind.upper())
        found += [(at, "metric", number.metric)] if number.metric else []
        found += [(at, "dataset", name) for name in number.datasets]
        found += [(at, "model", name) for name in number.models]
        found += [(at, "against", name) for name in number.against]
    return sorted(found)


def names_at(record: Record) -> dict[Place, str]:
    """The entity's name of each mention."""
    return {
        place(record, mention, label): entity.name
        for key, label in LABELS.items()
        for entity in getattr(record, key)
        for mention in entity.mentions
    }

"""A record as rows of related tables: papers, entities, mentions, numbers, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extract.record import Record
from extract.scales import Ranges, scale_of
from extract.tables.arrow import pyarrow
from extract.tables.results import code_url

KINDS = {"models": "model", "methods": "method", "datasets": "dataset", "tasks": "task", "metrics": "metric"}
"""The lists of a record, and what one of each is called in the column `kind`."""

Row = dict[str, Any]


def table_schemas() -> Mapping[str, Any]:
    """The Arrow schema of each table. `paper_id` in the others is `id` in papers."""
    pa = pyarrow()
    text, whole, real, truth = pa.string(), pa.int64(), pa.float64(), pa.bool_()
    texts = pa.list_(text)
    span = {"section": text, "start": whole, "end": whole, "text": text}
    named = {"paper_id": text, "kind": text, "name": text}
    return {
        "papers": pa.schema(
            {
                **dict.fromkeys(("id", "title", "abstract", "published", "code_url", "source_path"), text),
                "source_index": whole,
                **dict.fromkeys(("schema_version", "extractor_version", "extractor_patterns"), text),
            }
        ),
        "entities": pa.schema(
            {**named, "entry": text, "aliases": texts, "proposed": truth, "higher_is_better": truth}
        ),
        "mentions": pa.schema({**named, **span, "rule": text}),
        "numbers": pa.schema(
            {
                "paper_id": text,
                **span,
                **dict.fromkeys(("kind", "metric", "measure"), text),
                **dict.fromkeys(("value", "value_max", "spread"), real),
                **dict.fromkeys(("unit", "scale", "bound", "direction"), text),
                **dict.fromkeys(("models", "datasets", "against"), texts),
                "baseline": truth,
                **dict.fromkeys(("sentence", "rule", "link_rule"), text),
            }
        ),
        "links": pa.schema(
            {"paper_id": text, **span, **dict.fromkeys(("url", "kind", "owner", "repo", "role"), text)}
        ),
    }


def rows_of(record: Record, ranges: Ranges) -> Iterator[tuple[str, Row]]:
    """(table, row) for everything a record holds."""
    source = record.source
    yield (
        "papers",
        {
            **record.model_dump(include={"id", "title", "abstract", "published", "schema_version"}),
            "code_url": code_url(record),
            "source_path": source.path if source else None,
            "source_index": source.index if source else None,
            "extractor_version": record.extractor.version,
            "extractor_patterns": record.extractor.patterns,
        },
    )
    for field, kind in KINDS.items():
        for entity in getattr(record, field):
            named = {"paper_id": record.id, "kind": kind, "name": entity.name}
            yield "entities", {"higher_is_better": None, **entity.model_dump(exclude={"mentions"}), **named}
            for mention in entity.mentions:
                yield "mentions", {**named, **mention.model_dump()}
    yield from (("numbers", row) for row in _number_rows(record, ranges))
    for link in record.links:
        yield "links", {"paper_id": record.id, **link.model_dump()}


def _number_rows(record: Record, ranges: Ranges) -> Iterator[Row]:
    metrics = {metric.name: metric for metric in record.metrics}
    for number in record.numbers:
        metric = metrics.get(number.metric or "")
        text = record.title if number.section == "title" else record.abstract
        yield {
            **number.model_dump(exclude={"sentence", "measure"}),
            "paper_id": record.id,
            "measure": number.measure.text if number.measure else None,
            "scale": scale_of(number, ranges.of(metric) if metric else None),
            "sentence": text[number.sentence.start : number.sentence.end],
        }

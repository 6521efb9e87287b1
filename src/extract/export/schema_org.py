"""Papers as schema.org describes articles, in JSON-LD: what they name, their code, each score they report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extract.export.json_text import write_graph
from extract.export.scores import paper_url, scores_of
from extract.record import Number, Record
from extract.tables.results import code_url

CONTEXT: Mapping[str, Any] = {"@vocab": "https://schema.org/"}


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes one JSON-LD document with an article a paper."""
    counts = {"papers": 0, "scores": 0}

    def articles() -> Iterator[dict[str, Any]]:
        for record in records:
            counts["papers"] += 1
            counts["scores"] += sum(1 for _ in scores_of(record))
            yield article(record)

    with out.open("w", encoding="utf-8", newline="\n") as file:
        write_graph(file, CONTEXT, articles())
    return counts


def article(record: Record) -> dict[str, Any]:
    """One `ScholarlyArticle`: tasks in `about`, names and scores in `mentions`, own code in `hasPart`."""
    node: dict[str, Any] = {
        "@type": "ScholarlyArticle",
        "identifier": record.id,
        "name": record.title,
        "abstract": record.abstract,
        "datePublished": record.published,
        "url": paper_url(record),
        "about": [_term(task.name, "task") for task in record.tasks],
        "mentions": [
            *({"@type": "Dataset", "name": dataset.name} for dataset in record.datasets),
            *(_term(model.name, "model") for model in record.models),
            *(_term(method.name, "method") for method in record.methods),
            *(_term(metric.name, "metric") for metric in record.metrics),
            *(observation(number) for number in scores_of(record)),
        ],
    }
    if (code := code_url(record)) is not None:
        node["hasPart"] = {"@type": "SoftwareSourceCode", "codeRepository": code}
    return {key: value for key, value in node.items() if value}


def observation(number: Number) -> dict[str, Any]:
    """One score as an `Observation` about its models on its datasets."""
    measure = number.metric or (number.measure.text if number.measure is not None else None)
    node: dict[str, Any] = {
        "@type": "Observation",
        "name": number.text,
        "unitText": number.unit,
        "measuredProperty": {"@type": "Property", "name": measure} if measure else None,
        "observationAbout": [
            *(_term(model, "model") for model in number.models),
            *({"@type": "Dataset", "name": dataset} for dataset in number.datasets),
        ],
    }
    if number.value_max is None:
        node["value"] = number.value
    else:
        node |= {"minValue": number.value, "maxValue": number.value_max}
    if number.spread is not None:
        node["marginOfError"] = {"@type": "QuantitativeValue", "value": number.spread}
    return {key: value for key, value in node.items() if value not in (None, "", [])}


def _term(name: str, kind: str) -> dict[str, Any]:
    return {"@type": "DefinedTerm", "name": name, "inDefinedTermSet": kind}

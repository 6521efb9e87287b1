"""Contributions as the Open Research Knowledge Graph describes leaderboards, in JSON-LD.

A paper has one contribution a model; a contribution has benchmarks (a dataset) with evaluations (a metric and
a value). Predicates and classes are the graph's own; what it holds under another name is for its curators.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from extract.export.json_text import write_graph
from extract.export.scores import Row, paper_url, rows_of, scores_of
from extract.record import Record

_PREDICATE, _CLASS = "http://orkg.org/orkg/predicate/", "http://orkg.org/orkg/class/"
CONTEXT: Mapping[str, Any] = {
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "Paper": f"{_CLASS}Paper",
    "Contribution": f"{_CLASS}Contribution",
    "Problem": f"{_CLASS}Problem",
    "Benchmark": f"{_CLASS}Benchmark",
    "Dataset": f"{_CLASS}Dataset",
    "Metric": f"{_CLASS}Metric",
    "Model": f"{_CLASS}Model",
    "doi": f"{_PREDICATE}P26",
    "contribution": f"{_PREDICATE}P31",
    "research_problem": f"{_PREDICATE}P32",
    "url": f"{_PREDICATE}url",
    "benchmark": f"{_PREDICATE}HAS_BENCHMARK",
    "dataset": f"{_PREDICATE}HAS_DATASET",
    "evaluation": f"{_PREDICATE}HAS_EVALUATION",
    "metric": f"{_PREDICATE}HAS_METRIC",
    "value": f"{_PREDICATE}HAS_VALUE",
    "model": f"{_PREDICATE}HAS_MODEL",
    "source_code": f"{_PREDICATE}HAS_SOURCE_CODE",
}


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes one JSON-LD document with a node a paper."""
    counts = {"papers": 0, "scores": 0, "results": 0}

    def papers() -> Iterator[dict[str, Any]]:
        for record in records:
            rows = rows_of(record)
            counts["papers"] += 1
            counts["scores"] += sum(1 for _ in scores_of(record))
            counts["results"] += len(rows)
            yield paper(record, rows)

    with out.open("w", encoding="utf-8", newline="\n") as file:
        write_graph(file, CONTEXT, papers())
    return counts


def paper(record: Record, rows: Iterable[Row]) -> dict[str, Any]:
    """One paper; without a result it has a single contribution that names its research problems."""
    node: dict[str, Any] = {"@type": "Paper", "label": record.title or record.id}
    if record.id.startswith("10."):
        node["doi"] = record.id
    if (url := paper_url(record)) is not None:
        node["url"] = url
    by_model = groupby(sorted(rows, key=lambda row: row.model), key=lambda row: row.model)
    contributions = [_contribution(model, list(group)) for model, group in by_model]
    problems = [_named("Problem", task.name) for task in record.tasks]
    return {**node, "contribution": contributions or [_bare(problems)]}


def _bare(problems: list[dict[str, Any]]) -> dict[str, Any]:
    return {"@type": "Contribution", "label": "Contribution", "research_problem": problems}


def _contribution(model: str, rows: list[Row]) -> dict[str, Any]:
    tasks = dict.fromkeys(row.task for row in rows if row.task != Row.UNKNOWN_TASK)
    by_dataset: dict[str, list[Row]] = {}
    for row in rows:
        by_dataset.setdefault(row.dataset, []).append(row)
    code = {"source_code": rows[0].code_url} if rows[0].code_url else {}
    return {
        **_bare([_named("Problem", task) for task in tasks]),
        "label": model,
        "model": _named("Model", model),
        **code,
        "benchmark": [
            {
                "@type": "Benchmark",
                "dataset": _named("Dataset", dataset),
                "evaluation": [{"metric": _named("Metric", r.metric), "value": r.value} for r in on_it],
            }
            for dataset, on_it in by_dataset.items()
        ],
    }


def _named(kind: str, label: str) -> dict[str, Any]:
    return {"@type": kind, "label": label}

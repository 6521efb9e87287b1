"""Papers with Code evaluation tables: tasks, their datasets, and rows of models with their metrics.

The form is that of `evaluation-tables.json`, which the package sota-extractor reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from extract.export.scores import Row, paper_url, rows_of, scores_of
from extract.record import Record


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes one JSON array of tasks; the rows are held in memory."""
    counts = {"papers": 0, "scores": 0, "results": 0}
    tables: dict[str, dict[str, dict[tuple[str, str], dict[str, Any]]]] = {}
    for record in records:
        counts["papers"] += 1
        counts["scores"] += sum(1 for _ in scores_of(record))
        for row in rows_of(record):
            rows = tables.setdefault(row.task, {}).setdefault(row.dataset, {})
            # Two records of one paper share its rows; what the first says of a metric stands.
            metrics = rows.setdefault((record.id, row.model), _row(row))["metrics"]
            counts["results"] += row.metric not in metrics
            metrics.setdefault(row.metric, row.value)
    tasks = [
        {
            "task": task,
            "categories": [],
            "description": "",
            "subtasks": [],
            "synonyms": [],
            "source_link": None,
            "datasets": [_dataset(name, list(rows.values())) for name, rows in datasets.items()],
        }
        for task, datasets in tables.items()
    ]
    out.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return counts


def _dataset(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    metrics = dict.fromkeys(metric for row in rows for metric in row["metrics"])
    return {
        "dataset": name,
        "description": "",
        "dataset_links": [],
        "dataset_citations": [],
        "subdatasets": [],
        "sota": {"metrics": list(metrics), "rows": rows},
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "model_name": row.model,
        "paper_title": row.record.title,
        "paper_url": paper_url(row.record) or "",
        "paper_date": row.record.published,
        "code_links": [{"title": _repository(row.code_url), "url": row.code_url}] if row.code_url else [],
        "model_links": [],
        "metrics": {},
        "uses_additional_data": False,
    }


def _repository(url: str) -> str:
    return "/".join(url.split("/")[3:5])

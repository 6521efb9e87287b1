"""Hugging Face's `model-index`: the results of each model, as the metadata of a model card holds them.

The form is that of https://github.com/huggingface/hub-docs/blob/main/modelcard.md, read by huggingface_hub.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import srsly

from extract.export.scores import Row, paper_url, rows_of, scores_of, slug
from extract.record import Record


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes one YAML document; the results are held in memory."""
    counts = {"papers": 0, "scores": 0, "results": 0}
    models: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        counts["papers"] += 1
        counts["scores"] += sum(1 for _ in scores_of(record))
        for row in rows_of(record):
            models.setdefault(row.model, []).append(_result(row))
            counts["results"] += 1
    index = [{"name": name, "results": results} for name, results in models.items()]
    out.write_text(srsly.yaml_dumps({"model-index": index}, sort_keys=False), encoding="utf-8")
    return counts


def _result(row: Row) -> dict[str, Any]:
    number = row.number
    value = number.value if number.spread is None else f"{number.value:.10g} ± {number.spread:.10g}"
    unit = f" ({number.unit})" if number.unit else ""
    result: dict[str, Any] = {
        "task": {"type": slug(row.task), "name": row.task},
        "dataset": {"type": slug(row.dataset), "name": row.dataset},
        "metrics": [{"type": slug(row.metric), "name": row.metric + unit, "value": value}],
    }
    if (url := paper_url(row.record)) is not None:
        result["source"] = {"name": row.record.title or row.record.id, "url": url}
    return result

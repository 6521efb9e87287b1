"""doccano's relation extraction import: JSONL with text, entities and relations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from extract.export.annotated import AnnotatedText
from extract.record import Record


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes one line a paper. A project must allow overlapping spans to take numbers inside names."""
    counts = {"papers": 0, "spans": 0, "relations": 0}
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            annotated = AnnotatedText.of(record)
            file.write(json.dumps(line(annotated), ensure_ascii=False) + "\n")
            counts["papers"] += 1
            counts["spans"] += len(annotated.spans)
            counts["relations"] += len(annotated.relations)
    return counts


def line(annotated: AnnotatedText) -> dict[str, Any]:
    """One paper; ids count its spans, other keys become doccano's metadata."""
    return {
        "text": annotated.text,
        "entities": [
            {"id": index, "start_offset": span.start, "end_offset": span.end, "label": span.label}
            for index, span in enumerate(annotated.spans)
        ],
        "relations": [
            {"id": index, "from_id": relation.number, "to_id": relation.mention, "type": relation.label}
            for index, relation in enumerate(annotated.relations)
        ],
        "paper": annotated.id,
    }

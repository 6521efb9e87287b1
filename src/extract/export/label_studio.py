"""Label Studio: tasks with predictions that people correct, and the labelling configuration they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from extract.displacy import COLORS
from extract.export.annotated import ALL_LABELS, RELATIONS, AnnotatedText, TextSpan
from extract.export.json_text import write_array
from extract.record import Number, Record

TASKS, CONFIG = "tasks.json", "labeling-config.xml"


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes `tasks.json` and `labeling-config.xml` into the folder `out`."""
    counts = {"papers": 0, "spans": 0, "relations": 0}

    def tasks() -> Iterator[dict[str, Any]]:
        for record in records:
            annotated = AnnotatedText.of(record)
            counts["papers"] += 1
            counts["spans"] += len(annotated.spans)
            counts["relations"] += len(annotated.relations)
            yield task(annotated, f"{record.extractor.name} {record.extractor.version}")

    (out / CONFIG).write_text(labeling_config(), encoding="utf-8")
    with (out / TASKS).open("w", encoding="utf-8", newline="\n") as file:
        write_array(file, tasks())
    return counts


def task(annotated: AnnotatedText, made_by: str) -> dict[str, Any]:
    """One task with one prediction; offsets are code points, as Label Studio counts them."""
    regions = [_region(index, span) for index, span in enumerate(annotated.spans)]
    relations = [
        {
            "type": "relation",
            "from_id": f"s{relation.number}",
            "to_id": f"s{relation.mention}",
            "direction": "right",
            "labels": [relation.label],
        }
        for relation in annotated.relations
    ]
    return {
        "data": {"text": annotated.text, "id": annotated.id},
        "predictions": [{"model_version": made_by, "result": [*regions, *relations]}],
    }


def labeling_config() -> str:
    """The configuration of a project that takes the tasks."""
    view = ElementTree.Element("View")
    relations = ElementTree.SubElement(view, "Relations")
    for relation in RELATIONS:
        ElementTree.SubElement(relations, "Relation", value=relation)
    labels = ElementTree.SubElement(view, "Labels", name="label", toName="text")
    for label in ALL_LABELS:
        ElementTree.SubElement(labels, "Label", value=label, background=COLORS[label])
    ElementTree.SubElement(view, "Text", name="text", value="$text")
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _region(index: int, span: TextSpan) -> dict[str, Any]:
    region: dict[str, Any] = {
        "id": f"s{index}",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": span.start, "end": span.end, "text": span.text, "labels": [span.label]},
    }
    notes = [span.name] if not isinstance(span.part, Number) else [f"{span.part.value:.10g} {span.part.unit}"]
    return {**region, "meta": {"text": [note.strip() for note in notes]}}

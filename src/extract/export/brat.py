"""brat standoff: a text and an annotation file a paper, and the configuration that brat needs to show them.

The form is that of https://brat.nlplab.org/standoff.html: T text-bound annotations, R relations from numbers,
A attributes, N normalizations to gazetteer entries, # notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import regex

from extract.export.annotated import ALL_LABELS, LABELS, NUMBER_LABELS, AnnotatedText, TextSpan
from extract.record import Entity, Number, Record

_TARGETS = {"metric": "METRIC", "dataset": "DATASET", "model": "MODEL|METHOD", "against": "MODEL|METHOD"}
_UNSAFE = regex.compile(r"[^\w.-]+")


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes `NAME.txt` and `NAME.ann` for each paper and `annotation.conf` into the folder `out`.

    NAME is the paper's id where its characters allow, numbered where it stands twice.
    """
    counts = {"papers": 0, "spans": 0, "relations": 0}
    taken: set[str] = set()
    (out / "annotation.conf").write_text(configuration(), encoding="utf-8")
    for record in records:
        annotated = AnnotatedText.of(record)
        name = _file_name(record.id, taken)
        with (out / f"{name}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(annotated.text)
        with (out / f"{name}.ann").open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in annotation_lines(annotated))
        counts["papers"] += 1
        counts["spans"] += len(annotated.spans)
        counts["relations"] += len(annotated.relations)
    return counts


def annotation_lines(annotated: AnnotatedText) -> Iterator[str]:
    """The lines of an annotation file."""
    normalized = attributes = notes = 0
    for index, span in enumerate(annotated.spans, 1):
        fragments = _fragments(span)
        places = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(annotated.text[start:end] for start, end in fragments)
        yield f"T{index}\t{span.label} {places}\t{words}"
        if isinstance(span.part, Entity) and span.part.entry is not None:
            normalized += 1
            entry = quote(span.part.entry, safe="")
            yield f"N{normalized}\tReference T{index} {span.group}:{entry}\t{_line(span.name)}"
        for attribute in _attributes(span):
            attributes += 1
            yield f"A{attributes}\t{attribute[0]} T{index}{attribute[1]}"
        if note := _note(span):
            notes += 1
            yield f"#{notes}\tAnnotatorNotes T{index}\t{_line(note)}"
    for index, relation in enumerate(annotated.relations, 1):
        yield f"R{index}\t{relation.label} Arg1:T{relation.number + 1} Arg2:T{relation.mention + 1}"


def configuration() -> str:
    """What brat's `annotation.conf` must say."""
    numbers = "|".join(NUMBER_LABELS)
    names = "|".join(LABELS.values())
    relations = "\n".join(f"{name}\tArg1:{numbers}, Arg2:{target}" for name, target in _TARGETS.items())
    return (
        "[entities]\n" + "\n".join(ALL_LABELS) + "\n\n"
        f"[relations]\n{relations}\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n"
        "[events]\n\n"
        f"[attributes]\nProposed\tArg:{names}\nBaseline\tArg:{numbers}\n"
        f"Direction\tArg:CHANGE, Value:up|down\n"
        f"Bound\tArg:{numbers}, Value:about|at_least|at_most|more_than|less_than\n"
    )


def _file_name(id: str, taken: set[str]) -> str:
    base = _UNSAFE.sub("_", id).strip(".")[:120] or "paper"
    name, count = base, 1
    while name.casefold() in taken:
        count += 1
        name = f"{base}-{count}"
    taken.add(name.casefold())
    return name


def _fragments(span: TextSpan) -> list[tuple[int, int]]:
    """The span line by line: brat allows no line break inside a stretch of text."""
    return [
        (span.start + match.start(), span.start + match.end())
        for match in regex.finditer(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", span.text)
    ]


def _attributes(span: TextSpan) -> Iterator[tuple[str, str]]:
    if isinstance(span.part, Entity) and span.part.proposed:
        yield "Proposed", ""
    if isinstance(span.part, Number):
        if span.part.baseline:
            yield "Baseline", ""
        if span.part.direction:
            yield "Direction", f" {span.part.direction}"
        if span.part.bound:
            yield "Bound", f" {span.part.bound}"


def _note(span: TextSpan) -> str:
    if not isinstance(span.part, Number):
        return span.name
    number = span.part
    top = "" if number.value_max is None else f" to {number.value_max:.10g}"
    spread = "" if number.spread is None else f" ±{number.spread:.10g}"
    measure = "" if number.measure is None else f" of {number.measure.text}"
    return f"{number.value:.10g}{top}{spread} {number.unit}".strip() + measure


def _line(text: str) -> str:
    return " ".join(text.split())

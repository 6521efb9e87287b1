"""Prodigy's task format: JSONL with text, tokens, spans and relations, for its spans and relations views."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from extract.export.annotated import AnnotatedText, TextSpan
from extract.export.cutting import Cutter, Token, tokens_of
from extract.record import Record


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes one task a paper."""
    cutter = Cutter.load()
    counts = {"papers": 0, "spans": 0, "relations": 0}
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            annotated = AnnotatedText.of(record)
            file.write(json.dumps(task(annotated, cutter.tokens(annotated)), ensure_ascii=False) + "\n")
            counts["papers"] += 1
            counts["spans"] += len(annotated.spans)
            counts["relations"] += len(annotated.relations)
    return counts


def task(annotated: AnnotatedText, tokens: list[Token]) -> dict[str, Any]:
    """One task; `token_end` of a span is its last token, as Prodigy counts."""
    spans = [_span(span, tokens_of(tokens, span.start, span.end)) for span in annotated.spans]
    return {
        "text": annotated.text,
        "tokens": [_token(annotated.text, token, index) for index, token in enumerate(tokens)],
        "spans": spans,
        "relations": [
            {
                "head": spans[relation.number]["token_end"],
                "child": spans[relation.mention]["token_end"],
                "head_span": spans[relation.number],
                "child_span": spans[relation.mention],
                "label": relation.label,
            }
            for relation in annotated.relations
        ],
        "meta": {"id": annotated.id},
    }


def _token(text: str, token: Token, index: int) -> dict[str, Any]:
    return {
        "text": text[token.start : token.end],
        "start": token.start,
        "end": token.end,
        "id": index,
        "ws": text[token.end : token.end + 1] == " ",
    }


def _span(span: TextSpan, covered: range) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "token_start": covered.start,
        "token_end": covered.stop - 1,
        "label": span.label,
        "name": span.name,
        "rule": span.rule,
    }

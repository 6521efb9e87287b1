"""The draft that travels with a Doc through the components of one pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from spacy.tokens import Doc, Span

from extract.knowledge import Knowledge
from extract.stages import Draft

DRAFT = "extract_draft"
TITLE_END = "extract_title_end"
RECORD = "extract_record"


def draft_of(doc: Doc) -> Draft:
    """The draft of a Doc; begun from the text, by the shipped rules, where another tokenizer made the Doc.

    `doc.user_data[TITLE_END]` holds the length of the title where the text begins with one.
    """
    draft: Draft | None = doc.user_data.get(DRAFT)
    if draft is None:
        end = doc.user_data.get(TITLE_END)
        title, abstract = ("", doc.text) if not end else (doc.text[:end], doc.text[end + 1 :])
        draft = doc.user_data[DRAFT] = Draft.begin(title, abstract, _shipped())
    return draft


@lru_cache(maxsize=1)
def _shipped() -> Knowledge:
    return Knowledge.load()


def spans(doc: Doc, found: Iterable[tuple[int, int, str, str, str]]) -> list[Span]:
    """Spans from (start, end, label, canonical id, rule id), widened to tokens where offsets fit none."""
    made = []
    for start, end, label, canonical, rule in found:
        span = doc.char_span(start, end, label=label, kb_id=canonical, span_id=rule, alignment_mode="expand")
        if span is not None:
            made.append(span)
    return made

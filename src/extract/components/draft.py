"""`Draft`: what the components of one pipeline know of one paper while it passes through them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Span

from extract.document import TokenizedText
from extract.entities import FoundEntity
from extract.knowledge import Knowledge
from extract.linking import LinkedNumber
from extract.links import FoundLink
from extract.names.clusters import Cluster
from extract.names.decide import Decision

DRAFT = "extract_draft"
TITLE_END = "extract_title_end"
RECORD = "extract_record"


@dataclass(slots=True)
class Draft:
    """The growing result; the last component turns it into the record and drops it."""

    text: TokenizedText
    knowledge: Knowledge
    links: list[FoundLink] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    entities: list[FoundEntity] = field(default_factory=list)
    numbers: list[LinkedNumber] = field(default_factory=list)


def draft_of(doc: Doc) -> Draft:
    """The draft of a Doc; begun from the text, by the shipped rules, where another tokenizer made the Doc.

    `doc.user_data[TITLE_END]` holds the length of the title where the text begins with one.
    """
    draft: Draft | None = doc.user_data.get(DRAFT)
    if draft is None:
        knowledge = _shipped()
        end = doc.user_data.get(TITLE_END)
        title, abstract = ("", doc.text) if not end else (doc.text[:end], doc.text[end + 1 :])
        text = TokenizedText.of(title, abstract, knowledge.names.variant_suffixes)
        draft = doc.user_data[DRAFT] = Draft(text, knowledge)
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

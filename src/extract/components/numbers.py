"""Reported numbers and what they measure, in `doc.spans["numbers"]`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract import stages
from extract.components.draft import draft_of, spans


@Language.factory("extract_numbers", assigns=["doc.spans"])
def numbers(nlp: Language, name: str) -> Numbers:
    """Factory of `extract_numbers`."""
    return Numbers()


class Numbers:
    """Finds numbers outside names and addresses, then links each to metric, datasets and models."""

    def __call__(self, doc: Doc) -> Doc:
        draft = draft_of(doc)
        stages.numbers(draft)
        doc.spans["numbers"] = spans(
            doc, ((n.start, n.end, n.kind.upper(), n.metric or "", n.rule) for n in draft.numbers)
        )
        return doc

"""One decision a paper for each candidate, in `doc.spans["models"]` to `doc.spans["metrics"]`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract import stages
from extract.components.draft import draft_of, spans
from extract.entities import FIELDS


@Language.factory("extract_names", assigns=["doc.spans"])
def names(nlp: Language, name: str) -> Names:
    """Factory of `extract_names`."""
    return Names()


class Names:
    """Labels candidates, settles overlaps, and writes one span group a label."""

    def __call__(self, doc: Doc) -> Doc:
        draft = draft_of(doc)
        stages.names(draft)
        for label, group in FIELDS.items():
            doc.spans[group] = spans(
                doc,
                (
                    (start, end, label, entity.name, rule)
                    for entity in draft.entities
                    if entity.label == label
                    for start, end, rule in entity.places
                ),
            )
        return doc

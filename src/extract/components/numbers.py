"""Reported numbers and what they measure, in `doc.spans["numbers"]`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.draft import draft_of, spans
from extract.entities import higher_is_better, named
from extract.linking import link_numbers
from extract.numbers import find_numbers


@Language.factory("extract_numbers", assigns=["doc.spans"])
def numbers(nlp: Language, name: str) -> Numbers:
    """Factory of `extract_numbers`."""
    return Numbers()


class Numbers:
    """Finds numbers outside names and addresses, then links each to metric, datasets and models."""

    def __call__(self, doc: Doc) -> Doc:
        draft = draft_of(doc)
        knowledge = draft.knowledge
        mentions = named(draft.entities, higher_is_better(draft.entities, knowledge.names.gazetteer))
        found = find_numbers(
            draft.text,
            knowledge.numbers,
            [(m.start, m.end) for m in mentions],
            [(link.start, link.end) for link in draft.links],
        )
        draft.numbers = link_numbers(draft.text, found, mentions, knowledge.linking)
        doc.spans["numbers"] = spans(
            doc, ((n.start, n.end, n.kind.upper(), n.metric or "", n.rule) for n in draft.numbers)
        )
        return doc

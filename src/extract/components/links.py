"""Web addresses, in `doc.spans["links"]`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.draft import draft_of, knowledge_of, spans
from extract.links import find_links


@Language.factory("extract_links")
def links(nlp: Language, name: str) -> Links:
    """Factory of `extract_links`."""
    return Links(nlp)


class Links:
    """Finds web addresses; runs before names, which never stand inside one."""

    def __init__(self, nlp: Language) -> None:
        self._knowledge = knowledge_of(nlp)

    def __call__(self, doc: Doc) -> Doc:
        draft = draft_of(doc, self._knowledge)
        draft.links = find_links(draft.text, self._knowledge.addresses)
        doc.spans["links"] = spans(
            doc, ((f.start, f.end, f.kind.upper(), f.url, f.rule) for f in draft.links)
        )
        return doc

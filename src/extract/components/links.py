"""Web addresses, in `doc.spans["links"]`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract import stages
from extract.components.draft import draft_of, spans


@Language.factory("extract_links", assigns=["doc.spans"])
def links(nlp: Language, name: str) -> Links:
    """Factory of `extract_links`."""
    return Links()


class Links:
    """Finds web addresses; runs before names, which never stand inside one."""

    def __call__(self, doc: Doc) -> Doc:
        draft = draft_of(doc)
        stages.addresses(draft)
        doc.spans["links"] = spans(doc, ((f.start, f.end, "LINK", f.url, f.rule) for f in draft.links))
        return doc

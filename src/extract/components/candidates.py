"""Possible names with their evidence: gazetteers, shapes, abbreviations, phrases and cues."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.draft import draft_of, knowledge_of


@Language.factory("extract_candidates")
def candidates(nlp: Language, name: str) -> Candidates:
    """Factory of `extract_candidates`."""
    return Candidates(nlp)


class Candidates:
    """Collects candidates into the draft; writes no spans."""

    def __init__(self, nlp: Language) -> None:
        self._knowledge = knowledge_of(nlp)

    def __call__(self, doc: Doc) -> Doc:
        draft = draft_of(doc, self._knowledge)
        blocked = [(link.start, link.end) for link in draft.links]
        draft.clusters = self._knowledge.finder.clusters(draft.text, blocked)
        return doc

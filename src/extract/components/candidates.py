"""Possible names with their evidence: gazetteers, shapes, abbreviations, phrases and cues."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract import stages
from extract.components.draft import draft_of


@Language.factory("extract_candidates")
def candidates(nlp: Language, name: str) -> Candidates:
    """Factory of `extract_candidates`."""
    return Candidates()


class Candidates:
    """Collects candidates into the draft; writes no spans."""

    def __call__(self, doc: Doc) -> Doc:
        stages.candidates(draft_of(doc))
        return doc

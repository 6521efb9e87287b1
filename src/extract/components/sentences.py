"""Sentence starts, found by the project's own splitter (it knows `et al.` and `Fig.`)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.draft import draft_of, knowledge_of


@Language.factory("extract_sentences")
def sentences(nlp: Language, name: str) -> Sentences:
    """Factory of `extract_sentences`."""
    return Sentences(nlp)


class Sentences:
    """Sets `token.is_sent_start`."""

    def __init__(self, nlp: Language) -> None:
        self._knowledge = knowledge_of(nlp)

    def __call__(self, doc: Doc) -> Doc:
        text = draft_of(doc, self._knowledge).text
        begins = {text.starts[first] for first, _ in text.sentences}
        for token in doc:
            token.is_sent_start = token.idx in begins or token.i == 0
        return doc

"""The end of the pipeline: the draft becomes the body of a record, plain data that a Doc can carry anywhere."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.assemble import assemble
from extract.components.draft import DRAFT, RECORD, draft_of, knowledge_of


@Language.factory("extract_record")
def record(nlp: Language, name: str) -> RecordBody:
    """Factory of `extract_record`."""
    return RecordBody(nlp)


class RecordBody:
    """Writes `doc.user_data["extract_record"]` and drops the draft."""

    def __init__(self, nlp: Language) -> None:
        self._knowledge = knowledge_of(nlp)

    def __call__(self, doc: Doc) -> Doc:
        draft = draft_of(doc, self._knowledge)
        doc.user_data[RECORD] = assemble(
            draft.text, draft.entities, draft.numbers, draft.links, self._knowledge.names.gazetteer
        )
        del doc.user_data[DRAFT]
        return doc

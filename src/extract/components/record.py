"""The end of the pipeline: the draft becomes the body of a record, plain data that a Doc carries anywhere."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extract.components.draft import DRAFT, RECORD, draft_of
from extract.stages import body_of


@Language.factory("extract_record")
def record(nlp: Language, name: str) -> RecordBody:
    """Factory of `extract_record`."""
    return RecordBody()


class RecordBody:
    """Writes `doc.user_data["extract_record"]` and drops the draft."""

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data[RECORD] = body_of(draft_of(doc))
        del doc.user_data[DRAFT]
        return doc

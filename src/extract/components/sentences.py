"""Sentence starts, found by the project's own splitter (it knows `et al.` and `Fig.`)."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from extract.components.draft import draft_of

_STARTS, _INSIDE = 1, -1


@Language.factory("extract_sentences", assigns=["token.is_sent_start", "doc.sents"])
def sentences(nlp: Language, name: str) -> Sentences:
    """Factory of `extract_sentences`."""
    return Sentences()


class Sentences:
    """Sets `token.is_sent_start`, unless a component before has done so."""

    def __call__(self, doc: Doc) -> Doc:
        text = draft_of(doc).text
        if len(doc) and not doc.has_annotation("SENT_START"):
            begins = [text.starts[first] for first, _ in text.sentences]
            offsets = doc.to_array("IDX")
            # Token by token this takes a hundred times as long.
            starts = np.full((len(doc), 1), _INSIDE, dtype=np.int64)
            starts[np.searchsorted(offsets, begins, side="right") - 1] = _STARTS
            starts[0] = _STARTS
            doc.from_array(["SENT_START"], cast(Any, starts.astype(np.uint64)))
        return doc

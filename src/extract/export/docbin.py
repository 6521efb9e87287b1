"""spaCy's DocBin: a Doc a paper, with the pipeline's span groups, and the record's body in `user_data`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from extract.export.annotated import LABELS, AnnotatedText
from extract.export.cutting import Cutter, Token
from extract.record import Record

GROUPS = (*LABELS, "numbers", "links")
_HEAD = {"schema_version", "source", "title", "abstract"}


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes one DocBin; it is held in memory until it is whole."""
    vocab = spacy.blank("en").vocab
    cutter = Cutter.load()
    bin = DocBin(attrs=["ORTH", "SPACY", "SENT_START"], store_user_data=True)
    spans = 0
    for record in records:
        annotated = AnnotatedText.of(record)
        doc = doc_of(annotated, cutter.tokens(annotated), vocab)
        doc.user_data["extract_title_end"] = annotated.body - 1 if annotated.body else 0
        doc.user_data["extract_record"] = record.model_dump(mode="json", exclude=_HEAD)
        bin.add(doc)
        spans += len(annotated.spans)
    out.write_bytes(bin.to_bytes())
    return {"papers": len(bin), "spans": spans}


def doc_of(annotated: AnnotatedText, tokens: list[Token], vocab: Vocab) -> Doc:
    """A Doc whose text is the annotated one, with a span group for each key of the record that holds spans.

    A span's `kb_id_` is the entity's name, the number's metric or the address, its `id_` the rule.
    """
    pieces = _pieces(annotated.text, tokens)
    opening = {token.start for token in tokens if token.opens}
    doc = Doc(
        vocab,
        words=[annotated.text[start:end] for start, end, _ in pieces],
        spaces=[space for _, _, space in pieces],
        sent_starts=[index == 0 or start in opening for index, (start, _, _) in enumerate(pieces)],
    )
    for group in GROUPS:
        found = (
            doc.char_span(s.start, s.end, label=s.label, kb_id=s.name, span_id=s.rule)
            for s in annotated.spans
            if s.group == group
        )
        doc.spans[group] = [span for span in found if span is not None]
    return doc


def _pieces(text: str, tokens: list[Token]) -> list[tuple[int, int, bool]]:
    """Start, end and whether a blank follows, of all tokens and of what stands between them."""
    pieces: list[tuple[int, int, bool]] = []
    done = 0
    for start, end in (*((token.start, token.end) for token in tokens), (len(text), len(text))):
        if done < start and text[done] == " " and pieces:
            pieces[-1] = (*pieces[-1][:2], True)
            done += 1
        if done < start:
            pieces.append((done, start, False))
        if start < end:
            pieces.append((start, end, False))
        done = end
    return pieces

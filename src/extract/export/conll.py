"""CoNLL: a token a line in columns, sentences apart by an empty line, papers by `-DOCSTART-`.

The columns are token, start, end, and BIO tags of links, of numbers and of mentions. The last column is the
usual one of named entity recognition; starts and ends count code points of the joined text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extract.export.annotated import LABELS, AnnotatedText
from extract.export.cutting import Cutter, Token
from extract.record import Record

DOCUMENT = "-DOCSTART- -X- O O"
_LAYERS = (("links",), ("numbers",), tuple(LABELS))


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes all papers in order."""
    cutter = Cutter.load()
    counts = {"papers": 0, "spans": 0}
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            annotated = AnnotatedText.of(record)
            file.write(f"{DOCUMENT}\n")
            file.writelines(f"{line}\n" for line in token_lines(annotated, cutter.tokens(annotated)))
            file.write("\n")
            counts["papers"] += 1
            counts["spans"] += len(annotated.spans)
    return counts


def token_lines(annotated: AnnotatedText, tokens: list[Token]) -> Iterator[str]:
    """The lines of one paper; each sentence begins with an empty one."""
    layers = [_tags(annotated, groups) for groups in _LAYERS]
    for index, token in enumerate(tokens):
        if token.opens or index == 0:
            yield ""
        tags = (layer.get(token.start, "O") for layer in layers)
        word = annotated.text[token.start : token.end]
        yield "\t".join((word, str(token.start), str(token.end), *tags))


def _tags(annotated: AnnotatedText, groups: tuple[str, ...]) -> dict[int, str]:
    """BIO tags of one layer by offset: `B-` where a span begins, `I-` inside it."""
    tags: dict[int, str] = {}
    for span in annotated.spans:
        if span.group in groups:
            tags |= dict.fromkeys(range(span.start + 1, span.end), f"I-{span.label}")
            tags[span.start] = f"B-{span.label}"
    return tags

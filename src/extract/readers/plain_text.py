"""Plain text: the whole input is one abstract."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from extract.readers.item import Fields, Flaw
from extract.readers.lines import LINE_LIMIT, TOO_LONG, lines_of


def read(stream: BinaryIO) -> Iterator[Fields | Flaw]:
    """One paper without a title, or none where the input is blank."""
    text = io.StringIO()
    for line in lines_of(stream):
        if line.text is None:
            yield Flaw(line.number, line.flaw)
            return
        text.write(f"{line.text}\n")
        if text.tell() > LINE_LIMIT:
            yield Flaw(1, f"one abstract {TOO_LONG}")
            return
    abstract = text.getvalue()
    if abstract.strip():
        yield Fields(1, abstract)

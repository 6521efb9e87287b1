"""Plain text: the whole input is one abstract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from extract.readers.item import Fields, Flaw
from extract.readers.lines import LINE_LIMIT, lines_of


def read(stream: BinaryIO) -> Iterator[Fields | Flaw]:
    """One paper without a title, or none where the input is blank."""
    texts: list[str] = []
    size = 0
    for line in lines_of(stream):
        if line.text is None:
            yield Flaw(line.number, line.flaw)
            return
        size += len(line.text)
        if size > LINE_LIMIT:
            yield Flaw(1, f"one abstract longer than {LINE_LIMIT // 1024**2} MiB")
            return
        texts.append(line.text)
    abstract = "\n".join(texts)
    if abstract.strip():
        yield Fields(1, abstract)

"""Answers of the arXiv API: an Atom feed, one entry a paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from extract.readers.item import Fields, Flaw
from extract.readers.xml_stream import elements


def read(stream: BinaryIO) -> Iterator[Fields | Flaw]:
    """One paper an entry."""
    for found in elements(stream, {"entry"}):
        if isinstance(found, Flaw):
            yield found
            continue
        entry = found.element
        texts = {name: entry.findtext(name) for name in ("id", "title", "summary", "published")}
        yield Fields(found.line, texts["summary"], texts["title"], texts["id"], texts["published"])

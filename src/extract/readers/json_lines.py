"""JSONL: one JSON object a line, blank lines skipped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from extract.readers.item import Fields, Flaw
from extract.readers.json_shapes import papers_in
from extract.readers.lines import lines_of


def read(stream: BinaryIO, columns: Mapping[str, str]) -> Iterator[Fields | Flaw]:
    """One paper, or flaw, a line that is not blank."""
    for line in lines_of(stream):
        if line.text is None:
            yield Flaw(line.number, line.flaw)
        else:
            yield from papers_of_line(line.text, line.number, columns)


def papers_of_line(text: str, number: int | None, columns: Mapping[str, str]) -> Iterator[Fields | Flaw]:
    """What one line holds: a paper, those of a service's answer, a flaw, or nothing where it is blank."""
    if not text or text.isspace():
        return
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        yield Flaw(number, f"not JSON: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError) as error:
        yield Flaw(number, f"JSON that cannot be read: {error}")
    else:
        yield from papers_in(value, number, columns)

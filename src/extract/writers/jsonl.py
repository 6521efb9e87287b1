"""Records as JSONL: one object a line, UTF-8, keys in the record's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.record import Record


def line_of(record: Record) -> bytes:
    """The record's line, with its line break."""
    return record.model_dump_json().encode() + b"\n"

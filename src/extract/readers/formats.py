"""The formats, in one table: name, what it is, and the module that reads it (imported when needed)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, cast

from extract.readers.item import Fields, Flaw

Reader = Callable[[BinaryIO], Iterator[Fields | Flaw]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the module that holds its `read`, and its description in a few words."""

    module: str
    says: str


FORMATS: Mapping[str, Format] = {
    "hf-page": Format("page_dump", "saved page of Hugging Face Papers, or titles and abstracts in turn"),
    "jsonl": Format("json_lines", "one JSON object a line"),
    "json": Format("json_document", "an array of objects, one object, or a service's answer"),
    "text": Format("plain_text", "one abstract"),
}


def reader(name: str) -> Reader:
    """The `read` function of a format."""
    module = import_module(f"extract.readers.{FORMATS[name].module}")
    return cast(Reader, module.read)

"""The formats, in one table: name, what it is, and the function that reads it (imported when needed)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, BinaryIO

from extract.readers.item import Fields, Flaw, ReadOptions


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the module with its function, and its description in a few words.

    `columns` says that the function wants to know the columns that the caller named.
    """

    module: str
    says: str
    function: str = "read"
    columns: bool = False


FORMATS: Mapping[str, Format] = {
    "hf-page": Format("page_dump", "saved page of Hugging Face Papers, or titles and abstracts in turn"),
    "jsonl": Format("json_lines", "one JSON object a line", columns=True),
    "json": Format(
        "json_document", "an array of JSON objects, one object, or a service's answer", columns=True
    ),
    "atom": Format("atom", "answer of the arXiv API"),
    "anthology": Format("anthology", "XML of the ACL Anthology"),
    "bibtex": Format("bibtex", "BibTeX with abstracts"),
    "ris": Format("ris", "RIS with abstracts"),
    "csv": Format("delimited", "comma-separated values with a header", "read_csv", columns=True),
    "tsv": Format("delimited", "tab-separated values with a header", "read_tsv", columns=True),
    "parquet": Format("parquet", "Parquet table", columns=True),
    "text": Format("plain_text", "one abstract"),
}


def read_as(name: str, stream: BinaryIO, options: ReadOptions) -> Iterator[Fields | Flaw]:
    """The papers of a stream that has the format `name`."""
    entry = FORMATS[name]
    function: Any = getattr(import_module(f"extract.readers.{entry.module}"), entry.function)
    if entry.columns:
        function = partial(function, columns=options.columns)
    found: Iterator[Fields | Flaw] = function(stream)
    return found

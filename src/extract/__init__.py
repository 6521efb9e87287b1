"""Structured records from abstracts of machine learning papers.

    import extract

    record = extract.extract("Title", "We reach 91.2% accuracy on SQuAD with FooNet.")
    for number in record.numbers:
        print(number.value, number.metric, number.datasets, number.models)

Importing the package is quick; patterns load when the first record is made, spaCy only for `load_pipeline`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from extract.version import __version__

if TYPE_CHECKING:
    from extract.errors import (
        ExtractError,
        InputError,
        MissingExtraError,
        OutputError,
        PaperError,
        PatternError,
        UsageError,
    )
    from extract.extractor import Extractor
    from extract.paper import Paper, Source
    from extract.pipeline import load_pipeline
    from extract.readers import SetAside, read_papers
    from extract.record import Record
    from extract.records import read_records
    from extract.writers import write_records

_HOMES = {
    "Extractor": "extract.extractor",
    "Paper": "extract.paper",
    "Source": "extract.paper",
    "Record": "extract.record",
    "SetAside": "extract.readers",
    "load_pipeline": "extract.pipeline",
    "read_papers": "extract.readers",
    "read_records": "extract.records",
    "write_records": "extract.writers",
    **dict.fromkeys(
        (
            "ExtractError",
            "InputError",
            "MissingExtraError",
            "OutputError",
            "PaperError",
            "PatternError",
            "UsageError",
        ),
        "extract.errors",
    ),
}

__all__ = [
    "ExtractError",
    "Extractor",
    "InputError",
    "MissingExtraError",
    "OutputError",
    "Paper",
    "PaperError",
    "PatternError",
    "Record",
    "SetAside",
    "Source",
    "UsageError",
    "__version__",
    "extract",
    "load_pipeline",
    "read_papers",
    "read_records",
    "write_records",
]


def extract(title: str, abstract: str | None = None) -> Record:
    """The record of one paper, by the shipped patterns; a single argument is the abstract.

    Raises `PaperError` for what is no text. For many papers build an `Extractor` and use its `pipe`.
    """
    from extract.paper import Paper

    paper = Paper(abstract=title) if abstract is None else Paper(title=title, abstract=abstract)
    return _shipped_extractor().extract(paper)


@lru_cache(maxsize=1)
def _shipped_extractor() -> Extractor:
    from extract.extractor import Extractor

    return Extractor()


if not TYPE_CHECKING:  # which would take every name for one that is there

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module 'extract' has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

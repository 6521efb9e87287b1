"""From fields as found to a `Paper`: blanks, ids and dates in one form. Nothing else changes."""

from __future__ import annotations

from typing import Any

import regex

from extract.errors import PaperError
from extract.paper import Paper, Source
from extract.readers.dates import iso_date
from extract.readers.item import Fields

_ARXIV = regex.compile(
    r"(?:arxiv:|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)?"
    r"(\d{4}\.\d{4,5}|[a-z][a-z-]{1,15}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?(?:\.pdf)?",
    regex.IGNORECASE,
)
_DOI = regex.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", regex.IGNORECASE)


def paper_of(fields: Fields, source: Source | None) -> Paper:
    """The paper that `fields` describe, read at `source`. Raises `PaperError` where they describe none."""
    abstract = _text(fields.abstract, "abstract", fields.as_is)
    if not abstract:
        raise PaperError("the abstract is missing" if fields.abstract is None else "the abstract is empty")
    return Paper(
        title=_text(fields.title, "title", fields.as_is),
        abstract=abstract,
        id=_id(fields.id),
        published=_published(fields.published),
        source=source,
    )


def one_blank(text: str) -> str:
    """`text` without blanks at its ends, and one blank for each run of white space."""
    return " ".join(text.split())


def _text(value: Any, name: str, as_is: bool) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise PaperError(f"the {name} must be a string, not {_json_name(value)}")
    return value if as_is else one_blank(value)


def _id(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise PaperError(f"the id must be a string, not {_json_name(value)}")
    given = str(value).strip()
    if arxiv := _ARXIV.fullmatch(given):
        return arxiv.group(1)
    if doi := _DOI.fullmatch(given):
        return doi.group(1).lower()
    return given or None


def _published(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise PaperError(f"the date must be a string, not {_json_name(value)}")
    return iso_date(str(value).strip())


def _json_name(value: Any) -> str:
    names = {bool: "a truth value", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)

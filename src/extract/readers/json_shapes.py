"""JSON objects of the usual sources, each told by its own keys, to fields of a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from extract.errors import InputError
from extract.readers.columns import FIELDS, guessed, names_abstract
from extract.readers.item import Fields, Flaw

Shape = Callable[[Mapping[str, Any], int | None], Fields | Flaw]

_LISTS = ("results", "data", "papers", "items")
_WRAPPER = "paper"  # of the daily papers API of Hugging Face
_METADATA = ("id", "published")


def fields_of(value: Any, line: int | None, columns: Mapping[str, str]) -> Fields | Flaw:
    """The paper that a JSON value describes; a flaw where it is no object or names no abstract.

    Fields that `columns` gives keys for are read from these, whatever the form of the object.
    """
    while isinstance(value, dict) and isinstance(value.get(_WRAPPER), dict):
        value = value[_WRAPPER]
    if not isinstance(value, dict):
        return Flaw(line, f"a paper must be a JSON object, not {_kind(value)}")
    shape = next((shape for mark, shape in _SHAPES.items() if mark in value), None)
    if shape is None:
        return _generic(value, line, columns)
    found = shape(value, line)
    if isinstance(found, Flaw):
        return found
    named: dict[str, Any] = {field: value.get(columns[field]) for field in FIELDS if field in columns}
    return replace(found, **named)


def papers_in(value: Any, line: int | None, columns: Mapping[str, str]) -> Iterator[Fields | Flaw]:
    """The paper that a JSON value describes, or those of the list that a service's answer holds."""
    entries = _answer(value, columns) if isinstance(value, dict) else None
    if entries is None:
        yield fields_of(value, line, columns)
    else:
        yield from (fields_of(entry, line, columns) for entry in entries)


def _answer(value: Mapping[str, Any], columns: Mapping[str, str]) -> list[Any] | None:
    if names_abstract(value) or any(key in value for key in (_WRAPPER, columns.get("abstract"), *_SHAPES)):
        return None
    return next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)


def _generic(value: Mapping[str, Any], line: int | None, columns: Mapping[str, str]) -> Fields | Flaw:
    try:
        keys = {field: columns.get(field) or guessed(_candidates(value, field), field) for field in FIELDS}
    except InputError as error:
        return Flaw(line, error.reason)
    found: dict[str, Any] = {field: value.get(key) for field, key in keys.items() if key is not None}
    if found.get("abstract") is None:
        wanted = columns.get("abstract", "abstract, summary or text")
        seen = ", ".join(list(value)[:8]) or "none"
        return Flaw(line, f"the abstract is missing: no {wanted} among the keys ({seen})")
    return Fields(line, **found)


def _candidates(value: Mapping[str, Any], field: str) -> list[str]:
    """The keys that may hold `field`; one that only sounds like an id or a date must hold what can be one."""
    keys = [key for key, held in value.items() if held is not None]
    if field not in _METADATA:
        return keys
    return [key for key in keys if key == field or _may_be_metadata(value[key])]


def _may_be_metadata(held: Any) -> bool:
    if isinstance(held, float):
        return held.is_integer()
    return isinstance(held, str | int) and not isinstance(held, bool) and held != ""


def _record(value: Mapping[str, Any], line: int | None) -> Fields | Flaw:
    given = value.get("id")
    own_id = None if isinstance(given, str) and given.startswith("sha256:") else given
    return Fields(line, value.get("abstract"), value.get("title"), own_id, value.get("published"), as_is=True)


def _arxiv_snapshot(value: Mapping[str, Any], line: int | None) -> Fields | Flaw:
    """A line of the arXiv metadata snapshot; dated by its first version."""
    versions = value["versions"]
    first = versions[0] if isinstance(versions, list) and versions else None
    published = first.get("created") if isinstance(first, dict) else None
    return Fields(line, value.get("abstract"), value.get("title"), value.get("id"), published)


def _openalex(value: Mapping[str, Any], line: int | None) -> Fields | Flaw:
    """A work of OpenAlex, its abstract put together from the inverted index."""
    title = value.get("title", value.get("display_name"))
    index = value["abstract_inverted_index"]
    if index is not None and not _is_inverted_index(index):
        return Flaw(line, "the abstract_inverted_index must be an object of words and their positions")
    places = sorted((at, word) for word, ats in (index or {}).items() for at in ats)
    abstract = " ".join(word for _, word in places) if index else None
    return Fields(line, abstract, title, value.get("id"), value.get("publication_date"))


def _is_inverted_index(index: Any) -> bool:
    return isinstance(index, dict) and all(
        isinstance(places, list) and all(type(place) is int for place in places) for places in index.values()
    )


def _semantic_scholar(value: Mapping[str, Any], line: int | None) -> Fields | Flaw:
    """A paper of Semantic Scholar's API or data sets."""
    own_id = value.get("paperId", value.get("corpusid"))
    published = value.get("publicationDate") or value.get("publicationdate") or value.get("year")
    return Fields(line, value.get("abstract"), value.get("title"), own_id, published)


_SHAPES: Mapping[str, Shape] = {
    "schema_version": _record,
    "abstract_inverted_index": _openalex,
    "paperId": _semantic_scholar,
    "corpusid": _semantic_scholar,
    "versions": _arxiv_snapshot,
}


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "a truth value", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names[type(value)]

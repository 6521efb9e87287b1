"""JSON objects of the usual sources, each told by its own keys, to fields of a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from extract.readers.item import Fields, Flaw

Shape = Callable[[Mapping[str, Any], int | None], Fields | Flaw]

_LISTS = ("results", "data", "papers", "items")
_ABSTRACT_KEYS = ("abstract", "summary", "text")


def fields_of(value: Any, line: int | None) -> Fields | Flaw:
    """The paper that a JSON value describes; a flaw where it is no object or names no abstract."""
    if not isinstance(value, dict):
        return Flaw(line, f"a paper must be a JSON object, not {_kind(value)}")
    for mark, shape in _SHAPES.items():
        if mark in value:
            return shape(value, line)
    return _generic(value, line)


def papers_in(value: Any, line: int | None) -> Iterator[Fields | Flaw]:
    """The paper that a JSON value describes, or those of the list that a service's answer holds."""
    entries = _answer(value) if isinstance(value, dict) else None
    if entries is None:
        yield fields_of(value, line)
    else:
        yield from (fields_of(entry, line) for entry in entries)


def _answer(value: Mapping[str, Any]) -> list[Any] | None:
    if any(key in value for key in (*_ABSTRACT_KEYS, *_SHAPES)):
        return None
    return next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)


def _generic(value: Mapping[str, Any], line: int | None) -> Fields | Flaw:
    key = next((key for key in _ABSTRACT_KEYS if value.get(key) is not None), None)
    if key is None:
        seen = ", ".join(list(value)[:8]) or "none"
        return Flaw(line, f"the abstract is missing: no abstract, summary or text among the keys ({seen})")
    published = value.get("published", value.get("publishedAt"))
    return Fields(line, value[key], value.get("title"), value.get("id"), published)


def _record(value: Mapping[str, Any], line: int | None) -> Fields | Flaw:
    given = value.get("id")
    own_id = None if isinstance(given, str) and given.startswith("sha256:") else given
    return Fields(line, value.get("abstract"), value.get("title"), own_id, value.get("published"), as_is=True)


def _daily_paper(value: Mapping[str, Any], line: int | None) -> Fields | Flaw:
    """An entry of the daily papers API of Hugging Face: the paper stands inside."""
    return fields_of(value["paper"], line)


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
    "paper": _daily_paper,
    "paperId": _semantic_scholar,
    "corpusid": _semantic_scholar,
    "versions": _arxiv_snapshot,
}


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "a truth value", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names[type(value)]

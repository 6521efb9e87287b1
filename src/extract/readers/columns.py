"""Which column of a table holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.errors import InputError

_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "paper_title", "ti"),
    "abstract": ("abstract", "summary", "paper_abstract", "text", "ab"),
    "id": ("id", "paper_id", "arxiv_id", "paperid", "doi"),
    "published": ("published", "publication_date", "published_date", "date", "year"),
}


def is_header(names: Sequence[str]) -> bool:
    """Whether a line of `names` looks like the header of a table of papers."""
    return len(names) > 1 and _guessed(names, "abstract") is not None


def chosen(names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of each field: as `given`, else guessed by name; a field without one is left out.

    Raises `InputError` where a given column is missing, or none holds abstracts.
    """
    columns: dict[str, str] = {}
    for field in _NAMES:
        column = given.get(field) or _guessed(names, field)
        if field in given and column not in names:
            raise InputError(f"there is no column {column!r}; there are: {', '.join(names)}")
        if column is not None:
            columns[field] = column
    if "abstract" not in columns:
        raise InputError(f"no column is called abstract; name one (--abstract-column) of: {', '.join(names)}")
    return columns


def _guessed(names: Sequence[str], field: str) -> str | None:
    by_lower = {name.strip().lower(): name for name in reversed(names)}
    return next((by_lower[known] for known in _NAMES[field] if known in by_lower), None)

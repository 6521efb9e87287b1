"""Which column of a table, or key of a JSON object, holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.errors import InputError, UsageError

# As `_folded` writes them, the likelier first.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "papertitle", "articletitle", "documenttitle", "ti"),
    "abstract": ("abstract", "summary", "paperabstract", "abstractnote", "text", "ab"),
    "id": ("id", "paperid", "arxivid", "doi"),
    "published": (
        "published",
        "publishedat",
        "publicationdate",
        "publisheddate",
        "date",
        "publicationyear",
        "year",
    ),
}
FIELDS = tuple(_NAMES)
"""What a paper has, as options and errors call it."""
_SEPARATORS = str.maketrans("", "", " _-")


def is_header(names: Sequence[str]) -> bool:
    """Whether a line of `names` looks like the header of a table of papers."""
    return len(names) > 1 and names_abstract(names)


def names_abstract(names: Iterable[str]) -> bool:
    """Whether one of `names` is known for abstracts."""
    return any(_folded(name) in _NAMES["abstract"] for name in names)


def chosen(names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of each field: as `given`, else guessed by name; a field without one is left out.

    Raises `InputError` where a given column is missing, none holds abstracts, or two would hold the same.
    """
    columns: dict[str, str] = {}
    for field in FIELDS:
        column = given.get(field) or guessed(names, field)
        if column is None:
            continue
        if column not in names:
            raise InputError(f"there is no column {column!r}; there are: {', '.join(names)}")
        if names.count(column) > 1:
            raise InputError(f"more than one column is called {column!r}; rename the others")
        columns[field] = column
    if "abstract" not in columns:
        raise InputError(
            f"no column is called abstract; name one (extract run --abstract-column) of: {', '.join(names)}"
        )
    return columns


def check_fields(columns: Iterable[str]) -> None:
    """Raises `UsageError` where columns are named for what papers do not have."""
    for field in columns:
        if field not in FIELDS:
            raise UsageError(f"columns: papers have no {field!r}; they have {', '.join(FIELDS)}")


def guessed(names: Sequence[str], field: str) -> str | None:
    """The one of `names` that is known for `field`, None without one. Raises `InputError` where two are."""
    folded = [_folded(name) for name in names]
    known = next((known for known in _NAMES[field] if known in folded), None)
    called = [name for name in names if _folded(name) == known]
    if len(called) > 1:
        raise InputError(
            f"more than one {field}: {', '.join(called)}; name one (extract run --{field}-column)"
        )
    return called[0] if called else None


def _folded(name: str) -> str:
    """`name` without its case and what stands between its words."""
    return name.strip().lower().translate(_SEPARATORS)

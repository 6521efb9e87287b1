"""What readers pass on: fields or flaws inside, papers or set-aside items outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.paper import Paper


@dataclass(frozen=True, slots=True)
class Fields:
    """One paper as a format module found it, not yet checked or normalised; `line` is 1-based.

    `as_is` marks texts that earlier records hold: they are taken without normalising.
    """

    line: int | None
    abstract: Any
    title: Any = None
    id: Any = None
    published: Any = None
    as_is: bool = False


@dataclass(frozen=True, slots=True)
class Flaw:
    """A stretch of the input that gives no paper, and why; `line` is 1-based."""

    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A paper and the line it begins on."""

    paper: Paper
    line: int | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A part of an input that gives no record: where it stands and why.

    `index` is its 0-based place among the papers of its input, null where the whole input is meant.
    """

    path: str
    line: int | None
    index: int | None
    reason: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the forced format (None: by content), the columns of tables and the keys of JSON objects.

    `columns` maps title, abstract, id and published to their names; what is missing is guessed.
    """

    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

"""`Paper`: what goes in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from extract.errors import PaperError


@dataclass(frozen=True, slots=True)
class Source:
    """Where a paper was read: the input as named by the caller, and its 0-based place in it."""

    path: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One title and abstract, taken as they are: offsets in its record refer to these very strings.

    `published` is an ISO date. Raises `PaperError` when a field is not a string (`source` not a `Source`),
    or holds lone surrogates, which are no text and cannot be written as UTF-8.
    """

    abstract: str
    title: str = ""
    id: str | None = None
    published: str | None = None
    source: Source | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.source, Source | None):
            raise PaperError(f"source must be an extract.Source, not {type(self.source).__name__}")
        for name in ("title", "abstract", "id", "published"):
            value = getattr(self, name)
            if value is None and name in ("id", "published"):
                continue
            if not isinstance(value, str):
                raise PaperError(f"{name} must be a string, not {type(value).__name__}")
            try:
                value.encode("utf-8")
            except UnicodeEncodeError as error:
                raise PaperError(
                    f"{name} holds a lone surrogate (U+{ord(value[error.start]):04X} at {error.start}): "
                    "that is no text; decode the source with errors='replace' or leave the paper out"
                ) from None

    @property
    def key(self) -> str:
        """The paper's id, or `sha256:` and 16 hex digits of the hash of its text where it has none."""
        return self.id if self.id is not None else self.text_key

    @property
    def text_key(self) -> str:
        text = f"{self.title}\n{self.abstract}".encode()
        return "sha256:" + hashlib.sha256(text).hexdigest()[:16]

"""Units that are one under several spellings: `FPS`, `fps` and `frames per second`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extract.numbers.schema import KEYS, TABLES
from extract.pack import Pack, Patterns


@dataclass(frozen=True, slots=True)
class Units:
    """The unit that each known spelling stands for; spellings are in lower case."""

    spellings: Mapping[str, str]

    @classmethod
    def load(cls, patterns: Patterns = None) -> Units:
        """The shipped spellings with packs over them (see `Pack.load`). Raises `PatternError`."""
        tails = Pack.load(patterns).rules("numbers/tails.toml", KEYS["tails"], TABLES["tails"])
        stated: Mapping[str, list[str]] = tails.tables["spellings"]
        return cls({written.lower(): unit for unit, others in stated.items() for written in (unit, *others)})

"""Units that are one under several spellings: `FPS`, `fps` and `frames per second`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.numbers.schema import KEYS, TABLES
from extract.pack import Pack


@dataclass(frozen=True, slots=True)
class Units:
    """The unit that each known spelling stands for; spellings are in lower case."""

    spellings: Mapping[str, str]

    @classmethod
    def load(cls, patterns: Iterable[Path | str] = ()) -> Units:
        """The shipped spellings with the packs in `patterns` over them. Raises `PatternError`."""
        tails = Pack.load(patterns).rules("numbers/tails.toml", KEYS["tails"], TABLES["tails"])
        stated: Mapping[str, list[str]] = tails.tables["spellings"]
        return cls({written.lower(): unit for unit, others in stated.items() for written in (unit, *others)})

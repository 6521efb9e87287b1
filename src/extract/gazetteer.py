"""Gazetteers: names the field knows, as spaCy pattern JSONL, and the index that finds them in a text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extract import tokens
from extract.errors import PatternError

Label = Literal["MODEL", "METHOD", "DATASET", "METRIC", "TASK"]


class Entry(BaseModel):
    """One line of a gazetteer: a surface form and the canonical name it stands for.

    `case = "exact"`: only this capitalisation counts. `ambiguous`: the surface is often something else and
    counts only with support from its context.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Label
    pattern: str = Field(min_length=1)
    id: str = Field(min_length=1)
    case: Literal["exact", "any"] = "any"
    ambiguous: bool = False
    higher_is_better: bool | None = None
    range: tuple[float, float] | None = None

    @property
    def rule(self) -> str:
        """The id by which records and `disable` lists name the entry."""
        return f"{self.label}:{self.id}"


@dataclass(frozen=True, slots=True)
class Hit:
    """Gazetteer entries that stand at the half-open token range `[start, end)`."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    family: bool = False


def read_gazetteer(path: Path) -> Iterator[tuple[int, Entry]]:
    """Yields (line number, entry). Raises `PatternError` with file and line for a line that is no entry."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, parse_entry(line, path, number)


def parse_entry(line: str, path: Path, number: int) -> Entry:
    """The entry of one line. Raises `PatternError` that says what is wrong with it."""
    try:
        return Entry.model_validate(json.loads(line))
    except ValueError as error:
        raise PatternError(_reason(error), path, number) from None


def _reason(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return f"not a JSON object: {error}"
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return f"unknown key {where!r}; allowed are {', '.join(Entry.model_fields)}"
    if first["type"] == "missing":
        return f"{where!r} is missing; an entry says at least label, pattern and id"
    return f"{where}: {first['msg']}" if where else f"not a JSON object: {first['msg']}"


class Gazetteer:
    """All entries, found in the tokens of a text by longest match at each token.

    Case is ignored unless the entry says `exact`, hyphen and blank count as the same, and a final plural s is
    allowed. Both patterns and texts are compared piece by piece, a piece being what stands between blanks and
    hyphens.
    """

    def __init__(self, entries: Iterable[Entry], variant_suffixes: frozenset[str]) -> None:
        self.entries = tuple(entries)
        self._suffixes = variant_suffixes
        self._index: dict[str, dict[tuple[str, ...], tuple[Entry, ...]]] = {}
        self.canonical = {(e.label, e.id): e for e in self.entries if e.pattern == e.id}
        for entry in self.entries:
            found = self._pieces_of(entry.pattern)
            self._add(found, entry)
            if found and found[-1].isalpha() and found[-1][-1] != "s":
                self._add((*found[:-1], found[-1] + "s"), entry)
        self._lengths = {
            first: sorted(map(len, phrases), reverse=True) for first, phrases in self._index.items()
        }

    def _pieces_of(self, pattern: str) -> tuple[str, ...]:
        if _PLAIN.fullmatch(pattern):
            return tuple(pattern.lower().replace("-", " ").split())
        found = [p for p in tokens.pieces(pattern, self._suffixes) if not p.isspace()]
        return tuple(_exploded([word.lower() for word in found])[0])

    def _add(self, pieces: tuple[str, ...], entry: Entry) -> None:
        if pieces:
            phrases = self._index.setdefault(pieces[0], {})
            known = phrases.get(pieces, ())
            if entry not in known:
                phrases[pieces] = (*known, entry)

    def find(self, words: Sequence[str], lower: Sequence[str]) -> list[Hit]:
        """Every longest match, left to right, without overlaps.

        A match that ends inside a token (`LLaMA-2` in `LLaMA-2-7B`) is a hit of the whole token with
        `family` set.
        """
        pieces, token_of = _exploded(lower)
        token_of.append(len(lower))
        hits: list[Hit] = []
        free = 0
        for place, piece in enumerate(pieces):
            if place < free or piece not in self._index or (place and token_of[place] == token_of[place - 1]):
                continue
            hit = self._at(place, pieces, token_of, words)
            if hit is not None:
                hits.append(hit)
                free = place + 1
                while token_of[free] < hit.end:
                    free += 1
        return hits

    def _at(
        self, place: int, pieces: Sequence[str], token_of: Sequence[int], words: Sequence[str]
    ) -> Hit | None:
        phrases = self._index[pieces[place]]
        for length in self._lengths[pieces[place]]:
            stop = place + length
            entries = phrases.get(tuple(pieces[place:stop])) if stop < len(token_of) else None
            if entries is None:
                continue
            start, end = token_of[place], token_of[stop - 1] + 1
            family = token_of[stop] < end
            surface = words[start:end]
            fitting = tuple(e for e in entries if e.case == "any" or _same_case(e, surface, family))
            if fitting:
                return Hit(start, end, fitting, family)
        return None

    def lookup(self, surface: str) -> tuple[Entry, ...]:
        """The entries of a surface that stands alone."""
        words = [p for p in tokens.pieces(surface, self._suffixes) if not p.isspace()]
        hits = self.find(words, [w.lower() for w in words])
        whole = len(hits) == 1 and hits[0].end - hits[0].start == len(words) and not hits[0].family
        return hits[0].entries if whole else ()


_PLAIN = regex.compile(r"[A-Za-z][A-Za-z -]*")


def _exploded(lower: Sequence[str]) -> tuple[list[str], list[int]]:
    """Tokens taken apart at hyphens, and the token each piece is of; lone hyphens vanish."""
    pieces: list[str] = []
    token_of: list[int] = []
    for index, word in enumerate(lower):
        if "-" not in word:
            pieces.append(word)
            token_of.append(index)
            continue
        parts = [part for part in word.split("-") if part]
        pieces += parts
        token_of += [index] * len(parts)
    return pieces, token_of


def _same_case(entry: Entry, surface: Sequence[str], family: bool) -> bool:
    found, wanted = _bare("".join(surface)), _bare(entry.pattern)
    return found.startswith(wanted) if family else found in (wanted, wanted + "s")


def _bare(surface: str) -> str:
    return surface.replace("-", "").replace(" ", "")

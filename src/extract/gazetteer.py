"""Gazetteers: names the field knows, and the index that finds them in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import regex

from extract import tokens
from extract.entries import Entry
from extract.markup import JOINT, joined
from extract.text import view
from extract.token_rules import TokenRules


class Hit(NamedTuple):
    """Gazetteer entries that stand at the half-open token range `[start, end)`."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    family: bool = False


class Gazetteer:
    """All entries, found in the tokens of a text by longest match at each token.

    Case is ignored unless the entry says `exact`, hyphen and blank count as the same, and a final plural s is
    allowed. Both patterns and texts are compared piece by piece, a piece being what stands between blanks and
    hyphens.
    """

    def __init__(self, entries: Iterable[Entry], token_rules: TokenRules) -> None:
        self.entries = tuple(entries)
        self._token_rules = token_rules
        self.canonical = {(e.label, e.id): e for e in self.entries if e.pattern == e.id}
        # Pieces joined by blanks; every beginning of a phrase is there too, so that a walk can stop early.
        self._phrases: dict[str, tuple[Entry, ...]] = {}
        # What may follow the first piece of a phrase.
        self._begins: dict[str, set[str]] = {}
        self._seconds: set[str] = set()
        for entry in self.entries:
            found = self._pieces_of(entry.pattern)
            self._add(found, entry)
            if found and found[-1].isalpha() and found[-1][-1] != "s":
                self._add([*found[:-1], found[-1] + "s"], entry)

    def _pieces_of(self, pattern: str) -> list[str]:
        if _PLAIN.fullmatch(pattern):
            return pattern.lower().replace("-", " ").split()
        read = joined(pattern, view(pattern)).replace(JOINT, "")
        found = [p for p in tokens.pieces(read, self._token_rules) if not p.isspace()]
        return [piece for word in found for piece in _pieces(word.lower())]

    def _add(self, pieces: list[str], entry: Entry) -> None:
        phrases = self._phrases
        key = " ".join(pieces)
        known = phrases.get(key, ())
        if not pieces or entry in known:
            return
        phrases[key] = (*known, entry)
        second = pieces[1] if len(pieces) > 1 else _ALONE
        self._begins.setdefault(pieces[0], set()).add(second)
        self._seconds.add(second)
        for count in range(len(pieces) - 1, 0, -1):
            key = key[: -len(pieces[count]) - 1]
            if key in phrases:
                break
            phrases[key] = ()

    def part_of(self, word: str) -> tuple[bool, bool, bool]:
        """Whether a match may begin at a word in lower case, end with it there, and go on with it."""
        if "-" in word:
            return True, True, True
        seconds = self._begins.get(word, ())
        return bool(seconds), _ALONE in seconds, word in self._seconds

    def find(
        self, words: Sequence[str], lower: Sequence[str], places: Iterable[int] | None = None
    ) -> list[Hit]:
        """Every longest match, left to right, without overlaps; `places` are those where one may begin.

        A match that ends inside a token (`LLaMA-2` in `LLaMA-2-7B`) is a hit of the whole token with
        `family` set.
        """
        hits: list[Hit] = []
        free = 0
        following = [*lower[1:], "-"]
        for place in range(len(lower)) if places is None else places:
            if place < free:
                continue
            seconds = self._begins.get(lower[place])
            if seconds is None:
                if "-" not in lower[place]:
                    continue
            # Nearly every word begins some phrase (`in the wild`); the second one settles most of them.
            elif following[place] not in seconds and _ALONE not in seconds and "-" not in following[place]:
                continue
            hit = self._at(place, words, lower)
            if hit is not None:
                hits.append(hit)
                free = hit.end
        return hits

    def _at(self, start: int, words: Sequence[str], lower: Sequence[str]) -> Hit | None:
        for end, family, entries in reversed(self._beginning_at(start, lower)):
            surface = words[start:end]
            fitting = tuple([e for e in entries if e.case == "any" or _same_case(e, surface, family)])
            if fitting:
                return Hit(start, end, fitting, family)
        return None

    def _beginning_at(self, start: int, lower: Sequence[str]) -> list[tuple[int, bool, tuple[Entry, ...]]]:
        """What begins at a token, shortest first: its end, whether that is inside a token, its entries."""
        found: list[tuple[int, bool, tuple[Entry, ...]]] = []
        key = ""
        for token in range(start, len(lower)):
            word = lower[token]
            if "-" not in word:
                key = f"{key} {word}" if key else word
                entries = self._phrases.get(key)
                if entries is None:
                    return found
                if entries:
                    found.append((token + 1, False, entries))
                continue
            pieces = _pieces(word)
            for number, piece in enumerate(pieces, 1):
                key = f"{key} {piece}" if key else piece
                entries = self._phrases.get(key)
                if entries is None:
                    return found
                if entries:
                    found.append((token + 1, number < len(pieces), entries))
            if not key:
                return found
        return found

    def means_otherwise(self, entry: Entry, long_form: Collection[str]) -> bool:
        """Whether a long form (its words in lower case) is another one than those known of an acronym.

        A text that defines CRF as case report form does not speak of conditional random fields. Where the
        lines of an acronym hold no long form, one that is often something else is taken to be that.
        """
        words = _stems(piece for word in long_form for piece in _pieces(word))
        known = self._long_forms.get((entry.label, entry.id), ())
        if not known:
            return entry.ambiguous and bool(words)
        return bool(words) and all(2 * len(words & form) < len(form) for form in known)

    @cached_property
    def _long_forms(self) -> dict[tuple[str, str], list[frozenset[str]]]:
        """The stems of the lines that are words and no acronym, by label and canonical name."""
        found: dict[tuple[str, str], list[frozenset[str]]] = {}
        for entry in self.entries:
            pieces = entry.pattern.replace("-", " ").split()
            stems = _stems(piece.lower() for piece in pieces)
            if (len(pieces) > 1 or entry.pattern.islower()) and stems and _is_spelt_out(pieces):
                found.setdefault((entry.label, entry.id), []).append(stems)
        return found

    def spelt_otherwise(self, label: str, surface: str) -> Entry | None:
        """The entry that differs from a surface in its hyphens and blanks alone: DepthAnything, Cat-Boost.

        None where entries of two names do, or the one that does is often something else.
        """
        own = " ".join(self._pieces_of(surface))
        letters = own.replace(" ", "")
        spelt = [
            entry
            for key in self._split(letters)
            if key != own
            for entry in self._phrases[key]
            # ViG-S is no plural.
            if entry.label == label and "".join(self._pieces_of(entry.pattern)) == letters
        ]
        alone = len({entry.id for entry in spelt}) == 1
        return spelt[0] if alone and not any(entry.ambiguous for entry in spelt) else None

    def _split(self, letters: str) -> Iterator[str]:
        """The phrases that read so without their blanks."""
        open_ends = [("", letters)] if len(letters) <= _MOST_LETTERS else []
        while open_ends:
            key, rest = open_ends.pop()
            for count in range(1, len(rest) + 1):
                longer = f"{key} {rest[:count]}" if key else rest[:count]
                if longer in self._phrases:
                    if count == len(rest):
                        yield longer
                    else:
                        open_ends.append((longer, rest[count:]))

    def lookup(self, surface: str) -> tuple[Entry, ...]:
        """The entries of a surface that stands alone."""
        words = [p for p in tokens.pieces(surface, self._token_rules) if not p.isspace()]
        hits = self.find(words, [w.lower() for w in words])
        whole = len(hits) == 1 and hits[0].end - hits[0].start == len(words) and not hits[0].family
        return hits[0].entries if whole else ()


_ALONE = ""
_LONGEST_SMALL_WORD = 3
_MOST_LETTERS = 60
_STEM = 5
_PLAIN = regex.compile(r"[A-Za-z][A-Za-z -]*")


def _pieces(word: str) -> list[str]:
    """A token taken apart at hyphens; a lone hyphen has no pieces."""
    return [piece for piece in word.split("-") if piece] if "-" in word else [word]


def _stems(words: Iterable[str]) -> frozenset[str]:
    """How the longer words begin: differential privacy is differentially private."""
    return frozenset(word[:_STEM] for word in words if len(word) > _LONGEST_SMALL_WORD)


def _is_spelt_out(pieces: Sequence[str]) -> bool:
    """Whether pieces are words and no acronym with what goes with it: MIMIC-III Full, SLUE Phase 2."""
    plain = [piece for piece in pieces if piece.isalpha() and piece[1:].islower()]
    return pieces[0] in plain or len(_stems(plain)) > 1


def _same_case(entry: Entry, surface: Sequence[str], family: bool) -> bool:
    found, wanted = _bare("".join(surface)), _bare(entry.pattern)
    return found.startswith(wanted) if family else found in (wanted, wanted + "s")


def _bare(surface: str) -> str:
    return surface.replace("-", "").replace(" ", "")

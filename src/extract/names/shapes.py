"""The shape of a name: the form of its letters, and beginnings and ends that tell what it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.names.weights import LABELS
from extract.rules import Key, Keys, Rule

PLAIN = "shape:capitalised"
_KNOWN_SURFACES = 20_000
_LONGEST_FORMULA = 4
_LONGEST_NAME = 100
SHAPE_KEYS: Keys = {"regex": Key("text", needed=True)}
AFFIX_KEYS: Keys = {
    "label": Key("text", True, LABELS),
    "weight": Key("number"),
    "suffix": Key("texts"),
    "prefix": Key("texts"),
}


@dataclass(frozen=True)
class Shapes:
    """Shape rules in order (the first that fits a word names its shape) and affix rules."""

    shapes: tuple[tuple[str, regex.Pattern[str]], ...]
    suffixes: Mapping[int, Mapping[str, str]]
    prefixes: Mapping[int, Mapping[str, str]]

    @classmethod
    def of(cls, shapes: Iterable[Rule], affixes: Sequence[Rule]) -> Shapes:
        """Raises `PatternError` for a regex that does not compile."""
        return cls(
            tuple((rule.id, rule.compiled("regex")) for rule in shapes),
            _by_length(affixes, "suffix"),
            _by_length(affixes, "prefix"),
        )

    def memo(self) -> ShapeMemo:
        return ShapeMemo(self)

    def shape(self, word: str) -> str | None:
        """The id of the first shape rule that fits a whole word; words of over 100 characters have none."""
        if len(word) > _LONGEST_NAME:
            return None
        # An exponent is written otherwise and named alike: M^2-Net is M2-Net. Shorter words are formulas.
        word = word.replace("^", "") if len(word) > _LONGEST_FORMULA else word
        return next((name for name, pattern in self.shapes if pattern.fullmatch(word)), None)

    def affixes(self, surface: str) -> tuple[str, ...]:
        """The ids of the affix rules that fit a surface; the whole surface is no affix of itself."""
        most = len(surface)
        ends = [forms.get(surface[-n:]) for n, forms in self.suffixes.items() if n < most]
        begins = [forms.get(surface[:n]) for n, forms in self.prefixes.items() if n < most]
        return tuple(dict.fromkeys(filter(None, ends + begins)))


class ShapeMemo:
    """Shapes and affixes with a bounded memory: the same names stand in many papers."""

    def __init__(self, shapes: Shapes) -> None:
        self.shape = lru_cache(_KNOWN_SURFACES)(shapes.shape)
        self.affixes = lru_cache(_KNOWN_SURFACES)(shapes.affixes)


def _by_length(rules: Iterable[Rule], key: str) -> dict[int, dict[str, str]]:
    table: dict[int, dict[str, str]] = {}
    for rule in rules:
        for form in rule.data.get(key, ()):
            table.setdefault(len(form), {}).setdefault(form, rule.id)
    return table

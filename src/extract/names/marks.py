"""Marks: what a word tells by itself, looked up once and read by every search for candidates.

Words follow Zipf's law, so across papers nearly every word was seen before: one look in a table replaces a
dozen tests of its letters and looks in word lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extract.document import TokenizedText
from extract.names.rules import NameRules
from extract.names.shapes import PLAIN, ShapeMemo

UPPER = 1 << 0  # begins with a capital
SHAPED = 1 << 1  # has the shape of a name
CAPITALISED = 1 << 2  # has that shape by nothing but its first letter
COMMON = 1 << 3
CONNECTOR = 1 << 4
WORD = 1 << 14  # begins with a letter or digit
TASK_HEAD = 1 << 5
METRIC_HEAD = 1 << 6
MODIFIER = 1 << 7  # may stand before a head
INNER = 1 << 8  # may stand inside a name that has begun
BOUNDARY = 1 << 9  # ends a noun phrase, or is no word
ADJECTIVE = 1 << 10
NAMING = 1 << 11  # called, named, termed as
PROPOSING = 1 << 12
EQUALS = 1 << 13
VARIANT = 1 << 15  # a size or variant of the name before
VERSION = 1 << 16  # may be its version
LISTED = 1 << 17  # begins an entry of the gazetteer
LISTED_ALONE = 1 << 18  # is one
LISTED_SECOND = 1 << 19  # may go on with one
APPROACH = 1 << 20  # how a task is worked on
DETERMINER = 1 << 21
TAKEN_ON = 1 << 23  # what a measure is taken on
NO_VERSION_BEFORE = 1 << 22  # a small number before it is no version

_ANCHORS = SHAPED | UPPER | TASK_HEAD | METRIC_HEAD | NAMING | PROPOSING | EQUALS | LISTED
_KNOWN_WORDS = 50_000
_LONGEST_WORD = 40
_PARTICIPLES = ("ing", "ed")
_VERSION = regex.compile(r"v?\d(?:\d|\.\d{1,2})?")
_SIZE = regex.compile(r"\d+(?:\.\d+)?[BM](?:-[A-Z][\w.-]*)?")


class Marks(dict[str, int]):
    """The marks of words by these rules, with a bounded memory."""

    def __init__(self, rules: NameRules, memo: ShapeMemo) -> None:
        super().__init__()
        self._rules, self._memo = rules, memo
        phrases = rules.phrases
        self._listed: dict[str, int] = {}
        for mark, words in (
            (COMMON, rules.common),
            (TASK_HEAD, phrases.task_heads),
            (METRIC_HEAD, phrases.metric_heads),
            (BOUNDARY, phrases.boundaries),
            (TAKEN_ON, phrases.taken_on),
            (NAMING, rules.lists["naming"] | {"as"}),
            (PROPOSING, rules.propose_verbs),
            (DETERMINER, rules.lists["determiner"]),
            (NO_VERSION_BEFORE, rules.lists["no_version_before"]),
            (EQUALS, frozenset("=≈")),
        ):
            for word in words:
                self._listed[word] = self._listed.get(word, 0) | mark

    def __missing__(self, word: str) -> int:
        lower = word.lower()
        found = self._listed.get(lower, 0)
        found |= self._of_form(word, lower, found) | self._of_gazetteer(lower)
        if len(word) <= _LONGEST_WORD:
            if len(self) >= _KNOWN_WORDS:
                self.clear()
            self[word] = found
        return found

    def _of_form(self, word: str, lower: str, known: int) -> int:
        found = 0
        rules = self._rules
        if word[0].isupper():
            found |= UPPER | INNER
        elif word[0].isalnum() and (not known & BOUNDARY or lower == "of"):
            found |= INNER
        found |= WORD if word[0].isalnum() else BOUNDARY
        if word in rules.lists["connector"] or word in rules.lists["joint"]:
            found |= CONNECTOR
        if _may_modify(word) and not known & BOUNDARY:
            participle = lower.endswith(_PARTICIPLES) and not rules.knows_part(lower)
            found |= 0 if participle else MODIFIER
        found |= ADJECTIVE * rules.judges(lower) | APPROACH * rules.phrases.tells_how(lower)
        if word in rules.lists["variant"] or _SIZE.fullmatch(word):
            found |= VARIANT
        elif _VERSION.fullmatch(word):
            found |= VERSION
        plain = word == lower and (word.isalpha() or not word[0].isalpha() or not _has_sign(word))
        shape = None if plain else self._memo.shape(word)
        if shape is not None:
            found |= SHAPED | CAPITALISED if shape == PLAIN else SHAPED
        return found

    def _of_gazetteer(self, lower: str) -> int:
        begins, alone, second = self._rules.gazetteer.part_of(lower)
        return LISTED * begins | LISTED_ALONE * alone | LISTED_SECOND * second


def _may_modify(word: str) -> bool:
    return word[0].isalpha() or (
        len(word) <= 3 and word[0].isdigit() and word[-1].isalpha() and word[-1] not in "xKMB"
    )


def _has_sign(word: str) -> bool:
    return any(c.isdigit() or c == "_" for c in word)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the marks of its tokens; `title_end` is how many tokens its title has.

    `anchors` are place and marks of the tokens that some search begins at.
    """

    text: TokenizedText
    marks: list[int]
    anchors: list[tuple[int, int]]
    title_end: int

    @classmethod
    def of(cls, text: TokenizedText, known: Marks) -> MarkedText:
        marks = [known[word] for word in text.words]
        anchors = [(place, mark) for place, mark in enumerate(marks) if mark & _ANCHORS]
        return cls(text, marks, anchors, text.title_tokens)

    def at(self, mark: int) -> list[int]:
        """The places of the tokens that bear any of these marks, all of them such as searches begin at."""
        return [place for place, found in self.anchors if found & mark]

    def behind(self, start: int, end: int, mark: int) -> int:
        """Where a phrase begins behind leading words that bear any of these marks, and behind what a hyphen
        joins to them (AI-driven); `end` where nothing is left."""
        words = self.text.words
        while start < end and (words[start] == "-" or self.marks[start] & mark):
            start = min(start + 1 + (words[start] == "-"), end)
        return start

    def listed(self) -> Iterator[int]:
        """The places where an entry of the gazetteer may begin."""
        marks = [*self.marks, LISTED_SECOND]
        for place, mark in self.anchors:
            if mark & LISTED_ALONE or (mark & LISTED and marks[place + 1] & LISTED_SECOND):
                yield place

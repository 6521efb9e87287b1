"""`Proposal`: a stretch of tokens that may be a name, and how far a name reaches."""

from __future__ import annotations

from typing import NamedTuple

import regex

from extract.document import TokenizedText
from extract.names.marks import BOUNDARY, INNER, NO_VERSION_BEFORE, VARIANT, VERSION, MarkedText
from extract.names.rules import NameRules

YEAR = regex.compile(r"['’]?(?:19[89]|20[0-3])\d")
TASK_NUMBER = regex.compile(r"\d{1,2}(?:\.\d{1,2})?[A-Za-z]?")
_MOST_VERSION_TOKENS = 6
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "`", "''", "``"})


class Proposal(NamedTuple):
    """The token range `[start, end)` may be a name; `source` says what proposed it."""

    start: int
    end: int
    source: str


def with_version(marked: MarkedText, end: int) -> int:
    """The end of a name with the version, size and variant words that follow it: LLaMA 2 7B Chat, or 2-7B."""
    text, marks = marked.text, marked.marks
    stop = min(len(marks), end + _MOST_VERSION_TOKENS)
    while end < stop:
        if _joins_variant(marked, end):
            end += 2
            continue
        if not marks[end] & (VARIANT | VERSION):
            break
        blank = text.starts[end] - text.ends[end - 1]
        if blank > 1 or (not marks[end] & VARIANT and (blank == 0 or not _is_version(marked, end))):
            break
        end += 1
    return end


def _joins_variant(marked: MarkedText, place: int) -> bool:
    """Whether a hyphen stands there that joins a size or variant to the version before it."""
    text = marked.text
    return (
        text.words[place] == "-"
        and place + 1 < len(text.words)
        and bool(marked.marks[place + 1] & VARIANT)
        and text.words[place - 1][-1].isdigit()
        and text.ends[place - 1] == text.starts[place]
        and text.ends[place] == text.starts[place + 1]
    )


def _is_version(marked: MarkedText, place: int) -> bool:
    """Whether what follows lets a small number be a version: LLaMA 2 in, not GPUs 2 times."""
    if place + 1 == len(marked.marks):
        return True
    after = marked.marks[place + 1]
    plain_noun = marked.text.words[place + 1][0].islower() and not after & BOUNDARY
    return not after & NO_VERSION_BEFORE and not plain_noun


def with_edition(text: TokenizedText, rules: NameRules, end: int) -> int:
    """The end of a name with year and task number of an edition: SemEval-2020 Task 12, OffensEval 2020."""
    words, lower = text.words, text.lower
    if _stands(text, end) and words[end][-1].isdigit() and YEAR.fullmatch(words[end]):
        end += 1
    task = end + 1 if _stands(text, end) and lower[end] in rules.lists["edition_modifier"] else end
    if not _stands(text, task) or lower[task] not in rules.lists["edition_head"]:
        return end
    if _stands(text, task + 1) and any(form.fullmatch(words[task + 1]) for form in (TASK_NUMBER, YEAR)):
        return task + 2
    return task + 1 if task == end and words[task][0].isupper() else end


def _stands(text: TokenizedText, place: int) -> bool:
    """Whether a token follows the one before it by no more than a blank, in the same sentence."""
    return place < len(text.words) and text.starts[place] <= text.ends[place - 1] + 1


def inside_name(marked: MarkedText, place: int) -> bool:
    """Whether a token may be part of a name that has begun: no break, and no word that ends a phrase."""
    text = marked.text
    if text.words[place] == "-":
        return place + 1 < len(text.words) and text.starts[place + 1] == text.ends[place]
    return bool(marked.marks[place] & INNER)

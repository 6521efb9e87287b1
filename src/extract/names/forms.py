"""The form of a surface: what its letters and words say of it, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

import regex

from extract.names.marks import COMMON, CONNECTOR, UPPER, WORD, Marks
from extract.names.proposal import TASK_NUMBER, YEAR
from extract.names.rules import NameRules
from extract.names.shapes import PLAIN, ShapeMemo

Forms = Callable[[tuple[str, ...]], frozenset[str]]
"""What the form of a surface, given as its words, says."""
_KNOWN_SURFACES = 20_000
_NUMBERED = 2
_RELEASE = regex.compile(r"v?[1-9]\.\d")
_COUNTS = tuple(f"phrase:{count}-words" for count in range(6))


def forms(rules: NameRules, memo: ShapeMemo, marks: Marks) -> Forms:
    """`form_of` by these rules, with a bounded memory: every other surface was seen before."""
    return lru_cache(_KNOWN_SURFACES)(partial(form_of, rules, memo, marks))


def form_of(rules: NameRules, memo: ShapeMemo, marks: Marks, surface: tuple[str, ...]) -> frozenset[str]:
    """What the letters and words of a surface say, wherever it stands."""
    evidence = {*memo.affixes(surface[0])}
    last = surface[-1]
    if any(map(rules.phrases.names_task, surface)):
        evidence.add("task:headed")
    if len(surface) == 1:
        evidence.add(memo.shape(last) or ("shape:lower" if last.islower() else "shape:other"))
        if marks[last] & COMMON:
            # RACE and GLUE are words that nobody writes so.
            evidence.add("word:common-capitals" if last.isupper() else "word:common")
        if rules.endings.get(last.lower()) == "illness":
            evidence.add("ends:illness")
        if "-" in last and _is_category(rules, [last.lower()]):
            evidence.add("phrase:category")
    else:
        evidence.update(memo.affixes(last))
        if len(surface) == _NUMBERED and _RELEASE.fullmatch(last):
            _of_versioned(rules, memo, surface[0], evidence)
        _of_phrase(rules, marks, surface, evidence)
    return frozenset(evidence)


def _of_versioned(rules: NameRules, memo: ShapeMemo, name: str, evidence: set[str]) -> None:
    """A coined name keeps its shape before a version; behind a measure the number is its value."""
    shape = memo.shape(name)
    if shape not in (None, PLAIN) and name.lower() not in rules.metric_words:
        evidence.add(shape)


def _of_phrase(rules: NameRules, marks: Marks, surface: tuple[str, ...], evidence: set[str]) -> None:
    lower = [word.lower() for word in surface]
    content: list[str] = []
    upper = 0
    common = COMMON
    for word, mark in zip(lower, map(marks.__getitem__, surface), strict=True):
        if mark & WORD and not mark & CONNECTOR:
            content.append(word)
            upper += mark & UPPER
            common &= mark
    form = "capitalised" if upper == len(content) else "lower" if not upper else "mixed"
    ending = rules.endings.get(lower[-1], "unknown")
    evidence |= {f"phrase:{form}", _COUNTS[min(len(content), 5)], f"ends:{ending}", f"ends:{ending}/{form}"}
    if common and form != "lower":
        evidence.add("phrase:common-words")
    if ending.startswith("task-") or ending == "metric":
        evidence.add(f"ends-with:{lower[-1]}")
    if _is_category(rules, lower):
        evidence.add("phrase:category")
    if lower[0][0].isalpha() and rules.lists["no_edition"].isdisjoint(lower):
        if YEAR.fullmatch(surface[-1]):
            evidence.add("phrase:year")
        elif _is_task_number(rules, lower):
            evidence.add("phrase:task-number")
    if rules.judges(lower[0]):
        evidence.add("phrase:adjective-first")
    elif rules.phrases.tells_how(lower[0]):
        evidence.add("phrase:approach-first")
    elif "TASK" in rules.tails.get(tuple(lower[2:]), ()):
        # Names of models end with other names by chance, those of tasks because one is a kind of the other.
        evidence.add("tail:TASK")
    _of_task_phrase(rules, content, evidence)
    if lower[0] in rules.task_first:
        evidence.add("phrase:task-first")
    for label in rules.tails.get(tuple(lower[1:]), ()):
        evidence.add("tail:" + label)


def _is_task_number(rules: NameRules, words: list[str]) -> bool:
    """Whether a name ends as a task of an event does: SIGFOO Task 3."""
    headed = len(words) > _NUMBERED and words[-2] in rules.lists["edition_head"]
    return headed and TASK_NUMBER.fullmatch(words[-1]) is not None


def _is_category(rules: NameRules, words: list[str]) -> bool:
    """Whether words name a kind of thing and none of it: video LLMs, supervised learning, subtask B."""
    if words[-1] in rules.lists["category_heads"] and rules.lists["category_words"].issuperset(words[:-1]):
        return True
    if len(words) == _NUMBERED and words[0] in rules.lists["numbered"]:
        return len(words[1]) == 1 or words[1].isdigit()
    return " ".join(" ".join(words).replace("-", " ").split()) in rules.lists["category_phrases"]


def _of_task_phrase(rules: NameRules, words: list[str], evidence: set[str]) -> None:
    phrases = rules.phrases
    safety = phrases.safety(words[-1]) if words else "none"
    if words and words[-1] in phrases.metric_heads:
        known = all(part in rules.metric_words for word in words for part in word.split("-"))
        evidence.add("phrase:metric-words" if known else "phrase:metric-other-words")
    if safety == "none":
        return
    modifier = _modifier(rules, words[-2] if len(words) > 1 else "")
    evidence.add(f"task:{safety}-head")
    evidence.add(f"task:{safety}-head/{modifier}-modifier")
    if tuple(words[-2:]) in phrases.task_never:
        evidence.add("task:never")
    rest = words[:-2]
    if rest and all(
        w in phrases.task_kinds or w in phrases.task_objects or w in rules.task_words for w in rest
    ):
        evidence.add("task:known-front")
    elif rest:
        evidence.add("task:unknown-front")


def _modifier(rules: NameRules, word: str) -> str:
    """What the word before the head is: what tasks work on, a kind of task, known otherwise, or other."""
    before = word.rpartition("-")[2]
    if before in rules.phrases.task_objects:
        return "object"
    if before in rules.phrases.task_kinds or word in rules.phrases.task_kinds:
        return "kind"
    return "known" if before in rules.task_words else "other"

"""Candidates: every stretch of tokens that may be a name, and why it was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extract.document import TokenizedText
from extract.gazetteer import Hit
from extract.names.abbreviations import Abbreviation
from extract.names.rules import NameRules
from extract.names.shapes import PLAIN, ShapeMemo

_VERSION = regex.compile(r"v?\d{1,2}(?:\.\d{1,2})?")
_SIZE = regex.compile(r"\d+(?:\.\d+)?[BM]")
_ARTICLES = frozenset({"a", "an", "the", "our"})
_PARTICIPLES = ("ing", "ed")
_SCORES = frozenset({"score", "scores"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "`", "''", "``"})
_NOT_AFTER_VERSION = frozenset({"%", "x", "×", "points", "percent", "/", "-", "±", "–"})
_MOST_CONNECTORS = 3
_MOST_RUN_TOKENS = 15
_MOST_VERSION_TOKENS = 6
_MOST_PHRASE_TOKENS = 6
_MOST_NAMED_TOKENS = 7
_MOST_TITLE_HEAD_TOKENS = 6


@dataclass(frozen=True, slots=True)
class Proposal:
    """The token range `[start, end)` may be a name; `source` says what proposed it."""

    start: int
    end: int
    source: str


def propose(
    text: TokenizedText,
    rules: NameRules,
    memo: ShapeMemo,
    hits: list[Hit],
    abbreviations: list[Abbreviation],
    blocked: frozenset[int],
) -> list[Proposal]:
    """All proposals, none twice, in text order. `blocked` are tokens of web addresses."""
    found: dict[tuple[int, int, str], Proposal] = {}
    title_end = text.title_tokens
    for proposal in _all(text, rules, memo, hits, abbreviations):
        if proposal.start < title_end < proposal.end or text.words[proposal.end - 1] == "-":
            continue
        if blocked and not blocked.isdisjoint(range(proposal.start, proposal.end)):
            continue
        found.setdefault((proposal.start, proposal.end, proposal.source), proposal)
    return sorted(found.values(), key=lambda p: (p.start, p.end, p.source))


def _all(
    text: TokenizedText,
    rules: NameRules,
    memo: ShapeMemo,
    hits: list[Hit],
    abbreviations: list[Abbreviation],
) -> Iterator[Proposal]:
    for hit in hits:
        yield Proposal(hit.start, _with_version(text, rules, hit.end), "source:gazetteer")
        if _with_version(text, rules, hit.end) != hit.end:
            yield Proposal(hit.start, hit.end, "source:gazetteer")
    for abbreviation in abbreviations:
        yield Proposal(*abbreviation.short, "source:abbreviation-short")
        yield Proposal(*abbreviation.long, "source:abbreviation-long")
    yield from _shaped(text, rules, memo)
    yield from _runs(text, rules)
    yield from _title_head(text)
    yield from _named(text, rules)
    yield from _phrases(text, rules, hits)
    yield from _measured(text, rules)
    yield from _title_segments(text, rules)
    yield from _introduced(text, rules)


def _shaped(text: TokenizedText, rules: NameRules, memo: ShapeMemo) -> Iterator[Proposal]:
    words, lower = text.words, text.lower
    title_end = text.title_tokens
    openers = {begin for begin, _ in text.sentences}
    for place, word in enumerate(words):
        if word == lower[place] and (word.isalpha() or not word[0].isalpha() or not _has_sign(word)):
            continue
        shape = memo.shape(word)
        if shape is None:
            continue
        if shape == PLAIN and (
            place < title_end or place in openers or words[place - 1] in _QUOTES or words[place - 1] == ":"
        ):
            if lower[place] in rules.common or place < title_end:
                continue
        end = _with_version(text, rules, place + 1)
        yield Proposal(place, end, "source:shape")


def _has_sign(word: str) -> bool:
    return any(c.isdigit() or c == "_" for c in word)


def _with_version(text: TokenizedText, rules: NameRules, end: int) -> int:
    """The end of a name with the version, size and variant words that follow it: LLaMA 2 7B Chat."""
    words, count = text.words, len(text.words)
    stop = min(count, end + _MOST_VERSION_TOKENS)
    while end < stop:
        word = words[end]
        glued = text.starts[end] <= text.ends[end - 1] + 1
        if not glued:
            break
        if word in rules.variants or _SIZE.fullmatch(word):
            end += 1
            continue
        after = words[end + 1] if end + 1 < count else "."
        plain_noun = after[0].islower() and after not in rules.phrases.boundaries
        if (
            _VERSION.fullmatch(word)
            and after not in _NOT_AFTER_VERSION
            and not plain_noun
            and text.starts[end] == text.ends[end - 1] + 1
        ):
            end += 1
            continue
        break
    return end


def _runs(text: TokenizedText, rules: NameRules) -> Iterator[Proposal]:
    """Capitalised words in a row, small words between them allowed: Descriptions of Images."""
    words = text.words
    for begin, stop in text.sentences:
        place = max(begin, text.title_tokens)
        while place < stop:
            if not words[place][0].isupper():
                place += 1
                continue
            end = _run_end(words, place, stop, rules.connectors)
            start = place
            if start == begin and text.lower[start] in rules.common:
                start = next((i for i in range(start + 1, end) if words[i] not in rules.connectors), end)
            yield from _run_parts(text, rules, start, end)
            place = max(end, place + 1)


def _run_end(words: list[str], start: int, stop: int, connectors: frozenset[str]) -> int:
    end = reach = start + 1
    while reach < stop and reach - end < _MOST_CONNECTORS:
        if words[reach][0].isupper():
            end = reach + 1
        elif words[reach] not in connectors:
            break
        reach += 1
    return end


def _run_parts(text: TokenizedText, rules: NameRules, start: int, end: int) -> Iterator[Proposal]:
    """The whole run where only `of` and its like join it, and its parts between small words."""
    joints = [i for i in range(start, end) if text.words[i] in rules.connectors]
    if 1 < end - start <= _MOST_RUN_TOKENS and all(text.words[i] in rules.joints for i in joints):
        yield Proposal(start, _with_version(text, rules, end), "source:run")
    bounds = [start - 1, *joints, end]
    for left, right in zip(bounds, bounds[1:], strict=False):
        if joints and 2 < right - left <= _MOST_RUN_TOKENS + 1:
            stop = _with_version(text, rules, right) if right == end else right
            yield Proposal(left + 1, stop, "source:run-part")


def _title_head(text: TokenizedText) -> Iterator[Proposal]:
    if not text.body:
        return
    words, end = text.words, text.title_tokens
    for place in range(1, min(end, _MOST_TITLE_HEAD_TOKENS + 1)):
        if words[place] == "(":
            return
        if words[place] == ":" or (
            words[place] in ("-", "--", "–", "—") and text.starts[place] > text.ends[place - 1]
        ):
            first = 1 if text.lower[0] in _ARTICLES and place > 1 else 0
            yield Proposal(first, place, "source:title-head")
            return


def _named(text: TokenizedText, rules: NameRules) -> Iterator[Proposal]:
    """What follows `called`, `named`, `termed`, `dubbed`, also in lower case."""
    words, lower = text.words, text.lower
    for place, word in enumerate(lower):
        if word not in ("called", "named", "termed", "dubbed", "namely", "coined", "as") or place + 1 >= len(
            words
        ):
            continue
        if word == "as" and (
            place == 0 or lower[place - 1] not in ("termed", "dubbed", "named", "known", "coined")
        ):
            continue
        start = place + 1
        while start < len(words) and (words[start] in _QUOTES or lower[start] in ("the", "as", "a")):
            start += 1
        end = start
        while end < len(words) and end - start < _MOST_NAMED_TOKENS and _inside_name(text, rules, end):
            end += 1
        if end > start and words[start][0].isalpha():
            yield Proposal(start, end, "source:named")


def _inside_name(text: TokenizedText, rules: NameRules, place: int) -> bool:
    word = text.words[place]
    if word[0].isupper():
        return True
    if word == "-":
        return place + 1 < len(text.words) and text.starts[place + 1] == text.ends[place]
    return word[0].isalnum() and (text.lower[place] not in rules.phrases.boundaries or word == "of")


def _phrases(text: TokenizedText, rules: NameRules, hits: list[Hit]) -> Iterator[Proposal]:
    """Lower-case noun phrases whose head names a task or a measure."""
    phrases, lower, words = rules.phrases, text.lower, text.words
    named = {i for hit in hits for i in range(hit.start, hit.end) if _is_named(hit)}
    measures = {hit.end for hit in hits if any(e.label == "METRIC" for e in hit.entries)}
    for place, word in enumerate(lower):
        is_task = word in phrases.task_heads
        if (not is_task and word not in phrases.metric_heads) or place in named:
            continue
        if word in _SCORES and place in measures:
            continue
        start = place
        limit = max(place - _MOST_PHRASE_TOKENS + 1, 0)
        while start > limit and start - 1 not in named and _modifies(text, rules, start - 1):
            start -= 1
        while start < place and (words[start] == "-" or lower[start] in phrases.adjectives):
            start += 1
        if start == place and "-" not in word and not is_task:
            continue
        source = "source:task-phrase" if is_task else "source:metric-phrase"
        yield Proposal(start, place + 1, source)
        for later in range(start + 1, place):
            if words[later] != "-" and words[later - 1] != "-":
                yield Proposal(later, place + 1, source + "-tail")


def _title_segments(text: TokenizedText, rules: NameRules) -> Iterator[Proposal]:
    """Stretches of a title between small words and punctuation."""
    if not text.body:
        return
    end = text.title_tokens
    start = 0
    for place in range(end + 1):
        if (
            place < end
            and text.words[place][0].isalnum()
            and text.lower[place] not in rules.phrases.boundaries
        ):
            continue
        if place < end and text.words[place] == "-" and start < place:
            continue
        while start < place and text.lower[start] in rules.phrases.adjectives:
            start += 1
        if 2 <= place - start <= _MOST_PHRASE_TOKENS:
            yield Proposal(start, place, "source:title-segment")
        start = place + 1


def _introduced(text: TokenizedText, rules: NameRules) -> Iterator[Proposal]:
    """A noun phrase right behind a verb of proposing: we introduce contrastive search, which ..."""
    lower = text.lower
    for place, word in enumerate(lower):
        if word not in rules.propose_verbs or place + 2 >= len(lower):
            continue
        start = place + 1
        while start < len(lower) and (lower[start] in _ARTICLES or lower[start] in rules.phrases.adjectives):
            start += 1
        end = start
        while end < len(lower) and end - start < _MOST_NAMED_TOKENS and _inside_name(text, rules, end):
            end += 1
        if 2 <= end - start <= _MOST_PHRASE_TOKENS:
            yield Proposal(start, end, "source:introduced" if start == place + 1 else "source:introduced-np")


def _measured(text: TokenizedText, rules: NameRules) -> Iterator[Proposal]:
    """What stands left of an equals sign and a number: R^2 = 0.83."""
    words = text.words
    for place, word in enumerate(words):
        if (
            word in ("=", "≈")
            and 0 < place < len(words) - 1
            and words[place + 1][0].isdigit()
            and words[place - 1][0].isalpha()
            and words[place - 1] not in rules.counts
        ):
            yield Proposal(place - 1, place, "source:equation")


def _is_named(hit: Hit) -> bool:
    """A gazetteer hit that is surely a model, method or dataset: no word of a task or measure."""
    return all(e.label in ("MODEL", "DATASET") and not e.ambiguous for e in hit.entries)


def _modifies(text: TokenizedText, rules: NameRules, place: int) -> bool:
    word, lower = text.words[place], text.lower[place]
    if word == "-":
        return text.starts[place] == text.ends[place - 1] if place else False
    if not word[0].isalpha() and not (word[0].isdigit() and len(word) <= 3 and word[-1].isalpha()):
        return False
    if lower in rules.phrases.boundaries or (lower.endswith(_PARTICIPLES) and not rules.knows_part(lower)):
        return False
    return not (place + 1 < len(text.words) and text.starts[place + 1] > text.ends[place] + 1)

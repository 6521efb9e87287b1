"""Contexts: what stands round a candidate: cues, numbers, and what they make of a common measure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.cue_matcher import CuesWithin
from extract.document import TokenizedText
from extract.names.brackets import behind_inserted
from extract.names.clusters import Cluster
from extract.names.rules import NameRules

_MEASURE_PHRASES = frozenset({"source:metric-phrase", "source:metric-phrase-tail"})
_NEAR_NUMBER = frozenset({"number:within-2", "number:within-4"})
_NEAR = (2, 4, 8, 16, 999)
_FAR = 1000
_WITHIN = tuple(f"number:within-{next(n for n in _NEAR if near <= n)}" for near in range(_FAR))
_NO_CUES: frozenset[str] = frozenset()
_QUOTES = frozenset({'"', "“", "”", "‘", "*"})
_CLOSING = frozenset({"'", "’"})
_OPENING = ("'", "‘", "’", "`")


def of_measure(rules: NameRules, cluster: Cluster) -> None:
    """A common measure counts by what a cue says of it together with how near a number stands."""
    evidence = cluster.evidence
    known = "gazetteer:METRIC/ambiguous" in evidence
    if not known and not evidence & _MEASURE_PHRASES:
        return
    cued = "cue" if evidence & rules.metric_cues else "list" if evidence & rules.metric_list_cues else "plain"
    near = "near" if evidence & _NEAR_NUMBER else "none" if "number:none" in evidence else "far"
    evidence.add(f"measure:{'known' if known else 'phrase'}/{cued}/{near}")


def from_numbers(text: TokenizedText, rules: NameRules, clusters: Sequence[Cluster]) -> None:
    """How near a number stands, in the same sentence."""
    digits = [i for i, word in enumerate(text.words) if word[0].isdigit()]
    for cluster in clusters:
        near = min([_distance(text, digits, *place) for place in cluster.places]) if digits else _FAR
        cluster.evidence.add("number:none" if near >= _FAR else _WITHIN[near])
        _from_measure(text, rules, cluster)


def _from_measure(text: TokenizedText, rules: NameRules, cluster: Cluster) -> None:
    """Which common measure the name ends with, and whether a bare number counts it (11M parameters)."""
    start, end = cluster.places[0]
    last = text.lower[end - 1]
    if last not in rules.phrases.metric_heads:
        return
    cluster.evidence.add(f"measure:{last}")
    before = text.lower[start - 1] if start else ""
    if before[:1].isdigit() or (
        before in rules.lists["multiplier"] and start > 1 and text.lower[start - 2][0].isdigit()
    ):
        cluster.evidence.add("measure:counted")


def _distance(text: TokenizedText, digits: Sequence[int], start: int, end: int) -> int:
    first, last = text.sentence_of(start)
    place = bisect_left(digits, start)
    before = start - digits[place - 1] if place and digits[place - 1] >= first else _FAR
    place = bisect_left(digits, end)
    after = digits[place] - end + 1 if place < len(digits) and digits[place] < last else _FAR
    return min(before, after)


def from_cues(
    text: TokenizedText, rules: NameRules, clusters: Sequence[Cluster]
) -> dict[tuple[int, int], frozenset[str]]:
    """Looks round every place once; returns what was found there."""
    seen: dict[tuple[int, int], frozenset[str]] = {}
    cues = rules.cues.within(text.lower)
    for cluster in clusters:
        for place in cluster.places:
            found = seen.get(place)
            if found is None:
                found = seen[place] = cues_at(text, rules, cues, *place)
            cluster.evidence |= found
    return seen


def cues_at(text: TokenizedText, rules: NameRules, cues: CuesWithin, start: int, end: int) -> frozenset[str]:
    """The ids of the cues that fit round the tokens `[start, end)`, quotes and parentheses read over."""
    start, end = _outside(text, start, end)
    found = cues.find(start, end)
    if start and text.words[start - 1] == "(" and end < len(text.words) and text.words[end] == ")":
        found |= cues.find(start, end + 1)
    behind = behind_inserted(text.words, end)
    if behind > end:
        found |= cues.find(start, behind)
    return frozenset([rules.cue_ids[n] for n in found]) if found else _NO_CUES


def _outside(text: TokenizedText, start: int, end: int) -> tuple[int, int]:
    """The range widened over quotes, so that cues see the words beyond them."""
    words = text.words
    # One that closes is an apostrophe unless one has opened; a grave accent is mark-up, and no word.
    if text.raw.endswith(_OPENING, 0, text.starts[start]):
        while end < len(words) and words[end] in _CLOSING:
            end += 1
        while start > 0 and words[start - 1] in _CLOSING:
            start -= 1
    while start > 0 and words[start - 1] in _QUOTES:
        start -= 1
    while end < len(words) and words[end] in _QUOTES:
        end += 1
    return start, end

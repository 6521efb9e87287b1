"""Evidence: everything that speaks for or against a label of a cluster, as ids that weights are given to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from extract.document import TokenizedText
from extract.gazetteer import Entry
from extract.names.clusters import Cluster
from extract.names.rules import NameRules
from extract.names.shapes import ShapeMemo

_CONJUNCTIONS = frozenset({"and", "or", "/", "&", "+"})
_JOINERS = _CONJUNCTIONS | {",", ";"}
_MOST_JOINERS = 2
_MOST_COMMA_PAIR = 2


Forms = Callable[[tuple[str, ...]], frozenset[str]]
"""What the form of a surface, given as its words, says."""
_KNOWN_SURFACES = 20_000


def forms(rules: NameRules, memo: ShapeMemo) -> Forms:
    """`form_of` by these rules, with a bounded memory: every other surface was seen before."""
    return lru_cache(_KNOWN_SURFACES)(partial(form_of, rules, memo))


def gather(text: TokenizedText, rules: NameRules, form: Forms, clusters: Sequence[Cluster]) -> None:
    """Adds to each cluster's evidence what its form, the lists and its contexts say."""
    for cluster in clusters:
        _from_lists(rules, cluster)
        for surface in cluster.surfaces:
            cluster.evidence |= form(surface)
        _from_counts(text, cluster)
    _from_numbers(text, rules, clusters)
    cues = _from_cues(text, rules, clusters)
    _share_in_lists(text, clusters, cues)
    for cluster in clusters:
        _of_measure_in_context(rules, cluster)


def _of_measure_in_context(rules: NameRules, cluster: Cluster) -> None:
    """A common measure counts by its context: what a cue says of it together with how near a number stands."""
    evidence = cluster.evidence
    known = "gazetteer:METRIC/ambiguous" in evidence
    if not known and not evidence & _MEASURE_PHRASES:
        return
    cued = "cue" if evidence & rules.metric_cues else "list" if evidence & rules.metric_list_cues else "plain"
    near = "near" if evidence & _NEAR_NUMBER else "none" if "number:none" in evidence else "far"
    evidence.add(f"measure:{'known' if known else 'phrase'}/{cued}/{near}")


_MEASURE_PHRASES = frozenset({"source:metric-phrase", "source:metric-phrase-tail"})
_NEAR_NUMBER = frozenset({"number:within-2", "number:within-4"})


def _from_lists(rules: NameRules, cluster: Cluster) -> None:
    evidence = cluster.evidence
    surfaces = {"".join(surface) for surface in cluster.surfaces}
    for entry in cluster.entries:
        kind = "gazetteer:" + entry.label
        if entry.ambiguous:
            kind += "/ambiguous"
        elif not any(_as_written(entry, surface) for surface in surfaces):
            kind += "/other-case"
        evidence.add(kind)
    for entry in cluster.families:
        evidence.add("family:" + entry.label)
    for surface in cluster.surfaces:
        if len(surface) == 1 and (
            surface[0] in rules.categories or surface[0].removesuffix("s") in rules.categories
        ):
            evidence.add("list:category")


def _as_written(entry: Entry, surface: str) -> bool:
    pattern = entry.pattern.replace(" ", "")
    return surface.startswith(pattern) or pattern.islower()


def form_of(rules: NameRules, memo: ShapeMemo, surface: tuple[str, ...]) -> frozenset[str]:
    """What the letters and words of a surface say, wherever it stands."""
    evidence: set[str] = set()
    last = surface[-1]
    if len(surface) == 1:
        evidence.add(memo.shape(last) or ("shape:lower" if last.islower() else "shape:other"))
        if last.lower() in rules.common:
            evidence.add("word:common")
    else:
        _of_phrase(rules, surface, evidence)
    evidence.update(memo.affixes(surface[0]))
    if len(surface) > 1:
        evidence.update(memo.affixes(last))
    return frozenset(evidence)


def _of_phrase(rules: NameRules, surface: tuple[str, ...], evidence: set[str]) -> None:
    content = [word for word in surface if word[0].isalnum() and word not in rules.connectors]
    upper = sum(word[0].isupper() for word in content)
    form = "capitalised" if upper == len(content) else "lower" if not upper else "mixed"
    evidence.add(f"phrase:{form}")
    evidence.add(f"phrase:{min(len(content), 5)}-words")
    if form != "lower" and all(word.lower() in rules.common for word in content):
        evidence.add("phrase:common-words")
    last = surface[-1].lower()
    ending = rules.endings.get(last, "unknown")
    evidence.add(f"ends:{ending}")
    evidence.add(f"ends:{ending}/{form}")
    if ending.startswith("task-") or ending == "metric":
        evidence.add(f"ends-with:{last}")
    first = surface[0].lower()
    if first in rules.phrases.adjectives:
        evidence.add("phrase:adjective-first")
    _of_task_phrase(rules, [word.lower() for word in content], evidence)
    if first in rules.task_first:
        evidence.add("phrase:task-first")
    tail = tuple(word.lower() for word in surface[1:])
    for label in rules.tails.get(tail, ()):
        evidence.add("tail:" + label)


def _of_task_phrase(rules: NameRules, words: list[str], evidence: set[str]) -> None:
    phrases = rules.phrases
    safety = phrases.safety(words[-1]) if words else "none"
    before = words[-2].rpartition("-")[2] if len(words) > 1 else ""
    if words and words[-1] in phrases.metric_heads:
        known = all(part in rules.metric_words for word in words for part in word.split("-"))
        evidence.add("phrase:metric-words" if known else "phrase:metric-other-words")
    if safety == "none":
        return
    modifier = (
        "object"
        if before in phrases.task_objects
        else "kind"
        if before in phrases.task_kinds or words[-2:-1] and words[-2] in phrases.task_kinds
        else "known"
        if before in rules.task_words
        else "other"
    )
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


def _from_counts(text: TokenizedText, cluster: Cluster) -> None:
    evidence, count = cluster.evidence, len(cluster.places)
    evidence.add("count:1" if count == 1 else "count:2-3" if count < 4 else "count:4+")
    title_end = text.title_tokens
    in_title = sum(start < title_end for start, _ in cluster.places)
    if in_title:
        evidence.add("place:title" if in_title < count else "place:title-only")
        start, end = cluster.places[0]
        if start == 0 and end < title_end and text.words[end] == ":":
            evidence.add("place:title-head")


def _from_numbers(text: TokenizedText, rules: NameRules, clusters: Sequence[Cluster]) -> None:
    """How near a number stands, in the same sentence."""
    digits = [i for i, word in enumerate(text.words) if word[0].isdigit()]
    for cluster in clusters:
        near = min((_distance(text, digits, start, end) for start, end in cluster.places), default=_FAR)
        cluster.evidence.add(
            "number:none" if near >= _FAR else f"number:within-{next(n for n in _NEAR if near <= n)}"
        )
        _from_measure(text, rules, cluster)


def _from_measure(text: TokenizedText, rules: NameRules, cluster: Cluster) -> None:
    """Which common measure the name ends with, and whether a bare number counts it (11M parameters)."""
    start, end = cluster.places[0]
    last = text.lower[end - 1]
    if last not in rules.phrases.metric_heads:
        return
    cluster.evidence.add(f"measure:{last}")
    before = text.lower[start - 1] if start else ""
    if before[:1].isdigit() or (before in _MULTIPLIERS and start > 1 and text.lower[start - 2][0].isdigit()):
        cluster.evidence.add("measure:counted")


_MULTIPLIERS = frozenset({"million", "billion", "trillion", "thousand", "m", "b", "k"})


def _distance(text: TokenizedText, digits: Sequence[int], start: int, end: int) -> int:
    first, last = text.sentence_of(start)
    place = bisect_left(digits, start)
    before = start - digits[place - 1] if place and digits[place - 1] >= first else _FAR
    place = bisect_left(digits, end)
    after = digits[place] - end + 1 if place < len(digits) and digits[place] < last else _FAR
    return min(before, after)


_NEAR = (2, 4, 8, 16, 999)
_FAR = 1000


def _from_cues(
    text: TokenizedText, rules: NameRules, clusters: Sequence[Cluster]
) -> dict[tuple[int, int], frozenset[str]]:
    """Looks round every place once; returns what was found there."""
    seen: dict[tuple[int, int], frozenset[str]] = {}
    for cluster in clusters:
        for start, end in cluster.places:
            found = seen.get((start, end))
            if found is None:
                found = cues_at(text, rules, start, end)
                seen[start, end] = found
            cluster.evidence |= found
    return seen


def cues_at(text: TokenizedText, rules: NameRules, start: int, end: int) -> frozenset[str]:
    """The ids of the cues that fit round the tokens `[start, end)`; quotes and parentheses are no obstacle."""
    start, end = _outside(text, start, end)
    found = rules.cues.find(text.lower, start, end)
    if start and text.words[start - 1] == "(" and end < len(text.words) and text.words[end] == ")":
        found = found | rules.cues.find(text.lower, start, end + 1)
    return frozenset(rules.cue_ids[n] for n in found)


def _outside(text: TokenizedText, start: int, end: int) -> tuple[int, int]:
    """The range widened over quotes, so that cues see the words beyond them."""
    words = text.words
    while start > 0 and words[start - 1] in _QUOTES:
        start -= 1
    while end < len(words) and words[end] in _QUOTES:
        end += 1
    return start, end


_QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "*"})


def _share_in_lists(
    text: TokenizedText, clusters: Sequence[Cluster], cues: dict[tuple[int, int], frozenset[str]]
) -> None:
    """Members of a coordination share what is said of the others: datasets such as A, B and C."""
    members = {place: cluster for cluster in clusters for place in cluster.places}
    for group in coordinations(text, sorted(members)):
        says = {place: _said(members[place], cues[place]) for place in group}
        together: Counter[str] = Counter(name for place in group for name in says[place])
        for place in group:
            mine = says[place]
            members[place].evidence.update(n for n, times in together.items() if times > (n in mine))


def _said(cluster: Cluster, cues: frozenset[str]) -> set[str]:
    return {f"list:{name}" for name in cues} | {
        f"list:gazetteer:{e.label}" for e in cluster.entries if not e.ambiguous
    }


def coordinations(text: TokenizedText, places: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Places joined by commas and conjunctions; two joined by a mere comma are no coordination."""
    starting: dict[int, list[tuple[int, int]]] = {}
    for place in places:
        starting.setdefault(place[0], []).append(place)
    group_of: dict[tuple[int, int], _Group] = {}
    for place in places:
        after, conjoined = _joined(text.lower, place[1])
        for follower in starting.get(after, ()) if after > place[1] else ():
            group = group_of.setdefault(place, _Group([place]))
            if follower not in group_of:
                group_of[follower] = group
                group.places.append(follower)
            group.conjoined = group.conjoined or conjoined
    groups = {id(group): group for group in group_of.values()}
    return [g.places for g in groups.values() if g.conjoined or len(g.places) > _MOST_COMMA_PAIR]


@dataclass(slots=True)
class _Group:
    places: list[tuple[int, int]]
    conjoined: bool = False


def _joined(words: Sequence[str], end: int) -> tuple[int, bool]:
    """Where the next member would begin, and whether a conjunction stands before it."""
    place, conjoined = end, False
    while place < len(words) and place - end < _MOST_JOINERS and words[place] in _JOINERS:
        conjoined = conjoined or words[place] in _CONJUNCTIONS
        place += 1
    return place, conjoined

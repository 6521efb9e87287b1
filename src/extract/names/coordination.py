"""Coordination: members of a list share what is said of the others (datasets such as A, B and C)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.document import TokenizedText
from extract.names.brackets import behind_inserted
from extract.names.clusters import Cluster
from extract.names.rules import NameRules

_COMMAS = frozenset({",", ";"})
_MOST_JOINERS = 2
_MOST_COMMA_PAIR = 2
_SIGNS = frozenset({"+", "-", "−", "–", "~"})


def share_in_lists(
    text: TokenizedText,
    rules: NameRules,
    clusters: Sequence[Cluster],
    cues: dict[tuple[int, int], frozenset[str]],
) -> None:
    """Members of a coordination share what is said of the others: datasets such as A, B and C."""
    members = {place: cluster for cluster in clusters for place in cluster.places}
    for group in coordinations(text.lower, rules.lists, sorted(members)):
        says = {place: _said(members[place], cues[place]) for place in group}
        together: Counter[str] = Counter(name for place in group for name in says[place])
        for place in group:
            mine = says[place]
            members[place].evidence.update(n for n, times in together.items() if times > (n in mine))


def _said(cluster: Cluster, cues: frozenset[str]) -> set[str]:
    return {f"list:{name}" for name in cues} | {
        f"list:gazetteer:{e.label}" for e in cluster.entries if not e.ambiguous
    }


def coordinations(
    lower: Sequence[str], lists: Mapping[str, frozenset[str]], places: Sequence[tuple[int, int]]
) -> list[list[tuple[int, int]]]:
    """Places joined by commas and conjunctions; two joined by a mere comma are one alone in brackets only."""
    joiners = _COMMAS | lists["conjunction"]
    starting: dict[int, list[tuple[int, int]]] = {}
    for place in places:
        starting.setdefault(place[0], []).append(place)
    group_of: dict[tuple[int, int], _Group] = {}
    reached = ((place, _behind_said(lower, lists, place[1])) for place in places)
    followed = [(place, end) for place, end in reached if end < len(lower) and lower[end] in joiners]
    for place, end in followed:
        after, conjoined = _joined(lower, lists, end)
        for follower in starting.get(after, ()):
            group = group_of.setdefault(place, _Group([place]))
            if follower not in group_of:
                group_of[follower] = group
                group.places.append(follower)
            group.conjoined = group.conjoined or conjoined
    groups = {id(group): group for group in group_of.values()}
    return [
        g.places
        for g in groups.values()
        if g.conjoined or len(g.places) > _MOST_COMMA_PAIR or _fills_brackets(lower, lists, g.places)
    ]


@dataclass(slots=True)
class _Group:
    places: list[tuple[int, int]]
    conjoined: bool = False


def _fills_brackets(
    lower: Sequence[str], lists: Mapping[str, frozenset[str]], places: Sequence[tuple[int, int]]
) -> bool:
    """Whether a bracket holds nothing else than these and what leads to examples: (e.g., A, B)."""
    start, end = places[0][0], max(end for _, end in places)
    while start and (lower[start - 1] in lists["example_lead"] or lower[start - 1] in _COMMAS):
        start -= 1
    return start > 0 and lower[start - 1] == "(" and lower[end : end + 1] == [")"]


def _behind_said(words: Sequence[str], lists: Mapping[str, frozenset[str]], end: int) -> int:
    """Where the text goes on behind what is said of a member: A (72%), B from 70% to 73% (+3%) and C."""
    if end < len(words) and words[end] in lists["value_lead"]:
        end = _behind_number(words, lists["value_unit"], end + 1)
        if end < len(words) and words[end] == "to":
            end = _behind_number(words, lists["value_unit"], end + 1)
    return behind_inserted(words, end)


def _behind_number(words: Sequence[str], units: frozenset[str], start: int) -> int:
    """Where the text goes on behind a number with its sign and unit: `of 87.9 %`, `by + 2.3 %`."""
    place = start
    if place + 1 < len(words) and words[place] in _SIGNS and words[place + 1][0].isdigit():
        place += 1
    while place < len(words) and (words[place][0].isdigit() or words[place] in units):
        place += 1
    return place


def _joined(words: Sequence[str], lists: Mapping[str, frozenset[str]], end: int) -> tuple[int, bool]:
    """Where the next member would begin, and whether a conjunction stands before it."""
    place, conjoined = end, False
    while place < len(words) and place - end < _MOST_JOINERS:
        if words[place] in lists["conjunction"]:
            conjoined = True
        elif words[place] not in _COMMAS:
            break
        place += 1
    if place > end:
        place = _behind_number(words, lists["value_unit"], place)
    return place, conjoined

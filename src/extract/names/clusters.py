"""Clusters: proposals that name the same thing, with every place where its surfaces stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from extract.document import TokenizedText
from extract.entries import Entry
from extract.gazetteer import Gazetteer, Hit
from extract.markup import JOINT
from extract.names.abbreviations import Abbreviation
from extract.names.letters import initials
from extract.names.proposal import Proposal
from extract.names.rules import NameRules

_JOINTS = regex.compile(r"[\s\-_\\‐-―]+")
_MOST_TITLE_CASE = 3
_MOST_MOVED = 8
_LONGEST_SMALL_WORD = 3
DEFINED = "abbreviation:defined"
_ACRONYM = regex.compile(r"\p{Lu}\p{L}{0,6}\p{Lu}\p{L}{0,6}\p{Lu}s?")
_LEAST_INITIALS = 3


@dataclass(slots=True)
class Cluster:
    """One possible name of the paper.

    `surfaces` are the token sequences that name it; `places` are half-open token ranges, in text order;
    `evidence` are the ids of what speaks for or against a label.
    """

    key: str
    surfaces: dict[tuple[str, ...], None] = field(default_factory=dict)
    places: list[tuple[int, int]] = field(default_factory=list)
    entries: dict[Entry, None] = field(default_factory=dict)
    families: dict[Entry, None] = field(default_factory=dict)
    evidence: set[str] = field(default_factory=set)


def fold(surface: str) -> str:
    """The form under which case variants, hyphenation and plural are one name."""
    folded = surface.lower()
    # Nearly all names are words with a blank between: no pattern is needed to see that nothing joins them.
    if not folded.replace(" ", "").isalpha() or "  " in folded:
        folded = _JOINTS.sub(" ", folded)
    folded = folded.strip()
    plural = folded[-1:] == "s" and (
        (len(folded) > 3 and folded[-2].isalpha()) or (len(folded) == 3 and surface[:2].isupper())
    )
    return folded[:-1] if plural else folded


def build_clusters(
    text: TokenizedText,
    proposals: Sequence[Proposal],
    hits: Sequence[Hit],
    abbreviations: Sequence[Abbreviation],
    rules: NameRules,
) -> list[Cluster]:
    """Groups proposals by folded surface, joins both sides of abbreviations, and finds all their places."""
    clusters: dict[str, Cluster] = {}
    at: dict[tuple[int, int], Cluster] = {}
    for start, end, source in proposals:
        cluster = at.get((start, end))
        if cluster is None:
            key = _key(text, (start, end))
            cluster = clusters.get(key)
            if cluster is None:
                cluster = clusters[key] = Cluster(key)
            at[start, end] = cluster
            cluster.surfaces[tuple(text.words[start:end])] = None
        cluster.evidence.add(source)
    _attach_entries(text, clusters, hits)
    keys = {id(cluster): [key] for key, cluster in clusters.items()}
    for abbreviation in abbreviations:
        _drop_other_readings(text, clusters, abbreviation, rules.gazetteer)
        _join(text, clusters, keys, abbreviation)
    _join_implied(clusters, keys, rules)
    _join_spelt(clusters, keys)
    unique = list({id(c): c for c in clusters.values()}.values())
    _find_places(text, unique)
    return [part for cluster in unique if cluster.places for part in _by_mention(cluster)]


def _by_mention(cluster: Cluster) -> list[Cluster]:
    """Common words measure in one sentence and are just words in the next: each place is judged alone."""
    if len(cluster.places) == 1 or not _is_common_measure(cluster):
        return [cluster]
    return [
        Cluster(
            cluster.key, cluster.surfaces, [place], cluster.entries, cluster.families, set(cluster.evidence)
        )
        for place in cluster.places
    ]


def _is_common_measure(cluster: Cluster) -> bool:
    if any(e.label == "METRIC" for e in cluster.entries):
        return all(e.ambiguous or e.label != "METRIC" for e in cluster.entries)
    return any(source.startswith("source:metric-phrase") for source in cluster.evidence)


def _key(text: TokenizedText, span: tuple[int, int]) -> str:
    return fold(text.joined[text.starts[span[0]] : text.ends[span[1] - 1]].replace(JOINT, ""))


def _attach_entries(text: TokenizedText, clusters: dict[str, Cluster], hits: Iterable[Hit]) -> None:
    for hit in hits:
        cluster = clusters.get(_key(text, (hit.start, hit.end)))
        if cluster is not None:
            target = cluster.families if hit.family else cluster.entries
            target.update(dict.fromkeys(hit.entries))
    known: dict[tuple[str, ...], Hit] = {}
    for hit in hits:
        if not hit.family:
            known.setdefault(tuple(text.words[hit.start : hit.end]), hit)
    if not known:
        return
    for cluster in clusters.values():
        for surface in cluster.surfaces:
            for length in range(1, len(surface)):
                beginning = known.get(surface[:length])
                if beginning is not None:
                    cluster.families.update(dict.fromkeys(beginning.entries))


def _drop_other_readings(
    text: TokenizedText, clusters: dict[str, Cluster], abbreviation: Abbreviation, gazetteer: Gazetteer
) -> None:
    """An acronym means what the text says: entries with another long form are not meant."""
    cluster = clusters.get(_key(text, abbreviation.short))
    if cluster is None or not cluster.entries:
        return
    long_form = text.lower[slice(*abbreviation.long)]
    for entry in [e for e in cluster.entries if gazetteer.means_otherwise(e, long_form)]:
        del cluster.entries[entry]


def _join(
    text: TokenizedText,
    clusters: dict[str, Cluster],
    keys: dict[int, list[str]],
    abbreviation: Abbreviation,
) -> None:
    """One cluster for both forms. `keys` are those of each cluster, by its identity."""
    kept = _united(clusters, keys, _key(text, abbreviation.short), _key(text, abbreviation.long))
    if kept is not None:
        kept.evidence.add(DEFINED)
        if abbreviation.long[0] >= text.title_tokens:
            kept.evidence.add("abbreviation:" + _long_form_case(text, abbreviation))


def _united(
    clusters: dict[str, Cluster], keys: dict[int, list[str]], short: str, long: str
) -> Cluster | None:
    """The one cluster that the clusters of two keys become, or nothing where they are no two clusters."""
    if short not in clusters or long not in clusters or clusters[short] is clusters[long]:
        return None
    kept, gone = clusters[long], clusters[short]
    if len(gone.surfaces) > _MOST_MOVED:
        kept, gone = gone, kept
    kept.surfaces.update(gone.surfaces)
    kept.entries.update(gone.entries)
    kept.families.update(gone.families)
    kept.evidence |= gone.evidence
    moved = keys.pop(id(gone))
    keys[id(kept)] += moved
    clusters.update(dict.fromkeys(moved, kept))
    return kept


def _join_implied(clusters: dict[str, Cluster], keys: dict[int, list[str]], rules: NameRules) -> None:
    """Joins acronyms that the paper never defines to the name whose words begin with their letters."""
    alone = [c for c in {id(c): c for c in clusters.values()}.values() if DEFINED not in c.evidence]
    acronyms = {
        surface[0].rstrip("s").lower(): cluster.key
        for cluster in alone
        for surface in cluster.surfaces
        if len(surface) == 1 and _ACRONYM.fullmatch(surface[0])
    }
    if not acronyms:
        return
    for cluster in alone:
        for surface in list(cluster.surfaces):
            words = [word.lower() for word in surface]
            short = next((acronyms[a] for a in _acronyms(words, rules) if a in acronyms), None)
            if short is None or any(
                rules.gazetteer.means_otherwise(entry, words) for entry in clusters[short].entries
            ):
                continue
            kept = _united(clusters, keys, short, cluster.key)
            if kept is not None:
                kept.evidence.add("abbreviation:implied")


def _join_spelt(clusters: dict[str, Cluster], keys: dict[int, list[str]]) -> None:
    """Joins spellings that differ in blanks and hyphens alone: CAAAv2 and CAAA v2."""
    known: dict[str, str] = {}
    apart = [
        (first, key) for key in clusters if (first := known.setdefault(key.replace(" ", ""), key)) != key
    ]
    for first, key in apart:
        surfaces = [*clusters[first].surfaces, *clusters[key].surfaces]
        # The style expert of a paper on StyleExpert is a common noun.
        if not any(map(_is_coined, surfaces)) or not any("".join(surface).islower() for surface in surfaces):
            _united(clusters, keys, first, key)


def _is_coined(surface: tuple[str, ...]) -> bool:
    """Whether capitals or digits inside words tell a name from a term."""
    return any(not part[1:].islower() for word in surface for part in word.split("-") if len(part) > 1)


def _acronyms(words: Sequence[str], rules: NameRules) -> tuple[str, ...]:
    """What may stand for a name, given as its words in lower case: all initials, those without small words,
    or one initial for each hyphened word (Fine-Grained Object Search is FGOS or FOS)."""
    letters = initials(words)
    if len(letters) < _LEAST_INITIALS or not letters.isalpha():
        return ()
    small = rules.long_forms.small
    hyphened = "".join(
        word[0] for before, word in pairwise(("", *words)) if "-" not in (before, word) and word not in small
    )
    return letters, initials(words, small), hyphened if len(hyphened) >= _LEAST_INITIALS else letters


def _long_form_case(text: TokenizedText, abbreviation: Abbreviation) -> str:
    """Whether running text capitalises the long form: names do, common terms do not."""
    begin, end = abbreviation.long
    words = [w for w in text.words[begin:end] if w[0].isalpha() and len(w) > _LONGEST_SMALL_WORD]
    upper = sum(any(c.isupper() for c in word) for word in words)
    return (
        "capitalised-long-form" if upper == len(words) else "mixed-long-form" if upper else "lower-long-form"
    )


def _find_places(text: TokenizedText, clusters: Sequence[Cluster]) -> None:
    index: dict[tuple[str, ...], list[tuple[tuple[str, ...], Cluster]]] = {}
    lengths: dict[str, set[int]] = {}
    for cluster in clusters:
        for surface in cluster.surfaces:
            folded = tuple([word.lower() for word in surface])
            index.setdefault(folded, []).append((surface, cluster))
            lengths.setdefault(folded[0], set()).add(len(folded))
    words, lower = text.words, text.lower
    title_end = text.title_tokens
    for place in [place for place, word in enumerate(lower) if word in lengths]:
        for length in sorted(lengths[lower[place]]):
            end = place + length
            if place < title_end < end or end > len(words):
                continue
            for surface, cluster in index.get(tuple(lower[place:end]), ()):
                if _fits_case(surface, words[place:end]) and (
                    not cluster.places or cluster.places[-1] != (place, end)
                ):
                    cluster.places.append((place, end))


def _fits_case(surface: tuple[str, ...], found: Sequence[str]) -> bool:
    if len(surface) > 1 or surface[0] == found[0] or surface[0].islower():
        return True
    return len(surface[0]) > _MOST_TITLE_CASE and not found[0].islower()

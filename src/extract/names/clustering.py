"""Clustering: proposals that name the same thing become one cluster, with every place where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from extract.document import TokenizedText
from extract.gazetteer import Hit
from extract.names.abbreviations import Abbreviation
from extract.names.clusters import Cluster, Clusters, folded
from extract.names.joining import DEFINED, join_abbreviated, join_defined, join_implied, join_spelt
from extract.names.places import find_places
from extract.names.proposal import Proposal
from extract.names.rules import NameRules


def build_clusters(
    text: TokenizedText,
    proposals: Sequence[Proposal],
    hits: Sequence[Hit],
    abbreviations: Sequence[Abbreviation],
    rules: NameRules,
    blocked: Collection[int],
) -> list[Cluster]:
    """Groups proposals by folded surface, joins what is one name, and finds all places of each, none of them
    at the tokens in `blocked`."""
    clusters = Clusters()
    at: dict[tuple[int, int], Cluster] = {}
    for start, end, source in proposals:
        cluster = at.get((start, end))
        if cluster is None:
            cluster = at[start, end] = clusters.made(folded(text, (start, end)))
            cluster.surfaces[tuple(text.words[start:end])] = None
        cluster.evidence.add(source)
    _attach_entries(text, clusters, hits)
    join_defined(text, clusters, abbreviations, rules.gazetteer)
    join_abbreviated(text, clusters, abbreviations)
    join_implied(clusters, rules)
    join_spelt(clusters)
    found = list(clusters)
    find_places(text, found, blocked)
    return [part for cluster in found if cluster.places for part in _by_mention(cluster)]


def _attach_entries(text: TokenizedText, clusters: Clusters, hits: Iterable[Hit]) -> None:
    for hit in hits:
        cluster = clusters.get(folded(text, (hit.start, hit.end)))
        if cluster is not None:
            target = cluster.families if hit.family else cluster.entries
            target.update(dict.fromkeys(hit.entries))
    known: dict[tuple[str, ...], Hit] = {}
    for hit in hits:
        if not hit.family:
            known.setdefault(tuple(text.words[hit.start : hit.end]), hit)
    first = {words[0] for words in known}
    for cluster in clusters if known else ():
        for surface in cluster.surfaces:
            for length in range(1, len(surface)) if surface[0] in first else ():
                beginning = known.get(surface[:length])
                if beginning is not None:
                    cluster.families.update(dict.fromkeys(beginning.entries))


def _by_mention(cluster: Cluster) -> list[Cluster]:
    """Common words measure in one sentence and are just words in the next: each place is judged alone."""
    if len(cluster.places) == 1 or DEFINED in cluster.evidence or not _is_common_measure(cluster):
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

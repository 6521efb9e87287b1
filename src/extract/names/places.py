"""Places: where the surfaces of clusters stand in the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extract.document import TokenizedText
from extract.names.clusters import Cluster

_MOST_TITLE_CASE = 3


def find_places(text: TokenizedText, clusters: Sequence[Cluster], blocked: Collection[int] = ()) -> None:
    """Writes to each cluster every token range of the text that reads like one of its surfaces and does not
    begin at a token of a web address (`blocked`)."""
    index: dict[tuple[str, ...], list[tuple[tuple[str, ...], Cluster]]] = {}
    lengths: dict[str, set[int]] = {}
    for cluster in clusters:
        for surface in cluster.surfaces:
            folded = tuple([word.lower() for word in surface])
            index.setdefault(folded, []).append((surface, cluster))
            lengths.setdefault(folded[0], set()).add(len(folded))
    words, lower = text.words, text.lower
    title_end = text.title_tokens
    for place in [place for place, word in enumerate(lower) if word in lengths and place not in blocked]:
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

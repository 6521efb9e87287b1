"""Clusters: what names the same thing in one paper, found by its folded form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from extract.document import TokenizedText
from extract.entries import Entry
from extract.markup import JOINT

_JOINTS = regex.compile(r"[\s\-_\\‐-―]+")
_MOST_MOVED = 8


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


def folded(text: TokenizedText, span: tuple[int, int]) -> str:
    """The folded form of the tokens of a half-open range, as the text joins them."""
    return fold(text.joined[text.starts[span[0]] : text.ends[span[1] - 1]].replace(JOINT, ""))


class Clusters:
    """The clusters of one paper by folded form; a united cluster stands under all forms of its parts."""

    def __init__(self) -> None:
        self._by_form: dict[str, Cluster] = {}
        self._forms: dict[int, list[str]] = {}

    def __iter__(self) -> Iterator[Cluster]:
        """Each cluster once, in the order of its first form."""
        return iter({id(cluster): cluster for cluster in self._by_form.values()}.values())

    def __getitem__(self, form: str) -> Cluster:
        return self._by_form[form]

    def get(self, form: str) -> Cluster | None:
        """The cluster of a folded form."""
        return self._by_form.get(form)

    def made(self, form: str) -> Cluster:
        """The cluster of a folded form, a new one where there is none."""
        cluster = self._by_form.get(form)
        if cluster is None:
            cluster = self._by_form[form] = Cluster(form)
            self._forms[id(cluster)] = [form]
        return cluster

    def forms(self) -> list[str]:
        """All folded forms, in the order they came."""
        return list(self._by_form)

    def unite(self, short: str, long: str) -> Cluster | None:
        """The one cluster that those of two forms become, or nothing where they are no two clusters."""
        gone, kept = self._by_form.get(short), self._by_form.get(long)
        if gone is None or kept is None or gone is kept:
            return None
        if len(gone.surfaces) > _MOST_MOVED:
            kept, gone = gone, kept
        kept.surfaces.update(gone.surfaces)
        kept.entries.update(gone.entries)
        kept.families.update(gone.families)
        kept.evidence |= gone.evidence
        moved = self._forms.pop(id(gone))
        self._forms[id(kept)] += moved
        self._by_form.update(dict.fromkeys(moved, kept))
        return kept

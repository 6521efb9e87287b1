"""Evidence: everything that speaks for or against a label of a cluster, as ids that weights are given to."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import TokenizedText
from extract.entries import Entry
from extract.names.clusters import Cluster
from extract.names.contexts import from_cues, from_numbers, of_measure
from extract.names.coordination import share_in_lists
from extract.names.forms import Forms
from extract.names.letters import is_coined
from extract.names.rules import NameRules
from extract.names.weights import SYSTEMS

TITLE_HEAD = "place:title-head"
# A task has a noun for what is done in one of its spellings, or a list that holds it.
_TASK_SIGNS = frozenset(
    {
        "task:headed",
        "gazetteer:TASK",
        "gazetteer:TASK/ambiguous",
        "gazetteer:TASK/other-case",
        "list:gazetteer:TASK",
    }
)


def gather(text: TokenizedText, rules: NameRules, form: Forms, clusters: Sequence[Cluster]) -> None:
    """Adds to each cluster's evidence what its form, the lists and its contexts say."""
    for cluster in clusters:
        _from_lists(rules, cluster)
        for surface in cluster.surfaces:
            cluster.evidence |= form(surface)
        _from_counts(text, cluster)
    from_numbers(text, rules, clusters)
    cues = from_cues(text, rules, clusters)
    share_in_lists(text, rules, clusters, cues)
    for cluster in clusters:
        of_measure(rules, cluster)
        if cluster.evidence.isdisjoint(_TASK_SIGNS):
            cluster.evidence.add("task:no-head")


def _from_lists(rules: NameRules, cluster: Cluster) -> None:
    evidence = cluster.evidence
    surfaces = {"".join(surface).replace("-", "") for surface in cluster.surfaces}
    for entry in cluster.entries:
        kind = "gazetteer:" + entry.label
        if entry.ambiguous:
            kind += "/ambiguous"
        elif not any(_as_written(entry, surface) for surface in surfaces):
            kind += "/other-case"
        elif entry.label in ("DATASET", "TASK") and all(len(surface) > 1 for surface in cluster.surfaces):
            # Listed names of several words are what they are nearly always where they stand; those of models,
            # methods and metrics are often a part of a longer name.
            evidence.add("known-phrase:" + entry.label)
        evidence.add(kind)
        evidence.add(entry.rule)
    for entry in cluster.families:
        evidence.add("family:" + entry.label)
        if "source:edition" in evidence:
            evidence.add("edition-of:" + entry.label)
    for surface in cluster.surfaces:
        if len(surface) == 1 and (
            surface[0] in rules.lists["category"] or surface[0].removesuffix("s") in rules.lists["category"]
        ):
            evidence.add("list:category")


def _as_written(entry: Entry, surface: str) -> bool:
    pattern = entry.pattern.replace(" ", "").replace("-", "")
    return surface.startswith(pattern) or pattern.islower()


def _from_counts(text: TokenizedText, cluster: Cluster) -> None:
    evidence, count = cluster.evidence, len(cluster.places)
    evidence.add("count:1" if count == 1 else "count:2-3" if count < 4 else "count:4+")
    title_end = text.title_tokens
    in_title = sum(start < title_end for start, _ in cluster.places)
    if in_title:
        # In titles every word is written like a name; what has the shape of one, or is listed, still is.
        surely = cluster.entries or "source:shape" in evidence
        alone = "place:title-only-name" if surely else "place:title-only"
        evidence.add("place:title" if in_title < count else alone)
        start, end = cluster.places[0]
        if start == 0 and end < title_end and text.words[end] == ":":
            evidence.add(TITLE_HEAD)
            if end == 1 and "source:shape" in evidence:
                evidence.add("place:title-head-word")
    if TITLE_HEAD not in evidence and any(_is_term(entry) for entry in cluster.entries):
        evidence.add("known-phrase:system")


def _is_term(entry: Entry) -> bool:
    """Whether an entry is a system known by a term of several words, which few papers but its own propose."""
    several = " " in entry.pattern and not entry.ambiguous
    return several and entry.label in SYSTEMS and not is_coined(entry.pattern.split())

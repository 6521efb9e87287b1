"""The stages from a paper's text to the body of its record, in order. Plain functions, no spaCy.

`Extractor` calls them in a row; each component of the spaCy pipeline calls its own and writes what it found
as spans.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extract.assemble import assemble
from extract.document import TokenizedText
from extract.entities import FoundEntity, find_entities, higher_is_better, listed_with_digits, named
from extract.knowledge import Knowledge
from extract.linking import LinkedNumber, link_numbers
from extract.links import FoundLink, find_links
from extract.names.clusters import Cluster
from extract.names.decide import Decision, decide
from extract.numbers import find_numbers


@dataclass(slots=True)
class Draft:
    """What is known of one paper so far; each stage fills its part."""

    text: TokenizedText
    knowledge: Knowledge
    links: list[FoundLink] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    entities: list[FoundEntity] = field(default_factory=list)
    numbers: list[LinkedNumber] = field(default_factory=list)

    @classmethod
    def begin(cls, title: str, abstract: str, knowledge: Knowledge) -> Draft:
        """The draft of a paper before any stage."""
        return cls(TokenizedText.of(title, abstract, knowledge.names.token_rules), knowledge)


def addresses(draft: Draft) -> None:
    """Web addresses; before names, which never stand inside one."""
    draft.links = find_links(draft.text, draft.knowledge.addresses)


def candidates(draft: Draft) -> None:
    """Possible names with their evidence: gazetteers, shapes, abbreviations, phrases and cues."""
    blocked = [(link.start, link.end) for link in draft.links]
    draft.clusters = draft.knowledge.finder.clusters(draft.text, blocked)


def names(draft: Draft) -> None:
    """One decision a paper for each candidate, and the entities that come of them."""
    rules = draft.knowledge.names
    draft.decisions = decide(draft.text, rules, draft.clusters)
    draft.entities = find_entities(draft.text, draft.decisions, rules)


def blocked(draft: Draft) -> list[tuple[int, int]]:
    """Where digits are no numbers, names aside: in addresses and in what a gazetteer lists."""
    links = [(link.start, link.end) for link in draft.links]
    return [*links, *listed_with_digits(draft.text, draft.decisions)]


def numbers(draft: Draft) -> None:
    """Numbers outside names and addresses, each linked to metric, datasets and models."""
    knowledge = draft.knowledge
    mentions = named(draft.entities, higher_is_better(draft.entities, knowledge.names.gazetteer))
    found = find_numbers(
        draft.text,
        knowledge.numbers,
        [(m.start, m.end) for m in mentions],
        blocked(draft),
        [(m.start, m.end) for m in mentions if m.label == "METRIC"],
    )
    draft.numbers = link_numbers(draft.text, found, mentions, knowledge.linking)


STAGES = (addresses, candidates, names, numbers)


def body_of(draft: Draft) -> dict[str, Any]:
    """The keys of the record from `models` to `github_urls`, of a draft that went through all stages."""
    return assemble(draft.text, draft.entities, draft.numbers, draft.links, draft.knowledge.names.gazetteer)

"""What a record claims, as separate statements that can be gained, lost or changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from extract.record import Entity, Link, Number, Record

ClaimKind = Literal["mention", "proposed", "alias", "number", "url", "paper"]
KINDS: tuple[ClaimKind, ...] = ("mention", "proposed", "alias", "number", "url", "paper")
_ENTITIES = {
    "models": "model",
    "methods": "method",
    "datasets": "dataset",
    "tasks": "task",
    "metrics": "metric",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement about a paper.

    `key` says what the statement is about (a place, a name, an address), `text` shows it, `says` is what is
    stated and compared, `evidence` (rule ids and place) is shown but not compared.
    """

    kind: ClaimKind
    key: Hashable
    text: str
    says: Mapping[str, Any]
    evidence: Mapping[str, Any]


def claims_of(record: Record) -> Iterator[Claim]:
    """Mentions with their label, proposed names, aliases, numbers with their links, and addresses."""
    for field, label in _ENTITIES.items():
        for entity in getattr(record, field):
            yield from _entity_claims(entity, label)
    yield from map(_number_claim, record.numbers)
    addresses: dict[str, Link] = {}
    for link in record.links:
        addresses.setdefault(link.url, link)
    yield from map(_link_claim, addresses.values())


def paper_claim(record: Record) -> Claim:
    """The paper itself: its title and abstract."""
    said = {"title": record.title, "abstract": record.abstract}
    return Claim("paper", record.id, record.title or record.abstract[:60], said, {})


def _entity_claims(entity: Entity, label: str) -> Iterator[Claim]:
    for mention in entity.mentions:
        place = (mention.section, mention.start, mention.end)
        evidence = {**_place(*place), "rule": mention.rule, "entry": entity.entry}
        yield Claim("mention", place, mention.text, {"label": label, "name": entity.name}, evidence)
    if entity.proposed:
        yield Claim("proposed", (label, entity.name), entity.name, {}, {"label": label})
    for alias in entity.aliases:
        key = tuple(sorted((entity.name, alias)))
        yield Claim("alias", key, f"{entity.name} = {alias}", {}, {"label": label})


def _number_claim(number: Number) -> Claim:
    place = (number.section, number.start, number.end)
    shown = {"section", "start", "end", "text", "rule", "link_rule", "sentence", "measure"}
    says = number.model_dump(exclude=shown, mode="json")
    says["measure"] = number.measure.text if number.measure else None
    evidence = {**_place(*place), "rule": number.rule, "link_rule": number.link_rule}
    return Claim("number", place, number.text, says, evidence)


def _link_claim(link: Link) -> Claim:
    says = {"kind": link.kind, "owner": link.owner, "repo": link.repo, "role": link.role}
    return Claim("url", link.url, link.url, says, _place(link.section, link.start, link.end))


def _place(section: str, start: int, end: int) -> dict[str, Any]:
    return {"section": section, "start": start, "end": end}

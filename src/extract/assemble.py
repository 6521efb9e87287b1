"""Findings to the body of a record: offsets by section, names for references, keys in order. Plain dicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extract.document import TokenizedText
from extract.entities import FIELDS, FoundEntity, higher_is_better
from extract.gazetteer import Gazetteer
from extract.linking import LinkedNumber
from extract.links import FoundLink, repositories


def assemble(
    text: TokenizedText,
    entities: Sequence[FoundEntity],
    numbers: Sequence[LinkedNumber],
    links: Sequence[FoundLink],
    gazetteer: Gazetteer,
) -> dict[str, Any]:
    """The keys of a record from `models` to `github_urls`."""
    better = higher_is_better(entities, gazetteer)
    body: dict[str, Any] = {group: [] for group in FIELDS.values()}
    for entity in entities:
        shape = _entity(text, entity)
        if entity.label == "METRIC":
            shape["higher_is_better"] = better[entity.name]
        body[FIELDS[entity.label]].append(shape)
    body["numbers"] = [_number(text, number) for number in numbers]
    body["links"] = [_link(text, link) for link in links]
    body["github_urls"] = repositories(links)
    return body


def _span(text: TokenizedText, start: int, end: int) -> dict[str, Any]:
    in_title = end <= text.body - 1
    base = 0 if in_title else text.body
    return {
        "section": "title" if in_title else "abstract",
        "start": start - base,
        "end": end - base,
        "text": text.raw[start:end],
    }


def _entity(text: TokenizedText, entity: FoundEntity) -> dict[str, Any]:
    return {
        "name": entity.name,
        "entry": entity.entry.id if entity.entry is not None else None,
        "aliases": entity.aliases,
        "proposed": entity.proposed,
        "mentions": [{**_span(text, start, end), "rule": rule} for start, end, rule in entity.places],
    }


def _number(text: TokenizedText, number: LinkedNumber) -> dict[str, Any]:
    span = _span(text, number.start, number.end)
    base = 0 if span["section"] == "title" else text.body
    return {
        **span,
        "rule": number.rule,
        # A sentence is its tokens; the dollar sign of a number may stand before the first of them.
        "sentence": {
            "start": min(number.start, number.sentence[0]) - base,
            "end": max(number.end, number.sentence[1]) - base,
        },
        "link_rule": number.link_rule,
        "kind": number.kind,
        "value": number.value,
        "value_max": number.value_max,
        "spread": number.spread,
        "unit": number.unit,
        "bound": number.bound,
        "direction": number.direction,
        "metric": number.metric,
        "measure": None if number.measure is None else _span(text, *number.measure),
        "datasets": list(number.datasets),
        "models": list(number.models),
        "against": list(number.against),
        "baseline": number.baseline,
    }


def _link(text: TokenizedText, link: FoundLink) -> dict[str, Any]:
    return {
        **_span(text, link.start, link.end),
        "url": link.url,
        "kind": link.kind,
        "owner": link.owner,
        "repo": link.repo,
        "role": link.role,
    }

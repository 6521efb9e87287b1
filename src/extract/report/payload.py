"""The records as the page reads them: without what the page can work out, rule ids once."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from extract.record import Entity, Link, Metric, Number, Record, Span

_SECTIONS = {"title": 0, "abstract": 1}


class Payload:
    """Collects records; `json()` is what stands in the page.

    A span is `[section, start, end]` with section 0 the title and 1 the abstract, a mention one with the
    index of its rule behind; keys whose value is null, empty or false are left out. `page/papers.js` reads
    it back.
    """

    def __init__(self) -> None:
        self.papers: list[dict[str, Any]] = []
        self._rules: dict[str, int] = {}
        self._identity = hashlib.sha256()

    def add(self, record: Record) -> None:
        self._identity.update(f"{record.id}\0{record.title}\0{record.abstract}\0".encode())
        self.papers.append(
            _filled(
                id=record.id,
                title=record.title,
                abstract=record.abstract,
                published=record.published,
                models=[self._entity(e) for e in record.models],
                methods=[self._entity(e) for e in record.methods],
                datasets=[self._entity(e) for e in record.datasets],
                tasks=[self._entity(e) for e in record.tasks],
                metrics=[self._entity(e) for e in record.metrics],
                numbers=[self._number(n) for n in record.numbers],
                links=[_link(link) for link in record.links],
            )
        )

    @property
    def identity(self) -> str:
        """Names the papers, not what was found in them: corrections outlive a report made anew."""
        return self._identity.hexdigest()[:16]

    def json(self) -> str:
        """The page's data; no `<` stands in it, so no text of a paper can end the element that holds it."""
        content = {"identity": self.identity, "rules": list(self._rules), "papers": self.papers}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

    def _rule(self, rule: str) -> int:
        return self._rules.setdefault(rule, len(self._rules))

    def _entity(self, entity: Entity) -> dict[str, Any]:
        return _filled(
            name=entity.name,
            entry=entity.entry,
            proposed=entity.proposed,
            better=entity.higher_is_better if isinstance(entity, Metric) else None,
            mentions=[[*_span(m), self._rule(m.rule)] for m in entity.mentions],
        )

    def _number(self, number: Number) -> dict[str, Any]:
        own = {"section", "start", "end", "text", "sentence", "rule", "link_rule", "measure", "value"}
        return _filled(
            span=_span(number),
            rule=[self._rule(rule) for rule in (number.rule, number.link_rule) if rule is not None],
            measure=_span(number.measure) if number.measure is not None else None,
            **{key: getattr(number, key) for key in Number.model_fields if key not in own},
        ) | {"value": number.value}


def _link(link: Link) -> dict[str, Any]:
    own = {"section", "start", "end", "text"}
    parts = {key: getattr(link, key) for key in Link.model_fields if key not in own}
    return _filled(span=_span(link), **parts)


def _span(span: Span) -> list[int]:
    return [_SECTIONS[span.section], span.start, span.end]


def _filled(**parts: Any) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if value or (value == 0 and value is not False)}

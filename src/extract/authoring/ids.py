"""Ids of rules that mean something else too: another rule, or evidence that the program finds by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.authoring.families import Family
from extract.authoring.problems import Problem
from extract.rules import Rule


def wrong_ids(rules: Sequence[tuple[Family, Rule]], below: Mapping[str, Family]) -> Iterator[Problem]:
    """What is wrong with the ids of one pack's rules; `below` are those it is laid over, with families."""
    first: dict[str, Rule] = {}
    for family, rule in rules:
        other = first.setdefault(rule.id, rule)
        if other is not rule:
            where = f"{other.path.name}:{other.line}"
            yield Problem.of(rule.error(f"this id stands already in {where}; give each rule its own"))
        elif not rule.id.startswith(family.prefix):
            yield Problem.of(
                rule.error(f"an id in {family.name} begins with {family.prefix!r}: by it the rule is weighed")
            )
        elif below.get(rule.id, family).name != family.name:
            yield Problem.of(
                rule.error(f"this id is that of a shipped rule in {below[rule.id].name}; give it another")
            )

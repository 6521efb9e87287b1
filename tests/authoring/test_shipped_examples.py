"""Every example of every shipped rule, run: the rule holds where it says, and not where it says not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from extract.authoring.examples import failures
from extract.authoring.families import Family, all_rules
from extract.knowledge import Knowledge
from extract.pack import Pack
from extract.rules import Rule


def examples() -> Iterator[object]:
    """Each rule with one example alone. Loading runs those of the checks itself."""
    for family, rule in all_rules(Pack.load()):
        if family.name != "checks":
            for example in rule.match:
                alone = replace(rule, match=(example,), reject=())
                yield pytest.param(family, alone, id=f"{rule.id}: {example}")
            for example in rule.reject:
                alone = replace(rule, match=(), reject=(example,))
                yield pytest.param(family, alone, id=f"{rule.id} not: {example}")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.mark.parametrize(("family", "rule"), list(examples()))
def test_a_rule_does_what_its_example_says(family: Family, rule: Rule, knowledge: Knowledge) -> None:
    assert [problem.message for problem in failures(family, rule, knowledge)] == []


def test_what_a_rule_must_match_is_wrong_under_not(knowledge: Knowledge) -> None:
    for family, rule in all_rules(knowledge.pack):
        if family.name != "checks":
            twisted = replace(rule, match=(), reject=rule.match[:1])
            assert len(list(failures(family, twisted, knowledge))) == 1, rule.id

"""Number rules switched off by their ids."""

from pathlib import Path

import pytest

from extract.document import TokenizedText
from extract.errors import PatternError
from extract.numbers import NumberRules, find_numbers

FILES = sorted((Path(__file__).parents[2] / "patterns" / "numbers").glob("*.toml"))
TEXT = "It improves it by 3.1 and 4.2 points."


def kinds(rules: NumberRules) -> list[tuple[str, str]]:
    return [(n.kind, n.unit) for n in find_numbers(TokenizedText.of("", TEXT), rules, [], [])]


def test_a_list_rule_that_is_off_joins_nothing(rules: NumberRules) -> None:
    without = NumberRules.load(FILES, {"list.joined"})
    assert kinds(rules) == [("change", "points"), ("change", "points")]
    assert not without.joins("joined", " and ")
    assert len(kinds(without)) == 2


def test_every_list_rule_can_be_off() -> None:
    rules = NumberRules.load(
        FILES, {"list.joined", "list.phrase", "list.against", "list.measures", "list.elided"}
    )
    assert len(kinds(rules)) == 2


@pytest.mark.parametrize(
    "rule", ["kind.percent", "kind.factor", "kind.points", "kind.money", "kind.quantity"]
)
def test_the_last_kind_of_a_class_cannot_be_off(rule: str) -> None:
    with pytest.raises(PatternError, match="left without a kind"):
        NumberRules.load(FILES, {rule})

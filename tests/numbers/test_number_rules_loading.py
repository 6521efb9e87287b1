"""Number rules switched off by their ids."""

from pathlib import Path

import pytest

from extract import Extractor
from extract.authoring.check import check
from extract.document import TokenizedText
from extract.errors import PatternError
from extract.numbers import NumberRules, find_numbers

FILES = sorted((Path(__file__).parents[2] / "patterns" / "numbers").glob("*.toml"))
TEXT = "It improves it by 3.1, 4.2 and 5.3 points."
JOINED = [("change", "points")] * 3
ALONE = [("change", "points"), ("score", ""), ("change", "points")]


def kinds(rules: NumberRules) -> list[tuple[str, str]]:
    return [(n.kind, n.unit) for n in find_numbers(TokenizedText.of("", TEXT), rules, [], [])]


def test_a_list_rule_that_is_off_joins_nothing(rules: NumberRules) -> None:
    without = NumberRules.load(FILES, {"list.joined"})
    assert (kinds(rules), kinds(without)) == (JOINED, ALONE)


def test_every_list_rule_can_be_off(rules: NumberRules) -> None:
    lists = {between.id for held in rules.lists.values() for between in held}
    without = NumberRules.load(FILES, lists)
    assert not any(without.lists.values())
    assert kinds(without) == ALONE


@pytest.mark.parametrize(
    "rule", ["kind.percent", "kind.factor", "kind.points", "kind.money", "kind.quantity"]
)
def test_the_last_kind_of_a_class_cannot_be_off(rule: str) -> None:
    with pytest.raises(PatternError, match="left without a kind"):
        NumberRules.load(FILES, {rule})


def test_a_number_whose_word_has_no_value_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "numbers").mkdir()
    rule = "[[rule]]\nid = 'number.{}'\nsays = 'x'\n"
    (tmp_path / "numbers" / "forms.toml").write_text(
        "[multipliers]\nlakh = 1e5\n\n" + rule.format("indian") + "needs = ['lakh', 'crore']\n"
        "pattern = '(?P<value>{digits})(?P<multiplier>\\s(?:lakh|crore))'\nmatch = ['[[5 lakh]]']\n",
        "utf-8",
    )
    (tmp_path / "numbers" / "words.toml").write_text(
        "[words]\ndozen = 12\nmany = 1000\n\n" + rule.format("sets") + "unit = 'x'\nneeds = ['times']\n"
        "pattern = '(?P<word>dozen|umpteen)\\stimes'\nmatch = ['[[dozen times]]']\n\n"
        + rule.format("powers")
        + "unit = 'x'\npower = true\nneeds = ['magnitudes']\n"
        "pattern = '(?P<word>two|many)\\smagnitudes'\nmatch = ['[[two magnitudes]]']\n",
        "utf-8",
    )
    assert check(tmp_path).problems == ()
    text = "5 lakh and 6 crore notes, dozen times or umpteen times more, two magnitudes or many magnitudes"
    found = Extractor(tmp_path).extract(text).numbers
    assert [(n.text, n.value) for n in found] == [
        ("5 lakh", 500_000),
        ("6", 6),
        ("dozen times", 12),
        ("two magnitudes", 100),
    ]

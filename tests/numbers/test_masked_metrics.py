"""A name of a metric behind a number says that the number is a score."""

from extract.document import TokenizedText
from extract.numbers import NumberRules, find_numbers


def test_a_whole_number_before_a_metric_is_a_score(rules: NumberRules) -> None:
    text = TokenizedText.of("", "It reaches 38 Zorp on the test set")
    (number,) = find_numbers(text, rules, [(14, 18)], [], [(14, 18)])
    assert (number.kind, number.unit) == ("score", "")


def test_before_another_name_it_counts(rules: NumberRules) -> None:
    text = TokenizedText.of("", "It trains 38 Zorp models on the test set")
    (number,) = find_numbers(text, rules, [(13, 17)], [])
    assert (number.kind, number.unit) == ("quantity", "zorp models")

"""Digits inside what a gazetteer lists are no numbers, also where the paper does not use it as a name."""

import pytest

from extract import stages
from extract.knowledge import Knowledge


@pytest.mark.parametrize(
    ("abstract", "numbers"),
    [
        ("A strong SQuAD 2.0 performer achieves 67.7% F1.", ["67.7%"]),
        ("A quux 2.0 performer achieves 67.7% F1.", ["2.0", "67.7%"]),
    ],
)
def test_a_listed_dataset_that_is_no_name_here_holds_no_number(abstract: str, numbers: list[str]) -> None:
    draft = stages.Draft.begin("", abstract, Knowledge.load())
    stages.addresses(draft)
    stages.candidates(draft)
    stages.names(draft)
    draft.entities = []
    for decision in draft.decisions:
        decision.label = "NONE"
    stages.numbers(draft)
    assert [draft.text.raw[n.start : n.end] for n in draft.numbers] == numbers

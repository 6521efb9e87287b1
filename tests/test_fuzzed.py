"""Texts that once broke something, found by fuzzing or made like them: one a line in data/fuzzed.jsonl."""

import json
from pathlib import Path

import pytest

from extract import Extractor, Paper
from extract.grounding import Grounding
from test_properties import check

LINES = (Path(__file__).parent / "data" / "fuzzed.jsonl").read_text("utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]


@pytest.fixture(scope="module")
def grounding() -> Grounding:
    return Grounding.load()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_case(extractor: Extractor, grounding: Grounding, case: dict[str, str]) -> None:
    paper = Paper(title=case["title"], abstract=case["abstract"])
    record = extractor.extract(paper)
    check(record, paper)
    assert [str(loose) for loose in grounding.check(record)] == []

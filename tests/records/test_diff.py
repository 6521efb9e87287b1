"""`extract diff`: two runs compared claim by claim."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from built import record
from hypothesis import given
from hypothesis import strategies as st

from extract.diff import Summary, differences
from extract.diff.pairing import paired
from extract.record import Record

ABSTRACT = "DM reaches 91.5% accuracy on SQuAD, see https://github.com/a/b"
SCORE = {"text": "91.5%", "kind": "score", "unit": "%", "metric": "accuracy"}
NAMES = {"methods": ["DM"], "datasets": ["SQuAD"], "metrics": ["accuracy"]}


def changes(old: Record | None, new: Record | None) -> list[tuple[str, str, str]]:
    return [(d.kind, d.change, d.claim.text) for d in differences((old, new))]


def test_the_same_record_differs_in_nothing() -> None:
    paper = record(ABSTRACT, numbers=[SCORE], **NAMES)
    assert changes(paper, paper) == []


def test_gained_and_lost_claims_of_each_kind() -> None:
    bare = record(ABSTRACT)
    full = record(
        ABSTRACT,
        methods=["DM"],
        metrics=["accuracy"],
        datasets=["SQuAD"],
        proposed=["DM"],
        numbers=[SCORE],
        links=[{"url": "https://github.com/a/b"}],
    )
    gained = changes(bare, full)
    assert gained == [
        ("mention", "gained", "DM"),
        ("mention", "gained", "accuracy"),
        ("mention", "gained", "SQuAD"),
        ("proposed", "gained", "DM"),
        ("number", "gained", "91.5%"),
        ("url", "gained", "https://github.com/a/b"),
    ]
    assert changes(full, bare) == [(kind, "lost", text) for kind, _, text in gained]


def test_a_name_may_be_proposed_twice_under_two_labels() -> None:
    def both(*proposed: str) -> Record:
        """The model DM and the dataset DM, which the paper calls SQuAD."""
        said = record(ABSTRACT, models=["DM"], datasets=["SQuAD"], proposed=proposed).model_dump()
        said["datasets"][0]["name"] = "DM"
        return Record.model_validate(said)

    [lost] = differences((both("DM", "SQuAD"), both("DM")))
    assert (lost.kind, lost.change, lost.claim.evidence["label"]) == ("proposed", "lost", "dataset")


def test_another_label_is_one_changed_mention() -> None:
    old, new = record(ABSTRACT, methods=["DM"]), record(ABSTRACT, models=["DM"])
    [difference] = differences((old, new))
    assert (difference.change, difference.fields) == ("changed", ("label",))


def test_a_changed_link_of_a_number_names_the_fields() -> None:
    old = record(ABSTRACT, numbers=[SCORE], **NAMES)
    new = record(ABSTRACT, numbers=[{**SCORE, "datasets": ["SQuAD"], "models": ["DM"]}], **NAMES)
    [difference] = differences((old, new))
    assert (difference.kind, difference.fields) == ("number", ("datasets", "models"))
    line = difference.as_json()
    assert (line["old"]["datasets"], line["new"]["datasets"]) == ([], ["SQuAD"])
    assert (line["new"]["start"], line["new"]["rule"]) == (11, "numbers.test")
    assert "[91.5%]" in line["context"]


def test_an_alias_is_the_same_whichever_name_came_first() -> None:
    text = "Domain Matcher (DM) works."
    one, two = record(text, methods=["Domain Matcher|DM"]), record(text, methods=["DM|Domain Matcher"])
    assert {kind for kind, _, _ in changes(one, two)} == {"mention"}
    assert changes(record(text, methods=["DM"]), two)[-1][:2] == ("alias", "gained")


def test_another_rule_alone_is_no_difference() -> None:
    old = record(ABSTRACT, numbers=[SCORE], **NAMES)
    new = record(ABSTRACT, numbers=[{**SCORE, "rule": "numbers.other"}], **NAMES)
    assert changes(old, new) == []


def test_a_missing_paper_and_another_text_are_one_difference_each() -> None:
    paper = record(ABSTRACT, numbers=[SCORE], **NAMES)
    assert changes(paper, None) == [("paper", "lost", ABSTRACT[:60])]
    [difference] = differences((paper, record(ABSTRACT + ".", **NAMES)))
    assert (difference.kind, difference.change, difference.fields) == ("paper", "changed", ("abstract",))


@given(st.permutations(range(6)), st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_every_paper_meets_its_partner_once_in_any_order(
    first: list[int], second: list[int], absent: set[int]
) -> None:
    papers = [record("Nothing.", id=str(n % 5)) for n in range(6)]  # 0 and 5 share an id
    old = [papers[n] for n in first]
    new = [papers[n] for n in second if n not in absent]
    pairs = list(paired(old, new))
    assert sorted(r.id for r, _ in pairs if r) == sorted(r.id for r in old)
    assert sorted(r.id for _, r in pairs if r) == sorted(r.id for r in new)
    assert all(a.id == b.id for a, b in pairs if a and b)
    assert sum(b is None for _, b in pairs) == len(absent)


def test_runs_in_the_same_order_are_read_side_by_side() -> None:
    read = []

    def stream(name: str) -> Iterator[Record]:
        for n in range(100):
            read.append(name)
            yield record("Nothing.", id=str(n))

    pairs = paired(stream("old"), stream("new"))
    next(pairs)
    assert len(read) == 2


def test_the_summary_counts_and_shows_no_more_examples_than_asked_for() -> None:
    summary = Summary(limit=1)
    old = record(ABSTRACT, numbers=[SCORE], **NAMES)
    summary.add(list(differences((old, record(ABSTRACT, numbers=[{**SCORE, "value": 9.0}], **NAMES)))))
    summary.add(list(differences((record(ABSTRACT), record(ABSTRACT, methods=["DM"], datasets=["SQuAD"])))))
    summary.add([])
    text = "\n".join(summary.lines())
    assert "3 papers, 2 of them differ" in text
    assert "# mention gained: 2" in text and text.count("method (names.test)") == 1
    assert "value: 91.5 → 9.0" in text and "dataset (names.test)" not in text


def test_the_command_prints_a_summary_or_jsonl(tmp_path: Path) -> None:
    (tmp_path / "old.jsonl").write_text(record(ABSTRACT, **NAMES).model_dump_json() + "\n")
    (tmp_path / "new.jsonl").write_text(record(ABSTRACT, numbers=[SCORE], **NAMES).model_dump_json() + "\n")
    call = [sys.executable, "-m", "extract", "diff", str(tmp_path / "old.jsonl"), str(tmp_path / "new.jsonl")]
    text = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    assert "1 papers, 1 of them differ" in text and "# number gained: 1" in text
    lines = subprocess.run([*call, "--jsonl"], check=True, capture_output=True, text=True).stdout.splitlines()
    assert [(json.loads(line)["claim"], json.loads(line)["change"]) for line in lines] == [
        ("number", "gained")
    ]

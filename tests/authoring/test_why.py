"""`extract why`: every piece of evidence with its weights, also for what was not extracted."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.cli import group
from extract.errors import UsageError
from extract.knowledge import Knowledge
from extract.stages import STAGES, Draft
from extract.why import explain_name, explain_number

TITLE = "FooNet: Better Answers"
ABSTRACT = (
    "We propose FooNet, which reaches 91.2% accuracy on SQuAD in 2019, 3 points better than BERT. "
    "Answers are short. It runs on a GPU. Code is at https://github.com/foo/foonet7."
)


@pytest.fixture(scope="module")
def draft() -> Draft:
    draft = Draft.begin(TITLE, ABSTRACT, Knowledge.load())
    for stage in STAGES:
        stage(draft)
    return draft


def test_the_evidence_adds_up_to_the_scores(draft: Draft) -> None:
    for name in ("SQuAD", "FooNet", "BERT", "accuracy", "GPU"):
        for reason in explain_name(draft, name):
            for column, score in reason.scores.items():
                said = sum(weighed.weights.get(column, 0.0) for weighed in reason.evidence)
                assert said == pytest.approx(score, abs=1e-6)


def test_a_name_is_explained_by_what_speaks_for_it_first(draft: Draft) -> None:
    (reason,) = explain_name(draft, "squad")
    assert (reason.label, reason.rule, reason.mentions, reason.proposed) == (
        "DATASET",
        "DATASET:SQuAD",
        1,
        False,
    )
    margins = [w.weights.get("DATASET", 0) - w.weights.get("NONE", 0) for w in reason.evidence]
    assert margins == sorted(margins, reverse=True)
    assert "gazetteer:DATASET" in {w.evidence for w in reason.evidence}
    (reason,) = explain_name(draft, "FooNet")
    assert reason.proposed
    assert reason.surfaces == ("FooNet",)


def test_a_candidate_that_was_not_extracted_is_explained_too(draft: Draft) -> None:
    (reason,) = explain_name(draft, "GPU")
    assert reason.label == "NONE"
    assert reason.evidence
    assert explain_name(draft, "short") == []


def test_a_number_is_explained_by_its_rules_and_frames(draft: Draft) -> None:
    (reason,) = explain_number(draft, "91.2%")
    assert reason.number is not None
    assert reason.number.metric == "accuracy"
    assert dict(reason.number.frames)["metric"].startswith("metric.")
    assert explain_number(draft, "91.2") == [reason]


def test_what_is_no_number_names_the_rule_that_refused_it(draft: Draft) -> None:
    (year,) = explain_number(draft, "2019")
    assert (year.number, year.refusal) == (None, "veto.year")


def why(*arguments: str, text: str = ABSTRACT) -> Result:
    return CliRunner().invoke(group, ["why", *arguments], input=text, standalone_mode=False)


def test_the_command_prints_tables_and_says_what_nothing_proposed() -> None:
    output = why("-", "SQuAD", "91.2%", "2019", "GPU", "short", "zebra").output
    assert "SQuAD: DATASET, 1 mention, not introduced by this paper; decided by DATASET:SQuAD" in output
    assert "evidence" in output and "PROPOSED" in output and "  sum " in output
    assert "score 91.2 %" in output
    assert ": not extracted, veto.year: a year behind a word of time" in output
    assert "GPU: not extracted" in output
    assert "short: stands in the text, but nothing proposes it" in output
    assert "zebra: does not stand in the text" in output


def test_the_paper_is_named_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    lines = [f'{{"id": "p{n}", "title": "T", "abstract": "We train Bert{n} on GLUE."}}' for n in (1, 2)]
    path.write_text("\n".join(lines), "utf-8")
    assert "GLUE: DATASET" in why(str(path), "--id", "p2", "GLUE").output
    with pytest.raises(UsageError, match="no paper has the id 'p3'"):
        raise_from(why(str(path), "--id", "p3", "GLUE"))
    with pytest.raises(UsageError, match="several papers; name one with --id, such as 'p1'"):
        raise_from(why(str(path), "GLUE"))


def raise_from(result: Result) -> None:
    if result.exception is not None:
        raise result.exception

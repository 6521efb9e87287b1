"""`extract mine`: names that papers use and no list holds become gazetteer lines, or conflicts."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.authoring.check import check
from extract.cli import group

PAPERS = [
    "We evaluate our model on the ZorkBench benchmark and on SQuAD. ZorkBench is hard.",
    "Experiments on the ZorkBench dataset show an accuracy of 91.2%.",
    "Models trained on the ZorkBench dataset fail. A graph neural routing module (GNRM) helps.",
    "Results on two datasets, ZorkBench and GLUE, agree. We propose Gated Noise Removal Modules (GNRM).",
    "We introduce FrobNet, a new network for parsing. FrobNet outperforms BERT.",
    "The QuuxNet model is trained on GLUE. We compare with the QuuxNet network.",
    "Evaluations on the QuuxNet dataset show that BERT fails. The QuuxNet dataset is large.",
    "We fine-tune the QuuxNet model. On the QuuxNet architecture we reach 90% accuracy.",
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "papers.jsonl"
    lines = [json.dumps({"id": f"p{n}", "title": "", "abstract": text}) for n, text in enumerate(PAPERS)]
    path.write_text("\n".join(lines), "utf-8")
    return path


def mined(*arguments: str) -> str:
    return CliRunner().invoke(group, ["mine", *arguments], catch_exceptions=False).stdout


def test_names_in_several_papers_are_proposed_with_what_speaks_for_them(corpus: Path) -> None:
    found = json.loads(mined(str(corpus), "--json"))
    (proposal,) = [p for p in found["proposals"] if p["entries"][0]["pattern"] == "ZorkBench"]
    assert proposal["entries"] == [{"label": "DATASET", "pattern": "ZorkBench", "id": "ZorkBench"}]
    assert proposal["papers"] == {"DATASET": 4}
    assert proposal["mentions"] == 5
    assert any(cue.startswith("cue:dataset-head") for cue in proposal["cues"])
    assert {"paper": "p1", "sentence": PAPERS[1]} in proposal["examples"]


def test_known_names_and_names_of_one_paper_are_not_proposed(corpus: Path) -> None:
    patterns = {
        e["pattern"] for p in json.loads(mined(str(corpus), "--json"))["proposals"] for e in p["entries"]
    }
    assert not patterns & {"SQuAD", "GLUE", "BERT", "accuracy", "FrobNet", "GNRM"}


def test_what_is_said_in_two_ways_is_a_conflict(corpus: Path) -> None:
    conflicts = json.loads(mined(str(corpus), "--json", "--papers", "2"))["conflicts"]
    by_surface = {(c["surface"], c["kind"]): c["papers"] for c in conflicts}
    assert set(by_surface["QuuxNet", "labels"]) == {"MODEL", "DATASET"}
    assert set(by_surface["GNRM", "full forms"]) == {
        "graph neural routing module",
        "Gated Noise Removal Modules",
    }


def test_the_lines_are_ready_for_a_pack(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "pack" / "gazetteer" / "mined.jsonl"
    out.parent.mkdir(parents=True)
    text = mined(str(corpus), "-o", str(out), "--label", "DATASET")
    assert [problem for problem in check(tmp_path / "pack").problems if problem.severity == "error"] == []
    lines = out.read_text("utf-8").splitlines()
    assert lines[0] == '{"label": "DATASET", "pattern": "ZorkBench", "id": "ZorkBench"}'
    assert text.splitlines()[0] == lines[0]
    assert "4 of 4 papers, 5 mentions" in text
    assert mined(str(corpus), "-o", "-", "--label", "DATASET") == out.read_text("utf-8")
    again = json.loads(mined(str(corpus), "--json", "--patterns", str(out.parents[1])))
    assert "ZorkBench" not in {p["entries"][0]["pattern"] for p in again["proposals"]}

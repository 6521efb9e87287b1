"""`extract fit`: the weights it writes are small, sorted, the same every time, and find names."""

import json
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli import group
from extract.evaluate import read_gold
from extract.evaluate.counts import Row
from extract.fitting.fit import FitSettings, cross_validate, fit, total, weight_lines
from extract.fitting.labelled import LabelledPaper, label_papers
from extract.knowledge import Knowledge
from extract.names.weights import COLUMNS, is_entry
from extract.names.weights import weight_lines as read_lines

pytest.importorskip("scipy")
GOLD = Path(__file__).parents[1] / "gold" / "seeds_dev.jsonl"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.fixture(scope="module")
def papers(knowledge: Knowledge) -> list[LabelledPaper]:
    return list(label_papers(islice(read_gold(GOLD), 60), knowledge))


def test_fitted_weights_speak_for_what_the_annotation_says(
    papers: list[LabelledPaper], knowledge: Knowledge
) -> None:
    weights = fit(papers, knowledge.names.stated, FitSettings())
    for name, label in (
        ("gazetteer:DATASET", "DATASET"),
        ("gazetteer:METRIC", "METRIC"),
        ("cue:model-head-right", "MODEL"),
        ("list:category", "NONE"),
    ):
        said = {column: weight for column, weight in weights.of(name).items() if column != "PROPOSED"}
        assert max(said, key=said.__getitem__) == label, name
    assert weights.of("cue:we-propose")["PROPOSED"] > 0


def test_lines_are_sorted_rounded_and_the_same_every_time(
    papers: list[LabelledPaper], knowledge: Knowledge, tmp_path: Path
) -> None:
    settings = FitSettings()
    lines = list(weight_lines(fit(papers, knowledge.names.stated, settings), settings))
    assert lines == list(weight_lines(fit(papers, knowledge.names.stated, settings), settings))
    entries = [json.loads(line) for line in lines]
    assert entries[0]["evidence"] == "bias"
    names = [entry.pop("evidence") for entry in entries[1:]]
    assert names == sorted(set(names))
    for entry in entries[1:]:
        assert set(entry) <= set(COLUMNS)
        assert all(abs(weight) >= 0.05 and round(weight, 2) == weight for weight in entry.values())
    path = tmp_path / "weights.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    assert [name for _, name, _ in read_lines(path)] == ["bias", *names]


def test_an_entry_has_weights_of_its_own_where_enough_names_are_it(
    papers: list[LabelledPaper], knowledge: Knowledge
) -> None:
    counts = Counter(name for p in papers for c in p.clusters for name in c.evidence if is_entry(name))
    weights = fit(papers, knowledge.names.stated, FitSettings(least_of_entry=5))
    assert {name for name in weights.index if is_entry(name)} == {n for n, c in counts.items() if c >= 5}
    assert any(weights.of(name) for name in weights.index if is_entry(name))


def test_each_paper_is_judged_once_by_weights_that_never_saw_it(
    papers: list[LabelledPaper], knowledge: Knowledge
) -> None:
    judged = list(cross_validate(papers, knowledge.names, FitSettings(), folds=3))
    assert sorted(place for place, _, _ in judged) == list(range(len(papers)))
    rows = total([counts for _, _, counts in judged])
    mentions = sum(e.label in ("MODEL", "METHOD") for paper in papers for e in paper.gold.entities)
    assert rows["NAME"].hits + rows["NAME"].missed == mentions
    assert Row.of(rows["NAME"]).f1 > 60


def test_a_greater_offset_of_none_finds_fewer_names(
    papers: list[LabelledPaper], knowledge: Knowledge
) -> None:
    def found(offset: float) -> int:
        settings = FitSettings(offsets=(("NONE", offset),))
        judged = cross_validate(papers[:20], knowledge.names, settings, folds=2)
        rows = total([counts for _, _, counts in judged])
        return rows["NAME"].hits + rows["NAME"].wrong

    assert found(3.0) < found(-3.0)


def test_the_command_prints_figures_and_writes_weights(tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("".join(islice(GOLD.open(encoding="utf-8"), 12)), "utf-8")
    out = tmp_path / "weights.jsonl"
    result = CliRunner().invoke(
        group, ["fit", str(few), "--folds", "2", "-o", str(out)], catch_exceptions=False
    )
    assert str(few) in result.output
    assert "NAME" in result.output
    assert next(read_lines(out))[1] == "bias"

"""`extract fit`: the weights it writes are small, sorted, the same every time, and find names."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli import group
from extract.evaluate import read_gold
from extract.evaluate.counts import Row
from extract.fitting.crossed import cross_validate, total
from extract.fitting.fit import ADAPTING_PENALTY, FitSettings, adapt, fit, weight_lines
from extract.fitting.labelled import LabelledPaper, label_papers
from extract.knowledge import Knowledge
from extract.names.weights import BIAS, COLUMNS, Weights, is_entry
from extract.names.weights import weight_lines as read_lines

pytest.importorskip("scipy")
GOLD = Path(__file__).parents[1] / "gold" / "seeds_dev.jsonl"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.fixture(scope="module")
def papers(knowledge: Knowledge) -> list[LabelledPaper]:
    return list(label_papers(islice(read_gold(GOLD), 60), knowledge))


def _fitted(knowledge: Knowledge, settings: FitSettings) -> Callable[[Sequence[LabelledPaper]], Weights]:
    return lambda papers: fit(papers, knowledge.names.stated, settings)


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
    judged = list(cross_validate(papers, knowledge.names, _fitted(knowledge, FitSettings()), folds=3))
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
        judged = cross_validate(papers[:20], knowledge.names, _fitted(knowledge, settings), folds=2)
        rows = total([counts for _, _, counts in judged])
        return rows["NAME"].hits + rows["NAME"].wrong

    assert found(3.0) < found(-3.0)


def _away(adapted: Weights, used: Weights) -> float:
    """How far all weights moved; rules that count as stated have none of their own."""
    return sum(
        abs(adapted.of(name).get(label, 0.0) - used.of(name).get(label, 0.0))
        for name in adapted.index
        for label in COLUMNS
    )


def test_adapting_moves_the_weights_in_use_towards_the_papers_and_no_further_than_asked(
    papers: list[LabelledPaper], knowledge: Knowledge
) -> None:
    few, used, stated = papers[:10], knowledge.names.weights, knowledge.names.stated
    tied, near, free = (
        adapt(few, used, stated, FitSettings(penalty)) for penalty in (1e9, ADAPTING_PENALTY, 1.0)
    )
    assert _away(tied, used) < 0.01 < _away(near, used) < _away(free, used)


def test_adapting_leaves_alone_what_the_papers_do_not_hold(
    papers: list[LabelledPaper], knowledge: Knowledge
) -> None:
    few, used, stated = papers[:3], knowledge.names.weights, knowledge.names.stated
    adapted = adapt(few, used, stated, FitSettings(ADAPTING_PENALTY))
    held = {BIAS, *(name for p in few for c in p.clusters for name in c.evidence)}
    unseen = used.index.keys() - held
    assert unseen
    assert all(adapted.of(name) == used.of(name) or used.of(name) == stated.of(name) for name in unseen)
    lines = "\n".join(weight_lines(adapted, FitSettings()))
    assert not [n for n in unseen if used.of(n) == stated.of(n) and f'"{n}"' in lines]


def test_a_greater_offset_of_none_finds_fewer_names_when_adapting(
    papers: list[LabelledPaper], knowledge: Knowledge
) -> None:
    used, stated = knowledge.names.weights, knowledge.names.stated

    def bias(offset: float) -> float:
        settings = FitSettings(ADAPTING_PENALTY, offsets=(("NONE", offset),))
        return adapt(papers[:5], used, stated, settings).of(BIAS)["NONE"]

    assert bias(3.0) - bias(-3.0) == pytest.approx(6.0)


def test_the_command_adapts_the_weights_in_use(tmp_path: Path, knowledge: Knowledge) -> None:
    few, out = tmp_path / "few.jsonl", tmp_path / "weights.jsonl"
    few.write_text("".join(islice(GOLD.open(encoding="utf-8"), 5)), "utf-8")
    CliRunner().invoke(group, ["fit", "--adapt", str(few), "-o", str(out)], catch_exceptions=False)
    written = {name: weights for _, name, weights in read_lines(out)}
    used = knowledge.names.weights
    assert len(written) > 500
    assert max(abs(written[BIAS].get(label, 0.0) - used.of(BIAS).get(label, 0.0)) for label in COLUMNS) < 0.3


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

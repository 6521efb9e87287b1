"""The tracked scores: the shipped rules never score less on the gold without somebody saying so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import InputError
from extract.evaluate import evaluate, judged, read_gold
from extract.evaluate.tracked import Tracked, digest_of, gains, losses, read_tracked, tracked, write_tracked

GOLD = Path(__file__).parents[1] / "gold" / "seeds_dev.jsonl"
SCORES = GOLD.with_name("scores.json")
HOW = (
    "\nIf this is meant, run `make scores` and commit tests/gold/scores.json with the change, "
    "so that the lower figures show in the same commit."
)


@pytest.fixture
def before() -> Tracked:
    return Tracked("gold.jsonl", "sha256:a", {"NAME strict": 80.0, "url": 97.0})


def test_a_fallen_figure_and_a_lost_row_are_losses(before: Tracked) -> None:
    now = replace(before, f1={"NAME strict": 79.9, "TASK strict": 50.0})
    assert losses(before, now) == [
        "NAME strict: F1 fell from 80.0 to 79.9",
        "url: F1 fell from 97.0 to no row at all",
    ]
    assert gains(before, now) == ["TASK strict: new, F1 50.0"]


def test_a_risen_figure_is_a_gain_and_no_loss(before: Tracked) -> None:
    now = replace(before, f1={"NAME strict": 80.1, "url": 97.0})
    assert losses(before, now) == []
    assert gains(before, now) == ["NAME strict: F1 rose from 80.0 to 80.1"]


def test_other_data_is_a_loss_whatever_the_figures(before: Tracked) -> None:
    found = losses(before, replace(before, digest="sha256:b", f1={"NAME strict": 99.0, "url": 99.0}))
    assert len(found) == 1 and "the data changed" in found[0]


def test_what_is_written_is_read_back(tmp_path: Path, before: Tracked) -> None:
    write_tracked(before, tmp_path / "scores.json")
    assert read_tracked(tmp_path / "scores.json") == before


def test_a_file_without_scores_is_named(tmp_path: Path) -> None:
    (tmp_path / "scores.json").write_text("[]")
    with pytest.raises(InputError, match=r"scores\.json: holds no tracked scores"):
        read_tracked(tmp_path / "scores.json")


def test_no_figure_on_the_gold_fell() -> None:
    if not SCORES.exists():
        pytest.skip("tests/gold/scores.json is not there yet: write it with `make scores`")
    from extract.extractor import Extractor
    from extract.paper import Paper

    before = read_tracked(SCORES)
    assert digest_of(GOLD) == before.digest, f"{GOLD.name} is not what the scores were taken on.{HOW}"
    papers = list(read_gold(GOLD))
    texts = [Paper(id=paper.id, title=paper.title, abstract=paper.abstract) for paper in papers]
    rows = evaluate(papers, map(judged, Extractor().pipe(texts))).rows
    lost = losses(before, tracked(GOLD, rows))
    assert not lost, "\n".join(lost) + HOW

"""The benchmark: its papers, its table, and the command."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import Extractor, Paper
from extract.bench import memory
from extract.bench.memory import memory_over
from extract.bench.papers import many
from extract.bench.processes import Start, Together
from extract.bench.rates import Rate, shares
from extract.bench.report import Report, as_json, as_text
from extract.cli import group
from extract.errors import UsageError

SEEDS = Path(__file__).parents[2] / "seeds"
GIVEN = [
    Paper(
        title="FooNet in the wild", abstract="We present FooNet. It reaches 91.2% accuracy on SQuAD.", id="a"
    ),
    Paper(title="Other matters", abstract="We study translation. We test 12 models. They all fail.", id="b"),
]


def test_the_given_papers_come_first_and_no_varied_one_is_another() -> None:
    papers = list(many(GIVEN, 60))
    assert papers[:2] == GIVEN
    assert len({paper.abstract for paper in papers}) > 50
    assert papers == list(many(GIVEN, 60))
    assert list(many(GIVEN, 1)) == GIVEN[:1]


def test_varied_papers_are_as_long_as_those_given_and_bring_new_words() -> None:
    papers = list(many(GIVEN, 200))
    lengths = [len(paper.abstract) for paper in papers]
    assert 40 < sum(lengths) / len(lengths) < 70
    words = {word for paper in papers for word in paper.abstract.split()}
    assert len(words) > 100


def test_shares_of_the_stages_add_up() -> None:
    parts = shares(Extractor(), GIVEN)
    assert list(parts) == [
        "text and tokens",
        "addresses",
        "candidates",
        "names",
        "numbers",
        "record",
        "JSON line",
    ]
    assert sum(parts.values()) == pytest.approx(1)
    assert all(part > 0 for part in parts.values())


@pytest.fixture
def report() -> Report:
    return Report(
        papers=1000,
        characters=1_300_000,
        reading=Rate(1000, 0.1, 0.05),
        yardstick=Rate(800, 2.0, 1.0),
        pipeline=Rate(800, 4.0, 2.0),
        docs=Rate(800, 8.0, 4.0),
        alone=Together(1, 400.0, 120.0),
        together=Together(2, 700.0, 121.0),
        start=Start(0.01, 0.9, 0.91, 1.0),
        shares={"names": 0.75, "numbers": 0.25},
    )


def test_rates_count_the_processor_and_ratios_refer_to_the_yardstick(report: Report) -> None:
    shape = json.loads(json.dumps(as_json(report)))
    assert shape["pipeline_to_yardstick"] == pytest.approx(0.5)
    assert shape["processes_to_one"] == pytest.approx(1.75)
    lines = list(as_text(report))
    assert figures(lines, "the whole pipeline", 3) == ["200", "400", "0.50x"]
    assert figures(lines, "stock", 3) == ["400", "800", "1.00x"]
    assert figures(lines, "2 ", 3) == ["700", "121", "1.75x"]
    assert figures(lines, "first record ", 1) == ["0.91"]
    assert figures(lines, "names", 1) == ["75%"]


def figures(lines: Sequence[str], begin: str, count: int) -> list[str]:
    line = next(line for line in lines if line.startswith(begin))
    return line.split()[-count:]


def test_memory_is_told_every_so_often() -> None:
    told = list(memory_over(Extractor(), many(GIVEN, 10), 5))
    assert [done for done, _ in told] == [5, 10]
    assert all(50 < megabytes < 2000 for _, megabytes in told)


def test_memory_that_the_system_does_not_tell_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_STATM", tmp_path / "statm")
    papers = many(GIVEN, 10)
    with pytest.raises(UsageError, match="does not tell what a process holds in memory; Linux does"):
        next(memory_over(Extractor(), papers, 5))
    assert len(list(papers)) == 10


def test_the_command_prints_memory_line_by_line() -> None:
    ran = CliRunner().invoke(group, ["bench", str(SEEDS), "--memory-over", "20"])
    assert ran.exit_code == 0, ran.output
    rows = [line.split() for line in ran.stdout.splitlines()]
    assert rows[0] == ["papers", "MB"]
    assert [row[0] for row in rows[1:]] == [str(n) for n in range(2, 21, 2)]

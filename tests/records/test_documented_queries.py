"""The queries of docs/results.md and of the README, on the seeds and on records with dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from built import record

duckdb = pytest.importorskip("duckdb", reason="needs the extra tables")

from extract.extractor import Extractor  # noqa: E402
from extract.readers import read_papers  # noqa: E402
from extract.record import Record  # noqa: E402
from extract.scales import Ranges  # noqa: E402
from extract.tables.database import load_database  # noqa: E402
from extract.units import Units  # noqa: E402

ROOT = Path(__file__).parents[2]
BEST, WITH_CODE, BY_MONTH = re.findall(r"```sql\n(.+?)```", (ROOT / "docs/results.md").read_text(), re.S)
README = re.findall(r"```sql\n(.+?)```", (ROOT / "README.md").read_text(), re.S)[0]
RANGES = Ranges({"accuracy": (0, 100), "wer": (0, 100)})


def asked(path: Path, records: list[Record], query: str) -> list[tuple[Any, ...]]:
    load_database(records, path, RANGES)
    with duckdb.connect(str(path), read_only=True) as connection:
        rows: list[tuple[Any, ...]] = connection.execute(query).fetchall()
    return rows


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path = tmp_path_factory.mktemp("seeds") / "papers.duckdb"
    papers = {paper.key: paper for paper in read_papers(ROOT / "seeds", on_error="skip")}
    load_database(Extractor().pipe(papers.values()), path, Ranges.load())
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def scored(id: str, metric: str, better: bool, *values: str | dict[str, Any]) -> Record:
    of = {"kind": "score", "metric": metric, "datasets": ["SQuAD"], "models": ["FooNet"]}
    numbers = [{**of, **({"text": v} if isinstance(v, str) else v)} for v in values]
    text = f"On SQuAD the {metric} of FooNet is {' and '.join(number['text'] for number in numbers)}."
    names = {"datasets": ["SQuAD"], "models": ["FooNet"], "metrics": [metric]}
    return record(text, id=id, higher={metric: better}, numbers=numbers, **names)


def test_the_best_score_goes_the_metrics_way_and_over_both_scales(tmp_path: Path) -> None:
    records = [
        scored("a", "accuracy", True, "0.95", "0.90"),
        scored("b", "accuracy", True, "93.5"),
        scored("c", "WER", False, "4.5", "3.5"),
    ]
    rows = asked(tmp_path / "p.duckdb", records, BEST)
    assert [(row[0], row[1], row[3]) for row in rows] == [("SQuAD", "WER", 3.5), ("SQuAD", "accuracy", 0.95)]


@pytest.mark.parametrize(
    "better",
    [
        {"text": "99", "baseline": True},
        {"text": "99", "bound": "at_most"},
        {"text": "99", "bound": "less_than"},
        {"text": "99", "kind": "change"},
        {"text": "91", "value_max": 99.0},
        {"text": "99", "unit": "minutes"},
        {"text": "4000"},
        {"text": "99", "models": ()},
    ],
)
def test_what_is_no_score_of_a_system_has_no_place(tmp_path: Path, better: dict[str, Any]) -> None:
    records = [scored("a", "accuracy", True, better, "90.5"), scored("b", "accuracy", True, "90.2")]
    places = "select value, place from leaderboard order by place"
    assert asked(tmp_path / "p.duckdb", records, places) == [(90.5, 1), (90.2, 2)]


def test_what_has_no_unit_competes_with_what_has_the_usual_one(tmp_path: Path) -> None:
    values = (
        {"text": "31.5", "unit": "dB"},
        {"text": "30.5", "unit": "dB"},
        "32.5",
        {"text": "99", "unit": "s"},
    )
    places = "select value, unit from leaderboard order by place"
    found = asked(tmp_path / "p.duckdb", [scored("a", "PSNR", True, *values)], places)
    assert found == [(32.5, ""), (31.5, "dB"), (30.5, "dB")]


def measured(id: str, dataset: str, metric: str, value: str, unit: str) -> Record:
    names = {"datasets": [dataset], "models": ["FooNet"]}
    number = {"text": value, "unit": unit, "kind": "score", "metric": metric, **names}
    text = f"On {dataset} the {metric} of FooNet is {value}."
    return record(text, id=id, metrics=[metric], higher={metric: False}, numbers=[number], **names)


def test_what_papers_on_other_datasets_measure_in_changes_no_place(tmp_path: Path) -> None:
    records = [
        measured("a", "MyCoast", "MAE", "8.1", "cm"),
        measured("b", "AgeDB", "MAE", "5.4", "years"),
        measured("c", "AgeDB", "MAE", "5.2", "years"),
        measured("d", "AgeDB", "MAE", "0.3", "seconds"),
        measured("e", "FaceAge", "MAE", "0.2", "cm"),
        measured("f", "FaceAge", "MAE", "4.9", "years"),
    ]
    places = "select dataset, value, unit from leaderboard order by dataset, place"
    assert asked(tmp_path / "p.duckdb", records, places) == [
        ("AgeDB", 5.2, "years"),
        ("AgeDB", 5.4, "years"),
        # Two units, one score each: the one that the metric has elsewhere.
        ("FaceAge", 4.9, "years"),
        ("MyCoast", 8.1, "cm"),
    ]


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("FPS", "frames per second"),
        ("fps", "FPS"),
        ("s", "seconds"),
        ("sec", "second"),
        ("milliseconds", "ms"),
        ("GB", "gb"),
        ("degrees", "°"),
        ("weeks", "week"),
    ],
)
def test_spellings_of_a_unit_are_one_and_stay_as_written(tmp_path: Path, usual: str, other: str) -> None:
    records = [
        measured("a", "COCO", "cost", "30", usual),
        measured("b", "COCO", "cost", "31", usual),
        measured("c", "COCO", "cost", "25", other),
        measured("d", "COCO", "cost", "1", "mm"),
    ]
    places = "select value, unit from leaderboard order by place"
    assert asked(tmp_path / "p.duckdb", records, places) == [(25, other), (30, usual), (31, usual)]


def test_a_pack_says_how_else_a_unit_is_written(tmp_path: Path) -> None:
    rules = tmp_path / "pack" / "numbers" / "tails.toml"
    rules.parent.mkdir(parents=True)
    rules.write_text('[spellings]\nFPS = ["pictures\'s pace"]\n', "utf-8")
    records = [
        measured("a", "COCO", "cost", "30", "fps"),
        measured("b", "COCO", "cost", "25", "Pictures's pace"),
    ]
    path = tmp_path / "p.duckdb"
    load_database(records, path, RANGES, units=Units.load([tmp_path / "pack"]))
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("select count(*) from leaderboard").fetchall() == [(2,)]


def test_proposed_names_are_counted_by_month(tmp_path: Path) -> None:
    records = [
        record(
            "We present A1 and B2.",
            id="1",
            published="2025-03-02",
            models=["A1", "B2"],
            proposed=["A1", "B2"],
        ),
        record(
            "We present C3, unlike A1.", id="2", published="2025-03-30", models=["C3", "A1"], proposed=["C3"]
        ),
        record("We present D4.", id="3", published="2025-04-01", datasets=["D4"], proposed=["D4"]),
        record("We present E5.", id="4", models=["E5"], proposed=["E5"]),
    ]
    assert asked(tmp_path / "p.duckdb", records, BY_MONTH) == [
        ("2025-03", "model", 3, ["A1", "B2", "C3"]),
        ("2025-04", "dataset", 1, ["D4"]),
        (None, "model", 1, ["E5"]),
    ]


def test_the_queries_answer_on_the_seeds(seeds: Any) -> None:
    best = {(row[0], row[1]): row[3] for row in seeds.execute(BEST).fetchall()}
    assert len(best) > 10
    assert best["AVSBench-OV", "mIoU"] == 55.43
    [(dataset, _, code, _)] = seeds.execute(WITH_CODE).fetchall()
    assert (dataset, code) == ("EgoSchema", "https://github.com/CeeZh/LLoVi")
    assert {row[0] for row in seeds.execute(BY_MONTH).fetchall()} == {None}


def test_the_queries_of_the_readme_answer_on_the_seeds(seeds: Any) -> None:
    best, with_code, by_month = (
        seeds.execute(query).fetchall() for query in README.split(";\n") if query.strip()
    )
    assert len(best) > 10
    assert [(dataset, code) for dataset, _, code in with_code] == [
        ("EgoSchema", "https://github.com/CeeZh/LLoVi")
    ]
    assert by_month


def test_every_item_of_the_seeds_is_in_the_database(seeds: Any) -> None:
    [(papers,)] = seeds.execute("select count(*) from papers").fetchall()
    assert papers == 325
    orphans = "select count(*) from {} x anti join papers p on p.id = x.paper_id"
    for table in ("entities", "mentions", "numbers", "links"):
        assert seeds.execute(orphans.format(table)).fetchall() == [(0,)]
    misplaced = """
        select count(*) from mentions m join papers p on p.id = m.paper_id
        where substring(if(section = 'title', title, abstract), start + 1, "end" - start) <> text
    """
    assert seeds.execute(misplaced).fetchall() == [(0,)]

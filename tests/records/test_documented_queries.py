"""The queries of docs/results.md, on the seeds and on records with dates."""

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

ROOT = Path(__file__).parents[2]
BEST, WITH_CODE, BY_MONTH = re.findall(r"```sql\n(.+?)```", (ROOT / "docs/results.md").read_text(), re.S)
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


def scored(id: str, metric: str, better: bool, *values: str) -> Record:
    numbers = [{"text": v, "kind": "score", "metric": metric, "datasets": ["SQuAD"]} for v in values]
    text = f"On SQuAD the {metric} is {' and '.join(values)}."
    return record(text, id=id, datasets=["SQuAD"], metrics=[metric], higher={metric: better}, numbers=numbers)


def test_the_best_score_goes_the_metrics_way_and_over_both_scales(tmp_path: Path) -> None:
    records = [
        scored("a", "accuracy", True, "0.95", "0.90"),
        scored("b", "accuracy", True, "93.5"),
        scored("c", "WER", False, "4.5", "3.5"),
    ]
    rows = asked(tmp_path / "p.duckdb", records, BEST)
    assert [(row[0], row[1], row[3]) for row in rows] == [("SQuAD", "WER", 3.5), ("SQuAD", "accuracy", 0.95)]


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

"""Arrow batches of papers become Arrow batches of the records that `extract run` makes."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extract import Extractor, InputError, MissingExtraError, Paper, Record, read_papers, read_records
from extract.cli import group
from extract.stages import Draft

pa = pytest.importorskip("pyarrow", reason="needs the extra tables")

from extract.arrow import extract_batches, output_schema  # noqa: E402

ABSTRACT = "FooNet reaches 91.2% accuracy on SQuAD, up from 88.0%."


def rows_of(extractor: Extractor, table: Any, **options: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for batch in extract_batches(table.to_batches(), extractor=extractor, **options):
        assert batch.schema == output_schema()
        rows += batch.to_pylist()
    return rows


def expected(extractor: Extractor, paper: Paper) -> dict[str, Any]:
    """The row of a paper as JSON says it, for tuples and lists to compare."""
    row: dict[str, Any] = json.loads(extractor.extract(paper).model_dump_json())
    return {**row, "source": None, "error": None}


def table_of(papers: list[Paper]) -> Any:
    names = ("id", "title", "abstract", "published")
    return pa.table({name: [getattr(paper, name) for paper in papers] for name in names})


def test_records_are_those_of_one_process_in_their_order(
    extractor: Extractor, seed_papers: list[Paper]
) -> None:
    papers = seed_papers[:300]
    rows = rows_of(extractor, table_of(papers))
    assert rows == [expected(extractor, paper) for paper in papers]


def test_columns_are_found_by_name_or_named(extractor: Extractor) -> None:
    guessed = rows_of(extractor, pa.table({"paper_id": ["1"], "summary": [ABSTRACT], "year": [2024]}))
    named = rows_of(
        extractor,
        pa.table({"key": ["1"], "body": [ABSTRACT], "when": ["2024"], "summary": ["no"]}),
        columns={"id": "key", "abstract": "body", "published": "when"},
    )
    assert guessed == named == [expected(extractor, Paper(id="1", abstract=ABSTRACT, published="2024"))]


def test_dates_may_be_typed(extractor: Extractor) -> None:
    for when in (date(2024, 5, 1), datetime(2024, 5, 1, 12, 30)):
        (row,) = rows_of(extractor, pa.table({"abstract": [ABSTRACT], "published": [when]}))
        assert row["published"] == "2024-05-01"


def test_rows_that_give_no_record_say_why_and_stop_nothing(extractor: Extractor) -> None:
    rows = rows_of(extractor, pa.table({"id": ["a", "b", "c"], "abstract": [ABSTRACT, None, "  "]}))
    assert [row["error"] for row in rows] == [None, "the abstract is missing", "the abstract is empty"]
    assert rows[2]["id"] == "c"
    assert rows[2]["numbers"] is None
    assert rows[0] == expected(extractor, Paper(id="a", abstract=ABSTRACT))


def test_bytes_that_are_no_text_spoil_one_row(extractor: Extractor) -> None:
    broken = pa.array([ABSTRACT.encode(), b"caf\xe8", ABSTRACT.encode()], pa.binary()).view(pa.string())
    rows = rows_of(extractor, pa.table({"abstract": broken}))
    assert [row["error"] for row in rows] == [None, "not UTF-8: byte 0xe8", None]


class Failing(Extractor):
    """Fails on one paper in the middle of its rules."""

    def completed(self, paper: Paper, draft: Draft) -> Record:
        if paper.id == "b":
            raise ArithmeticError("no such number")
        return super().completed(paper, draft)


def test_a_paper_that_the_rules_fail_on_is_an_error_row() -> None:
    rows = rows_of(Failing(), table_of([Paper(id=name, abstract=ABSTRACT) for name in "abc"]))
    assert [row["error"] for row in rows] == [None, "ArithmeticError: no such number", None]
    assert (rows[1]["id"], rows[1]["abstract"], rows[1]["models"]) == ("b", ABSTRACT, None)


def test_json_lines_are_read_as_extract_run_reads_them(extractor: Extractor, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "1", "title": "T", "abstract": ABSTRACT, "published": "2024-05-01"}),
        json.dumps({"id": "W2", "title": "T", "abstract_inverted_index": {"BERT": [0], "works.": [1]}}),
        "",
        '{"id": "3", "abstract": "half a pair \\ud83d"}',
        "not JSON",
    ]
    source = tmp_path / "papers.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    flaws: list[str] = []
    papers = list(read_papers(source, on_error=lambda flaw: flaws.append(flaw.reason)))
    rows = rows_of(extractor, pa.table({"text": lines}), json_column="text")
    assert [row for row in rows if row["error"] is None] == [expected(extractor, paper) for paper in papers]
    assert [row["error"] for row in rows if row["error"] is not None] == flaws
    assert len(papers) == len(flaws) == 2


def test_keys_of_json_lines_may_be_named(extractor: Extractor) -> None:
    line = json.dumps({"body": ABSTRACT, "when": 2024, "id": "1", "abstract": "no"})
    columns = {"abstract": "body", "published": "when"}
    rows = rows_of(extractor, pa.table({"text": [line]}), json_column="text", columns=columns)
    assert rows == [expected(extractor, Paper(id="1", abstract=ABSTRACT, published="2024"))]


def test_records_are_extracted_anew_as_they_are(extractor: Extractor) -> None:
    record = extractor.extract(Paper(id="1", abstract="Two  blanks, and 91.2% accuracy on SQuAD."))
    rows = rows_of(extractor, pa.Table.from_pylist([record.model_dump()], output_schema()))
    assert rows[0]["abstract"] == record.abstract


def test_large_batches_come_out_in_parts_and_empty_ones_not_at_all(extractor: Extractor) -> None:
    table = pa.table({"abstract": ["We test BERT."] * 600})
    batches = list(extract_batches(table.to_batches(), extractor=extractor))
    assert max(batch.num_rows for batch in batches) < 600 == sum(batch.num_rows for batch in batches)
    empty = pa.record_batch({"abstract": pa.array([], pa.string())})
    assert list(extract_batches([empty], extractor=extractor)) == []


def test_any_text_comes_through(extractor: Extractor) -> None:
    texts = [
        '"quoted" \\ \n\t \0 \u2028 line',
        "emoji 😀 91.2% on SQuAD",
        "2024-05-01",
        "{}",
        "1e400 and 10^400",
    ]
    papers = [Paper(id=text, title=text, abstract=text) for text in texts]
    record_rows = pa.Table.from_pylist([extractor.extract(paper).model_dump() for paper in papers])
    assert rows_of(extractor, record_rows) == [expected(extractor, paper) for paper in papers]
    (failed,) = rows_of(extractor, pa.table({"id": texts[:1], "title": texts[:1], "abstract": [""]}))
    assert (failed["id"], failed["title"]) == (texts[0], texts[0])


def test_the_shipped_patterns_are_the_default(extractor: Extractor) -> None:
    (batch,) = extract_batches(pa.table({"abstract": [ABSTRACT]}).to_batches())
    assert batch.to_pylist() == [expected(extractor, Paper(abstract=ABSTRACT))]


@pytest.mark.parametrize("options", [{}, {"columns": {"abstract": "body"}}, {"json_column": "body"}])
def test_a_column_that_is_not_there_is_an_error(extractor: Extractor, options: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="column"):
        rows_of(extractor, pa.table({"name": ["BERT"]}), **options)


def test_without_pyarrow_the_extra_is_named(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"paper-extract\[tables\]"):
        next(extract_batches([], extractor=extractor))


def test_commands_read_what_a_cluster_wrote_and_set_its_error_rows_aside(
    extractor: Extractor, tmp_path: Path
) -> None:
    papers = pa.table({"id": ["a", "b", "c"], "abstract": [ABSTRACT, None, ABSTRACT]})
    written = pa.Table.from_batches(extract_batches(papers.to_batches(), extractor=extractor))
    (tmp_path / "records").mkdir()
    pa.parquet.write_table(written, tmp_path / "records/part-0.parquet")

    with pytest.raises(InputError, match=r"part-0.parquet:2: the abstract is missing"):
        list(read_records(tmp_path / "records/part-0.parquet"))
    ran = CliRunner().invoke(
        group, ["results", str(tmp_path / "records"), "-o", str(tmp_path / "results.jsonl")]
    )
    assert ran.exit_code == 3
    assert "part-0.parquet:2: the abstract is missing" in ran.stderr
    rows = [json.loads(line) for line in (tmp_path / "results.jsonl").read_text().splitlines()]
    assert {row["paper_id"] for row in rows} == {"a", "c"}

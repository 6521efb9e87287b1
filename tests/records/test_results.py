"""The flat table of results, nested Parquet and the DuckDB database."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from built import record

from extract.errors import InputError, MissingExtraError, OutputError, UsageError
from extract.record import Record
from extract.records import read_records
from extract.scales import Ranges
from extract.tables.results import COLUMNS, results_of
from extract.tables.write import write_results

RANGES = Ranges({"accuracy": (0, 100), "correlation": (-1, 1), "mos": (1, 5)})
IN_ORDER = "from results order by paper_id, start, dataset desc nulls last"
BEST = {"text": "91.5%", "kind": "score", "unit": "%", "metric": "accuracy", "models": ["DM"]}


@pytest.fixture
def papers() -> list[Record]:
    return [
        record(
            "DM reaches 91.5% accuracy on SQuAD and GLUE. It beats BERT by up to 2.1 points. "
            "We use 8 GPUs. Code: https://github.com/a/b",
            id="p1",
            title="Domain Matching",
            published="2025-03-02",
            methods=["DM"],
            models=["BERT"],
            datasets=["SQuAD", "GLUE"],
            metrics=["accuracy"],
            higher={"accuracy": True},
            proposed=["DM"],
            numbers=[
                {**BEST, "datasets": ["SQuAD", "GLUE"]},
                {
                    "text": "2.1",
                    "kind": "change",
                    "unit": "points",
                    "bound": "at_most",
                    "direction": "up",
                    "metric": "accuracy",
                    "models": ["DM"],
                    "against": ["BERT"],
                },
                {"text": "8", "kind": "quantity", "unit": "gpus"},
            ],
            links=[{"url": "https://github.com/a/b"}],
        ),
        record('A score, 0.5, and half =1+1 a, "b"\tc.', id="p2", numbers=[{"text": "0.5", "kind": "score"}]),
    ]


def test_one_row_per_result_and_dataset(papers: list[Record]) -> None:
    rows = list(results_of(papers, RANGES))
    assert [(r.paper_id, r.kind, r.value, r.dataset) for r in rows] == [
        ("p1", "score", 91.5, "SQuAD"),
        ("p1", "score", 91.5, "GLUE"),
        ("p1", "change", 2.1, None),
        ("p2", "score", 0.5, None),
    ]
    first, change = rows[0], rows[2]
    assert (first.model, first.metric, first.higher_is_better, first.scale) == (
        "DM",
        "accuracy",
        True,
        "0-100",
    )
    assert first.code_url == "https://github.com/a/b"
    assert first.sentence == "DM reaches 91.5% accuracy on SQuAD and GLUE."
    assert papers[0].abstract[first.start : first.end] == "91.5%"
    assert (change.bound, change.direction, change.against) == ("at_most", "up", "BERT")


@pytest.mark.parametrize(
    ("text", "kind", "unit", "metric", "scale"),
    [
        ("91.5%", "score", "%", "accuracy", "0-100"),
        ("0.915", "score", "", "accuracy", "0-1"),
        ("91.5", "score", "", "accuracy", "0-100"),
        ("1.0", "score", "", "accuracy", "0-1"),
        ("1", "score", "", "accuracy", None),
        ("0.73", "score", "", "correlation", "0-1"),
        ("0.73", "score", "", "frame-level accuracy", "0-1"),
        ("4.2", "score", "", "MOS", None),
        ("18.3", "score", "", "perplexity", None),
        ("72%", "score", "%", None, "0-100"),
        ("0.5", "change", "points", "accuracy", "0-100"),
        ("0.5", "change", "", "accuracy", None),
        ("3.5", "change", "", "accuracy", "0-100"),
        ("3%", "change", "%", "accuracy", None),
        ("2.2", "change", "x", "accuracy", None),
    ],
)
def test_the_scale_is_told_by_metric_unit_and_value(
    text: str, kind: str, unit: str, metric: str | None, scale: str | None
) -> None:
    paper = record(
        f"We get {text} {metric}.",
        metrics=[metric] if metric else [],
        numbers=[{"text": text, "kind": kind, "unit": unit, "metric": metric}],
    )
    assert [row.scale for row in results_of([paper], RANGES)] == [scale]


def test_own_code_is_preferred_to_mentioned_code_and_to_models() -> None:
    text = (
        "See https://huggingface.co/c/d and https://github.com/x/y; code at https://github.com/a/b today: 3%."
    )
    paper = record(
        text,
        numbers=[{"text": "3%", "kind": "score"}],
        links=[
            {"url": "https://huggingface.co/c/d", "kind": "huggingface"},
            {"url": "https://github.com/x/y", "role": "mentioned"},
            {"url": "https://github.com/a/b"},
        ],
    )
    assert next(results_of([paper], RANGES)).code_url == "https://github.com/a/b"


def test_csv_and_tsv_read_back_as_they_were(papers: list[Record], tmp_path: Path) -> None:
    rows = list(results_of(papers, RANGES))
    for ending, delimiter in (("csv", ","), ("tsv", "\t")):
        path = tmp_path / f"results.{ending}"
        assert write_results(rows, path) == 4
        with path.open(newline="", encoding="utf-8") as lines:
            read = list(csv.DictReader(lines, delimiter=delimiter))
        assert list(read[0]) == list(COLUMNS)
        assert [row["sentence"] for row in read] == [row.sentence for row in rows]
        assert [float(row["value"]) for row in read] == [row.value for row in rows]
        assert (read[0]["higher_is_better"], read[0]["baseline"], read[2]["dataset"]) == ("true", "false", "")


def unzstd(packed: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    reader = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(packed), read_across_frames=True)
    content: bytes = reader.read()
    return content


@pytest.mark.parametrize(
    ("ending", "unpack"), [("gz", gzip.decompress), ("bz2", bz2.decompress), ("zst", unzstd)]
)
@pytest.mark.parametrize("format", ["csv", "tsv", "jsonl"])
def test_what_ends_so_is_packed(
    papers: list[Record], tmp_path: Path, format: str, ending: str, unpack: Callable[[bytes], bytes]
) -> None:
    rows = list(results_of(papers, RANGES)) * 2500  # more than one block
    plain, packed = tmp_path / f"r.{format}", tmp_path / f"r.{format}.{ending}"
    assert write_results(rows, plain) == write_results(rows, packed) == 10_000
    assert unpack(packed.read_bytes()) == plain.read_bytes()
    assert packed.stat().st_size < plain.stat().st_size / 10
    write_results([], packed)
    assert unpack(packed.read_bytes()).count(b"\n") == (format != "jsonl")


def test_jsonl_and_parquet_hold_the_same_rows(papers: list[Record], tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    rows = [asdict(row) for row in results_of(papers, RANGES)]
    write_results(results_of(papers, RANGES), tmp_path / "r.jsonl")
    assert [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()] == rows
    write_results(results_of(papers, RANGES), tmp_path / "r.parquet")
    assert pq.read_table(tmp_path / "r.parquet").to_pylist() == rows


def test_an_unknown_ending_and_a_missing_folder_are_named(papers: list[Record], tmp_path: Path) -> None:
    rows = list(results_of(papers, RANGES))
    for name in ("results.xls", "results.parquet.gz", "results.gz"):
        with pytest.raises(UsageError, match=r"\.csv, \.tsv, \.jsonl, \.parquet; .*\.gz"):
            write_results(rows, tmp_path / name)
    with pytest.raises(OutputError, match="does not exist"):
        write_results(rows, tmp_path / "none" / "results.csv")


def test_a_run_that_fails_leaves_the_older_file(papers: list[Record], tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_text("old")

    def breaking() -> Iterator[Record]:
        yield papers[0]
        raise InputError("cut")

    with pytest.raises(InputError):
        write_results(results_of(breaking(), RANGES), path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_without_pyarrow_the_message_names_the_extra(
    papers: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"paper-extract\[tables\]"):
        write_results(results_of(papers, RANGES), tmp_path / "results.parquet")


def test_records_come_back_from_parquet_also_where_columns_are_empty(
    papers: list[Record], tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    from extract.tables.parquet import write_records_parquet

    many = [record("Nothing here.", id=f"e{n}") for n in range(1200)] + papers
    write_records_parquet(many, tmp_path / "records.parquet")
    assert list(read_records(tmp_path / "records.parquet")) == many


def test_the_arrow_schema_has_the_keys_of_the_record() -> None:
    pytest.importorskip("pyarrow")
    from extract.record import Metric, Number
    from extract.tables.arrow import record_schema, result_schema

    schema = record_schema()
    assert schema.names == list(Record.model_fields)
    numbers, metrics = schema.field("numbers").type.value_type, schema.field("metrics").type.value_type
    assert {field.name for field in numbers} == set(Number.model_fields)
    assert {field.name for field in metrics} == set(Metric.model_fields)
    assert tuple(result_schema().names) == COLUMNS


def test_the_database_holds_every_item_and_the_view_is_the_table(
    papers: list[Record], tmp_path: Path
) -> None:
    duckdb = pytest.importorskip("duckdb")
    from extract.tables.database import load_database

    path = tmp_path / "papers.duckdb"
    counts = load_database(papers, path, RANGES)
    assert counts == {"papers": 2, "entities": 5, "mentions": 5, "numbers": 4, "links": 1}
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(
            "from results order by paper_id, start, dataset desc nulls last"
        ).fetchall()
        assert [column[0] for column in connection.description] == list(COLUMNS)
    rows = [tuple(asdict(row).values()) for row in results_of(papers, RANGES)]
    assert found == rows
    assert list(tmp_path.iterdir()) == [path]


def test_two_records_of_one_id_are_refused_and_the_older_database_stays(
    papers: list[Record], tmp_path: Path
) -> None:
    pytest.importorskip("duckdb")
    from extract.tables.database import load_database

    path = tmp_path / "papers.duckdb"
    load_database(papers, path, RANGES)
    before = path.read_bytes()
    with pytest.raises(InputError, match="two records have the id p1"):
        load_database([*papers, papers[0]], path, RANGES)
    assert path.read_bytes() == before
    noted: list[Record] = []
    assert load_database([*papers, papers[0]], path, RANGES, noted.append)["papers"] == 2
    assert noted == [papers[0]]


def test_the_commands(papers: list[Record], tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(
        "".join(paper.model_dump_json() + "\n" for paper in papers) + '{"schema_version": "1.0"}\n'
    )
    call = [sys.executable, "-m", "extract", "results", str(records)]
    done = subprocess.run(call, capture_output=True, text=True)
    assert done.returncode == 3 and "records.jsonl:3" in done.stderr
    assert len(list(csv.DictReader(done.stdout.splitlines()))) == 4
    done = subprocess.run([*call, "--format", "text"], capture_output=True, text=True)
    assert "91.5 %" in done.stdout and "≤ ↑2.1 points" in done.stdout
    out = tmp_path / "papers.duckdb"
    call = [sys.executable, "-m", "extract", "load", "-", "-o", str(out)]
    done = subprocess.run(call, input=papers[0].model_dump_json(), capture_output=True, text=True)
    assert done.returncode == 0 and "1 papers" in done.stderr and out.exists()


def test_records_that_repeat_an_id_are_told_in_one_line(papers: list[Record], tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text("".join(paper.model_dump_json() + "\n" for paper in papers))
    call = [sys.executable, "-m", "extract", "results", str(records)]
    done = subprocess.run([*call, str(records)], capture_output=True, text=True)
    assert len(list(csv.DictReader(done.stdout.splitlines()))) == 8
    told = "2 records repeat the id of an earlier one, first p1; they are taken too\n"
    assert (done.returncode, done.stderr) == (0, told)
    assert subprocess.run(call, capture_output=True, text=True).stderr == ""


@pytest.mark.parametrize("out", [(), ("-o", "-")])
def test_an_input_that_is_not_there_shows_before_a_header(tmp_path: Path, out: tuple[str, ...]) -> None:
    call = [sys.executable, "-m", "extract", "results", "nope.jsonl", *out]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "extract: nope.jsonl: there is no such file or directory\n"


def test_a_format_that_the_ending_does_not_name_is_refused(papers: list[Record], tmp_path: Path) -> None:
    call = [sys.executable, "-m", "extract", "results", "-", "-o", "r.csv.gz", "--format"]
    for format, code in (("tsv", 2), ("text", 2), ("csv", 0)):
        paper = papers[0].model_dump_json()
        done = subprocess.run([*call, format], cwd=tmp_path, input=paper, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        assert ("the ending says csv" in done.stderr) == bool(code)
        assert (tmp_path / "r.csv.gz").exists() == (not code)

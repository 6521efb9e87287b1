"""Records written and read back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import extract

TEXT = "We propose FooNet, which reaches 91.2% accuracy on ImageNet. Code: https://github.com/a/b."


@pytest.fixture(scope="module")
def record() -> extract.Record:
    return extract.extract("FooNet", TEXT)


@pytest.mark.parametrize("name", ["r.jsonl", "r.jsonl.gz", "r.jsonl.bz2", "r.jsonl.zst"])
def test_what_is_written_is_read_back(record: extract.Record, tmp_path: Path, name: str) -> None:
    assert extract.write_records([record] * 300, tmp_path / name) == 300
    assert list(extract.read_records(tmp_path / name)) == [record] * 300


def test_a_dash_is_stdin_and_stdout(record: extract.Record, tmp_path: Path) -> None:
    copies = "import extract; extract.write_records(extract.read_records('-'), '-')"
    line = record.model_dump_json().encode() + b"\n"
    call = [sys.executable, "-c", copies]
    ran = subprocess.run(call, input=line, capture_output=True, check=True, cwd=tmp_path)
    assert ran.stdout == line and list(tmp_path.iterdir()) == []


def test_parquet_is_written_by_its_ending(record: extract.Record, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra 'tables'")
    assert extract.write_records([record] * 3, tmp_path / "r.parquet") == 3
    assert (
        parquet.read_table(tmp_path / "r.parquet").to_pylist() == [json.loads(record.model_dump_json())] * 3
    )


@pytest.mark.parametrize("name", ["r.csv", "r.TSV", "r.xlsx", "r.duckdb", "r.db", "r.sqlite"])
def test_a_name_of_another_table_is_refused_and_nothing_taken(
    record: extract.Record, tmp_path: Path, name: str
) -> None:
    records = iter([record])
    with pytest.raises(extract.UsageError, match="records are JSONL or Parquet; 'extract results' makes"):
        extract.write_records(records, tmp_path / name)
    assert list(tmp_path.iterdir()) == [] and next(records) == record


def test_keys_of_a_later_minor_version_are_ignored(record: extract.Record, tmp_path: Path) -> None:
    later = json.loads(record.model_dump_json()) | {"schema_version": "1.9", "new": {"a": 1}}
    later["numbers"][0]["certainty"] = 0.5
    (tmp_path / "r.jsonl").write_text(json.dumps(later))
    (read,) = extract.read_records(tmp_path / "r.jsonl")
    assert read.numbers == record.numbers


def test_another_major_version_is_refused(record: extract.Record, tmp_path: Path) -> None:
    other = json.loads(record.model_dump_json()) | {"schema_version": "2.0"}
    (tmp_path / "r.jsonl").write_text(f"{record.model_dump_json()}\n{json.dumps(other)}\n")
    with pytest.raises(extract.InputError, match=r"r.jsonl:2: a record of schema version 2.0"):
        list(extract.read_records(tmp_path / "r.jsonl"))


def test_a_failing_source_leaves_an_older_file(record: extract.Record, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("older")

    def broken():  # type: ignore[no-untyped-def]
        yield record
        raise RuntimeError

    with pytest.raises(RuntimeError):
        extract.write_records(broken(), tmp_path / "r.jsonl")
    assert (tmp_path / "r.jsonl").read_text() == "older"
    assert len(list(tmp_path.iterdir())) == 1

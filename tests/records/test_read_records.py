"""Records read back, and INPUTs that hold records or papers."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from built import record

from extract.errors import InputError, MissingExtraError, UsageError
from extract.readers import SetAside
from extract.record import Record
from extract.records import holds_records, read_records
from extract.writers import write_records

PAPER = record("BERT reaches 80% on SQuAD.", models=["BERT"], numbers=[{"text": "80%", "kind": "score"}])
LINE = PAPER.model_dump_json()


def test_what_was_written_is_read_back_also_packed_and_from_open_files(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl.gz").write_bytes(gzip.compress(f"{LINE}\n\n{LINE}\n".encode()))
    assert list(read_records(tmp_path / "r.jsonl.gz")) == [PAPER, PAPER]
    assert list(read_records(io.BytesIO(LINE.encode()))) == [PAPER]


def test_keys_of_a_later_minor_version_are_ignored() -> None:
    content = json.loads(LINE)
    later = {**content, "schema_version": "1.7", "new": 1}
    later["numbers"] = [{**content["numbers"][0], "newer": None}]
    [found] = read_records(io.BytesIO(json.dumps(later).encode()))
    assert found.numbers == PAPER.numbers and found.schema_version == "1.7"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (LINE.replace('"1.0"', '"2.0"'), "schema version 2.0, this program reads 1.x"),
        ('{"id": "a"}', "schema_version is missing"),
        ("[1]", "schema_version is missing"),
        ("{", "not JSON"),
        (LINE.replace('"80%"', '"81%"'), "does not stand at"),
        ("\udcff", "not UTF-8"),
    ],
)
def test_a_line_that_is_no_record_is_named_with_its_place(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(f"{LINE}\n{line}\n{LINE}\n", encoding="utf-8", errors="surrogateescape")
    with pytest.raises(InputError, match=r"r\.jsonl:2: ") as error:
        list(read_records(path))
    assert says in str(error.value)
    assert len(list(read_records(path, on_error="skip"))) == 2
    noted: list[SetAside] = []
    assert len(list(read_records(path, on_error=noted.append))) == 2
    assert [(item.line, item.index) for item in noted] == [(2, 1)]


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    pytest.importorskip("pyarrow", reason="needs the extra tables")
    write_records([PAPER, PAPER], tmp_path / "r.parquet")
    return tmp_path / "r.parquet"


def test_parquet_is_read_back_by_content_also_from_open_files_and_pipes(parquet: Path) -> None:
    assert list(read_records(parquet)) == [PAPER, PAPER]
    unnamed = parquet.rename(parquet.with_name("records"))
    assert list(read_records(str(unnamed))) == [PAPER, PAPER]
    with unnamed.open("rb") as file:
        assert list(read_records(file)) == [PAPER, PAPER]
        assert not file.closed
    count = "import extract; print(len(list(extract.read_records('-'))))"
    piped = subprocess.run([sys.executable, "-c", count], input=unnamed.read_bytes(), capture_output=True)
    assert (piped.stdout, piped.stderr) == (b"2\n", b"")


def test_a_row_of_another_major_version_is_named_with_its_place(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra tables")
    path = tmp_path / "r.parquet"
    write_records([PAPER, PAPER.model_copy(update={"schema_version": "2.0"})], path)
    with pytest.raises(InputError, match=r"r\.parquet:2: a record of schema version 2\.0"):
        list(read_records(path))
    assert list(read_records(path, on_error="skip")) == [PAPER]


def test_parquet_that_is_cut_is_met_as_other_damage_is(parquet: Path) -> None:
    parquet.write_bytes(parquet.read_bytes()[:-20])
    with pytest.raises(InputError, match=r"r\.parquet: cannot be read as Parquet"):
        list(read_records(parquet))
    noted: list[SetAside] = []
    assert list(read_records(parquet, on_error=noted.append)) == []
    assert [(item.path, item.line) for item in noted] == [(str(parquet), None)]


def test_without_pyarrow_the_extra_is_named(parquet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"paper-extract\[tables\]"):
        list(read_records(parquet))


def test_another_on_error_is_refused_at_the_call() -> None:
    with pytest.raises(UsageError, match="on_error is 'raise', 'skip' or a function, not 'ignore'"):
        read_records(io.BytesIO(LINE.encode()), on_error="ignore")  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_records(tmp_path / "none.jsonl"))


@pytest.mark.parametrize(
    ("head", "records"),
    [
        (LINE, True),
        ("\ufeff\n " + LINE, True),
        ('{"abstract": "On \\"schema_version\\": a study."}', False),
        ('{"abstract": "A."}\n' + LINE, False),
        ("schema_version", False),
    ],
)
def test_records_and_papers_are_told_apart(head: str, records: bool) -> None:
    assert holds_records(head.encode()) is records


def _as_jsonl(path: Path) -> None:
    path.write_text(LINE + "\n")


def _as_parquet(path: Path) -> None:
    pytest.importorskip("pyarrow")
    from extract.tables.parquet import write_records_parquet

    write_records_parquet([PAPER], path)


def _as_paper(path: Path) -> None:
    path.write_text(json.dumps({"id": PAPER.id, "abstract": PAPER.abstract}) + "\n")


@pytest.mark.parametrize("write", [_as_jsonl, _as_parquet, _as_paper])
def test_a_command_takes_records_and_papers(tmp_path: Path, write: Callable[[Path], None]) -> None:
    path = tmp_path / "input"
    write(path)
    call = [sys.executable, "-m", "extract", "results", str(path), "--format", "jsonl"]
    done = subprocess.run(call, check=True, capture_output=True, text=True)
    [row] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["paper_id"], row["value"]) == ("p1", 80.0)
    piped = [*call[:4], "-", *call[5:]]
    for content in (path.read_bytes(), gzip.compress(path.read_bytes())):
        again = subprocess.run(piped, check=True, input=content, capture_output=True)
        assert again.stdout.decode() == done.stdout
    path.write_bytes(gzip.compress(path.read_bytes()))
    assert subprocess.run(call, check=True, capture_output=True, text=True).stdout == done.stdout


def test_broken_parquet_is_set_aside(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "r.parquet").write_bytes(b"PAR1 and nothing else")
    call = [sys.executable, "-m", "extract", "results", str(tmp_path / "r.parquet")]
    done = subprocess.run(call, capture_output=True, text=True)
    assert done.returncode == 3 and "r.parquet: cannot be read as Parquet" in done.stderr


def test_the_types_are_the_public_ones() -> None:
    import extract

    assert extract.read_records is read_records and extract.Record is Record
    assert extract.SetAside is SetAside

"""Extraction on a Ray of this machine, with workers that are processes of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract import Extractor, MissingExtraError, Paper, PatternError, UsageError

pytest.importorskip("pyarrow", reason="needs the extra tables")

from extract.ray import Worker, extract_dataset

EXAMPLE = Path(__file__).parents[2] / "examples/ray_extract.py"
ROWS_PER_TASK = 25
NO_JSON = "not JSON: Expecting value at column 1"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of four logical CPUs: two for workers, the others for reading and writing."""
    ray = pytest.importorskip("ray", reason="needs the extra ray")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init(num_cpus=4, include_dashboard=False, log_to_driver=False, object_store_memory=300 * 2**20)
    yield ray.get_runtime_context().gcs_address
    ray.shutdown()


def example(log: Path, *arguments: str | Path) -> subprocess.Popen[bytes]:
    """The example under way; all that it shows goes to `log`."""
    with log.open("w") as shown:
        return subprocess.Popen([sys.executable, EXAMPLE, *arguments], stdout=shown, stderr=shown)


def workers() -> set[int]:
    """The process ids of the workers of this test's cluster."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    processes = [line.split(None, 2) for line in listed.stdout.splitlines()]
    parents = {int(pid): int(parent) for pid, parent, _ in processes}
    return {
        int(pid) for pid, _, name in processes if "MapBatches(Worker)" in name and ours(int(pid), parents)
    }


def ours(pid: int, parents: dict[int, int]) -> bool:
    """Whether a process descends from this one."""
    while pid not in (0, os.getpid()):
        pid = parents.get(pid, 0)
    return pid == os.getpid()


def line_of(paper: Paper) -> str:
    return json.dumps({"id": paper.id, "title": paper.title, "abstract": paper.abstract}) + "\n"


def row_of(extractor: Extractor, paper: Paper) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(extractor.extract(paper).model_dump_json())
    return {**row, "source": None, "error": None}


def test_a_worker_killed_on_the_way_changes_nothing(
    address: str, seed_papers: list[Paper], extractor: Extractor, tmp_path: Path
) -> None:
    import pyarrow.parquet as pq

    papers = [
        Paper(id=f"{copy}-{place}", title=paper.title, abstract=paper.abstract)
        for copy in range(4)
        for place, paper in enumerate(seed_papers[:300])
    ]
    source, out, log = tmp_path / "papers.jsonl", tmp_path / "records", tmp_path / "log"
    source.write_text("".join(map(line_of, papers)) + "no JSON\n", encoding="utf-8")
    pace = ("--workers", "2", "2", "--rows-per-task", str(ROWS_PER_TASK))
    with example(log, source, out, *pace, "--address", address) as running:
        while running.poll() is None and not any(out.glob("*.parquet")):
            time.sleep(0.02)
        first = workers()
        os.kill(min(first), signal.SIGKILL)
        written_before = len(list(out.glob("*.parquet")))
        seen = set(first)
        while running.poll() is None:
            seen |= workers()
            time.sleep(0.1)

    assert running.returncode == 3, log.read_text()
    assert f"{out}: {len(papers):,} records, 1 rows with an error\n" in log.read_text()
    assert written_before < len(papers) / ROWS_PER_TASK
    assert (len(first), len(seen)) == (2, 3)
    rows = pq.read_table(out).to_pylist()
    assert [row["error"] for row in rows if row["error"] is not None] == [NO_JSON]
    made = {row["id"]: row for row in rows if row["error"] is None}
    assert made == {paper.id: row_of(extractor, paper) for paper in papers}


def test_the_example_reads_parquet_and_takes_patterns(address: str, pack: Path, tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    paper = {"id": "1", "abstract": "We report accuracy on Zorblax."}
    pq.write_table(pa.Table.from_pylist([paper]), tmp_path / "papers.parquet")
    log, out = tmp_path / "log", tmp_path / "records"
    with example(log, tmp_path / "papers.parquet", out, "--patterns", pack, "--address", address) as running:
        running.wait()
    assert running.returncode == 0, log.read_text()
    (row,) = pq.read_table(out).to_pylist()
    assert [dataset["name"] for dataset in row["datasets"]] == ["Zorblax"]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    (folder / "gazetteer").mkdir(parents=True)
    entry = {"label": "DATASET", "pattern": "Zorblax", "id": "Zorblax"}
    (folder / "gazetteer/datasets.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    return folder


def test_the_example_writes_into_no_folder_that_exists(tmp_path: Path) -> None:
    pytest.importorskip("ray.data", reason="needs the extra ray")
    with example(tmp_path / "log", tmp_path / "papers.jsonl", tmp_path) as running:
        running.wait()
    assert running.returncode == 2
    assert f"{tmp_path} exists" in (tmp_path / "log").read_text()


def test_a_worker_with_other_patterns_ends_the_job(pack: Path, extractor: Extractor) -> None:
    job = f"paper-extract with patterns {extractor.patterns_digest}"
    with pytest.raises(UsageError, match="install the same version and pattern packs on every machine"):
        Worker([str(pack)], job, {}, None)


def test_patterns_that_do_not_load_are_told_before_the_job_starts(tmp_path: Path) -> None:
    pytest.importorskip("ray.data", reason="needs the extra ray")
    with pytest.raises(PatternError):
        extract_dataset(object(), patterns=tmp_path / "missing")  # type: ignore[arg-type]


def test_without_ray_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray.data", None)
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError, match=r"paper-extract\[ray\]"):
        extract_dataset(object())  # type: ignore[arg-type]

"""Runs over many papers, with real processes and a quick stand-in for the extractor."""

from __future__ import annotations

import fcntl
import gzip
import io
import json
import multiprocessing
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import IO

import pytest
from fake import Fake, broken_patterns, dies_at_start, edited_patterns

from extract.batch.job import Job, errors_path
from extract.batch.journal import Journal
from extract.batch.partial import PartialFile, partial_path
from extract.batch.run import run
from extract.batch.sinks import FileSink
from extract.batch.tally import Tally
from extract.errors import ExtractError, OutputError, PatternError, UsageError
from extract.readers import SetAside


class Notes:
    """A watch that remembers what it is told, and can interrupt."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.warnings: list[SetAside] = []
        self.said: list[str] = []
        self.papers = 0
        self._stop_after = stop_after

    def warn(self, item: SetAside) -> None:
        self.warnings.append(item)

    def begin(self, papers: int) -> None:
        self.begun = self.papers = papers

    def done(self, papers: int, expected: int | None) -> None:
        self.papers += papers
        self.expected = expected
        if self._stop_after is not None and self.papers >= self._stop_after:
            raise KeyboardInterrupt

    def say(self, notice: str) -> None:
        self.said.append(notice)


def papers_file(folder: Path, count: int, **titles: str) -> Path:
    """A JSONL of `count` papers; `titles` gives some of them a title, by `p` and their number."""
    path = folder / "papers.jsonl"
    with path.open("w") as out:
        for number in range(count):
            title = titles.get(f"p{number}", f"Paper {number}")
            abstract = f"We propose number {number}. " + "It works well. " * 40
            out.write(json.dumps({"id": f"p{number}", "title": title, "abstract": abstract}) + "\n")
    return path


def ran(papers: Path, out: Path, watch: Notes | None = None, **options: object) -> Tally:
    job = Job(files=(str(papers),), out=out, **options)  # type: ignore[arg-type]
    return run(job, partial(Fake, papers.parent), watch or Notes())


def ids(out: Path) -> list[str]:
    return [json.loads(line)["id"] for line in out.read_text().splitlines()]


def test_processes_keep_order_and_bytes(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 1500, p3="slow", p4="slow", p700="slow")
    one, three = tmp_path / "one.jsonl", tmp_path / "three.jsonl"
    ran(papers, one, jobs=1)
    tally = ran(papers, three, jobs=3)
    assert tally.records == 1500
    assert ids(one) == [f"p{number}" for number in range(1500)]
    assert one.read_bytes() == three.read_bytes()


def test_all_cores_are_used_where_the_papers_are_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)  # as on macOS
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    workers: list[int] = []

    class Counting(Notes):
        def done(self, papers: int, expected: int | None) -> None:
            workers.append(len(multiprocessing.active_children()))

    for count in (1999, 2000):
        ran(papers_file(tmp_path, count), tmp_path / "out.jsonl", Counting())
        assert len(ids(tmp_path / "out.jsonl")) == count
        assert set(workers) == ({0} if count < 2000 else {0, 2})


def test_a_paper_that_fails_is_set_aside_with_its_line(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 10, p4="fail")
    for jobs in (1, 2):
        watch = Notes()
        out = tmp_path / f"out{jobs}.jsonl"
        assert ran(papers, out, watch, jobs=jobs).set_aside == 1
        assert [str(item) for item in watch.warnings] == [f"{papers}:5: ArithmeticError: a rule broke"]
        listed = json.loads((tmp_path / f"out{jobs}.errors.jsonl").read_text())
        assert listed == {
            "path": str(papers), "line": 5, "index": 4, "reason": "ArithmeticError: a rule broke"
        }  # fmt: skip


def test_a_worker_that_dies_once_loses_nothing(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 300, p150="die once")
    out = tmp_path / "out.jsonl"
    assert ran(papers, out, jobs=2).set_aside == 0
    assert ids(out) == [f"p{number}" for number in range(300)]


def test_a_paper_that_kills_its_workers_is_set_aside(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 300, p150="die")
    out, watch = tmp_path / "out.jsonl", Notes()
    ran(papers, out, watch, jobs=2)
    assert ids(out) == [f"p{number}" for number in range(300) if number != 150]
    assert [(item.line, item.reason) for item in watch.warnings] == [
        (151, "worker processes died on it twice")
    ]


def test_a_worker_that_is_killed_while_it_sends_its_answer_loses_nothing(tmp_path: Path) -> None:
    papers, told = tmp_path / "papers.jsonl", tmp_path / "process"
    os.mkfifo(papers)
    large = "It works well. " * 100_000  # more than a pipe holds, and a chunk of its own

    def write() -> None:
        with papers.open("w") as out:
            out.write(json.dumps({"id": "p0", "title": "tell", "abstract": large}) + "\n")
            out.flush()
            # The run waits for the next paper here, and its worker for somebody who takes the answer.
            while not (told.exists() and told.read_text().endswith("\n")):
                time.sleep(0.01)
            time.sleep(1)
            os.kill(int(told.read_text()), signal.SIGKILL)
            out.write(json.dumps({"id": "p1", "abstract": "It works."}))

    with ThreadPoolExecutor(1) as writers:
        written = writers.submit(write)
        assert ran(papers, tmp_path / "out.jsonl", jobs=2).set_aside == 0
        written.result()
    assert ids(tmp_path / "out.jsonl") == ["p0", "p1"]


def test_patterns_that_do_not_load_are_told_before_anything_is_written(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 3)
    for jobs in (1, 2):
        job = Job(files=(str(papers),), out=tmp_path / "out.jsonl", jobs=jobs)
        with pytest.raises(PatternError, match=r"numbers.toml:3"):
            run(job, broken_patterns, Notes())
    assert [path.name for path in tmp_path.iterdir()] == ["papers.jsonl"]


def test_patterns_that_change_under_way_end_the_run(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 500, **{f"p{number}": "slow" for number in range(0, 500, 4)})
    job = Job(files=(str(papers),), out=tmp_path / "out.jsonl", jobs=2)
    with pytest.raises(UsageError, match="pattern files changed while the run was under way"):
        run(job, partial(edited_patterns, tmp_path), Notes())
    assert not (tmp_path / "out.jsonl").exists()


def test_workers_that_cannot_start_end_the_run(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 3)
    with pytest.raises(ExtractError, match="end while they start"):
        run(Job(files=(str(papers),), out=tmp_path / "out.jsonl", jobs=2), dies_at_start, Notes())


@pytest.mark.parametrize("ending", ["", ".gz", ".bz2", ".zst"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_resumed_run_ends_with_the_same_bytes(tmp_path: Path, ending: str, jobs: int) -> None:
    papers = papers_file(tmp_path, 6000, p4900="fail", p5="fail")
    whole, out = tmp_path / f"whole.jsonl{ending}", tmp_path / f"out.jsonl{ending}"
    expected = ran(papers, whole, jobs=1)
    with pytest.raises(KeyboardInterrupt):
        ran(papers, out, Notes(stop_after=3000), jobs=jobs)
    assert not out.exists()
    watch = Notes()
    tally = ran(papers, out, watch, jobs=jobs, resume=True)
    assert watch.said[0].startswith("resuming behind")
    assert watch.papers == watch.expected == 6000
    assert watch.begun > 2000
    assert out.read_bytes() == whole.read_bytes()
    assert tally == expected
    errors = [(tmp_path / f"{name}.errors.jsonl").read_bytes() for name in ("whole", "out")]
    assert errors[0] == errors[1]
    assert sorted(path.name for path in tmp_path.glob("*partial*")) == []


@pytest.mark.parametrize("killed_between", [True, False])
def test_what_is_not_whole_is_not_continued(tmp_path: Path, killed_between: bool) -> None:
    papers = papers_file(tmp_path, 6000, p5="fail")
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    ran(papers, whole, jobs=1)
    with pytest.raises(KeyboardInterrupt):
        ran(papers, out, Notes(stop_after=3000), jobs=1)
    if killed_between:  # the errors file stands in its place, the records do not yet
        (tmp_path / "out.errors.jsonl.partial").rename(tmp_path / "out.errors.jsonl")
    else:
        os.truncate(tmp_path / "out.jsonl.partial", 1000)
    watch = Notes()
    ran(papers, out, watch, jobs=1, resume=True)
    assert watch.said == ["what the interrupted run left is not whole: starting from the beginning"]
    assert out.read_bytes() == whole.read_bytes()
    errors = [(tmp_path / f"{name}.errors.jsonl").read_bytes() for name in ("whole", "out")]
    assert errors[0] == errors[1]


def test_an_interruption_after_the_last_record_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = papers_file(tmp_path, 3000)
    finish = FileSink.finish

    def interrupted(sink: FileSink) -> None:
        finish(sink)
        raise KeyboardInterrupt

    monkeypatch.setattr(FileSink, "finish", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ran(papers, tmp_path / "out.jsonl", jobs=1)
    assert len(ids(tmp_path / "out.jsonl")) == 3000
    assert list(tmp_path.glob("*partial*")) == []


def test_an_interrupted_run_leaves_the_older_output(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 600)
    out = tmp_path / "out.jsonl"
    out.write_text("older\n")
    with pytest.raises(KeyboardInterrupt):
        ran(papers, out, Notes(stop_after=64), jobs=1)
    assert out.read_text() == "older\n"


def test_resuming_refuses_what_changed(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 6000)
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        ran(papers, out, Notes(stop_after=3000), jobs=1)
    with pytest.raises(UsageError, match="--limit changed"):
        ran(papers, out, jobs=1, resume=True, limit=7)
    with pytest.raises(UsageError, match="the patterns changed"):
        job = Job(files=(str(papers),), out=out, jobs=1, resume=True)
        run(job, partial(Fake, tmp_path, "sha256:1"), Notes())
    with papers.open("a") as more:
        more.write('{"abstract": "one more"}\n')
    with pytest.raises(UsageError, match="the input changed"):
        ran(papers, out, jobs=1, resume=True)


def test_resuming_nothing_just_runs(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 5)
    watch = Notes()
    assert ran(papers, tmp_path / "out.jsonl", watch, resume=True).records == 5
    assert watch.said == ["nothing to resume: starting from the beginning"]


def test_a_plain_run_discards_leftovers_and_says_so(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 6000)
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        ran(papers, out, Notes(stop_after=3000), jobs=1)
    watch = Notes()
    ran(papers, out, watch, jobs=1)
    assert "discarded" in watch.said[0]
    assert len(ids(out)) == 6000
    assert Journal.of(out).read() is None


def test_duplicates_without_an_id_are_taken_once(tmp_path: Path) -> None:
    papers = tmp_path / "papers.jsonl"
    rows = [{"abstract": "same"}, {"abstract": " same "}, {"id": "a", "abstract": "same"}, {"abstract": "b"}]
    papers.write_text("\n".join(json.dumps(row) for row in rows))
    tally = ran(papers, tmp_path / "out.jsonl")
    assert (tally.papers, tally.duplicates, tally.records) == (4, 1, 3)
    assert ran(papers, tmp_path / "out.jsonl", keep_duplicates=True).records == 4
    assert ran(papers, tmp_path / "out.jsonl", limit=2).records == 2


def test_the_output_is_locked_while_a_run_writes_it(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 600)
    out = tmp_path / "out.jsonl"

    class Second(Notes):
        def done(self, papers_done: int, expected: int | None) -> None:
            with pytest.raises(OutputError, match="another run is writing it"):
                ran(papers, out)

    ran(papers, out, Second())
    assert len(ids(out)) == 600


def test_a_file_that_another_run_finishes_while_this_one_opens_it_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    partial_path(out).write_bytes(b"finished\n")
    flock = fcntl.flock

    def finished_before(file: IO[bytes], how: int) -> None:
        if not out.exists():
            partial_path(out).rename(out)
        flock(file, how)

    monkeypatch.setattr(fcntl, "flock", finished_before)
    PartialFile(out).leave()
    assert out.read_bytes() == b"finished\n"
    assert partial_path(out).read_bytes() == b""


def test_parquet_output_holds_the_same_records_and_can_be_resumed(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet", reason="needs the extra 'tables'")
    papers = papers_file(tmp_path, 6000)
    ran(papers, tmp_path / "out.jsonl", jobs=1)
    with pytest.raises(KeyboardInterrupt):
        ran(papers, tmp_path / "out.parquet", Notes(stop_after=3000), jobs=1)
    ran(papers, tmp_path / "out.parquet", jobs=1, resume=True)
    rows = pyarrow.read_table(tmp_path / "out.parquet").to_pylist()
    assert rows == [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "out.parquet", "papers.jsonl"]
    again = ran(tmp_path / "out.parquet", tmp_path / "again.jsonl", jobs=1)
    assert again.records == 6000


def test_packed_output_reads_as_one_file(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 3000)
    ran(papers, tmp_path / "out.jsonl.gz", jobs=1)
    with gzip.open(tmp_path / "out.jsonl.gz", "rt") as lines:
        assert sum(1 for _ in lines) == 3000
    # gunzip takes a file without a byte for one that is cut.
    (tmp_path / "none.jsonl").write_text("")
    ran(tmp_path / "none.jsonl", tmp_path / "none.jsonl.gz", jobs=1)
    assert (tmp_path / "none.jsonl.gz").stat().st_size > 0
    assert gzip.decompress((tmp_path / "none.jsonl.gz").read_bytes()) == b""


@pytest.mark.parametrize(
    ("out", "errors"),
    [
        ("a/records.jsonl", "a/records.errors.jsonl"),
        ("records.v2.jsonl.gz", "records.v2.errors.jsonl"),
        ("records.parquet", "records.errors.jsonl"),
        ("records.v2", "records.v2.errors.jsonl"),
    ],
)
def test_where_errors_are_listed(out: str, errors: str) -> None:
    assert errors_path(Path(out)) == Path(errors)


def test_a_stream_gets_records_as_they_come(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 70)
    stream = io.BytesIO()
    run(Job(files=(str(papers),), out=stream, jobs=1), partial(Fake, tmp_path), Notes())
    assert len(stream.getvalue().splitlines()) == 70


def test_an_interrupted_run_to_a_stream_leaves_no_errors_behind(tmp_path: Path) -> None:
    papers = papers_file(tmp_path, 600, p5="fail")
    errors = tmp_path / "errors.jsonl"
    errors.write_text("older\n")
    job = Job(files=(str(papers),), out=io.BytesIO(), errors=errors, jobs=1)
    with pytest.raises(KeyboardInterrupt):
        run(job, partial(Fake, tmp_path), Notes(stop_after=64))
    assert errors.read_text() == "older\n"
    assert list(tmp_path.glob("*partial*")) == []

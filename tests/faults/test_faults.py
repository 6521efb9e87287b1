"""Runs that are killed, interrupted or out of disk at random moments.

After each, the output is either the old one or the complete new one, and resuming ends with the bytes of a
run that nothing disturbed. Ten runs, of four kinds in turn; `make faults` makes two hundred.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RUNS = int(os.environ.get("EXTRACT_FAULT_RUNS", "10"))
DRIVER = Path(__file__).with_name("driver.py")
BATCH = str(DRIVER.parents[1] / "batch")
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join((BATCH, *filter(None, sys.path)))}
OLDER = "an older output\n"
LIMIT = 120  # seconds until a run counts as hanging

Note = Callable[[str, str], None]


@pytest.fixture
def note(record_property: Callable[[str, object], None]) -> Note:
    """Takes down a fault and what it left, for the figures that conftest.py prints."""
    return lambda fault, left: record_property("fault", (fault, left))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 papers: records of 2 MB, a few papers that fail and a few that take long."""
    path = tmp_path_factory.mktemp("papers") / "papers.jsonl"
    with path.open("w") as out:
        for number in range(2000):
            title = {7: "fail", 1900: "fail"}.get(number, "slow" if number % 200 == 3 else f"Paper {number}")
            abstract = f"We propose number {number}. " + "It works well. " * 40
            out.write(json.dumps({"id": f"p{number}", "title": title, "abstract": abstract}) + "\n")
    return path


@pytest.fixture(scope="module")
def undisturbed(papers: Path) -> tuple[dict[str, bytes], float]:
    """What an undisturbed run writes, and the seconds it takes."""
    folder = papers.parent / "undisturbed"
    folder.mkdir()
    began = time.perf_counter()
    assert finished(papers, folder).returncode == 3
    return contents(folder), time.perf_counter() - began


def command(papers: Path, folder: Path, *flags: str) -> list[str]:
    return [sys.executable, str(DRIVER), str(papers), str(folder / "out.jsonl"), *flags]


def finished(
    papers: Path, folder: Path, *flags: str, largest_file: int = resource.RLIM_INFINITY
) -> subprocess.CompletedProcess[str]:
    """A run to its end, by itself or because no file may grow beyond `largest_file` bytes."""
    return subprocess.run(
        command(papers, folder, *flags),
        env=ENVIRONMENT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY)),
        capture_output=True,
        text=True,
        timeout=LIMIT,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def started(papers: Path, folder: Path, *flags: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run under way; its processes are gone afterwards."""
    process = subprocess.Popen(command(papers, folder, *flags), start_new_session=True, env=ENVIRONMENT)
    try:
        yield process
    finally:
        process.wait(timeout=LIMIT)
        deadline = time.monotonic() + 10
        while _group_lives(process.pid):
            assert time.monotonic() < deadline, "worker processes outlive their run"
            time.sleep(0.02)


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    try:
        pids = [int(pid) for pid in children.read_text().split()]
        return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def await_moment(
    process: subprocess.Popen[bytes], folder: Path, chance: random.Random, seconds: float
) -> None:
    """Waits for any moment of a run, or for the one at which a finished file takes its place."""
    path = folder / chance.choice(["", "", "out.errors.jsonl", "out.jsonl"])
    if path == folder:
        time.sleep(chance.uniform(0.2, 1.1) * seconds)
        return
    before = inode(path)
    while process.poll() is None and inode(path) == before:
        time.sleep(0.0002)


def inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0


def killed(pid: int) -> bool:
    """Kills a process; whether it still was there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("seed", range(0, RUNS, 4))
def test_a_run_that_is_ended_can_be_resumed(
    seed: int, papers: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path, note: Note
) -> None:
    chance = random.Random(seed)
    expected, seconds = undisturbed
    (tmp_path / "out.jsonl").write_text(OLDER)
    ends = 0
    while ends < 2:
        sign = chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
        with started(papers, tmp_path, *(["--resume"] if ends else [])) as process:
            await_moment(process, tmp_path, chance, seconds)
            if process.poll() is None:
                process.send_signal(sign)
        left = whole_output(tmp_path, expected)
        if process.returncode == 3:
            note(sign.name, "met no process")
            break
        # Before its handlers stand and after its work, a signal ends it as it ends any Python program.
        assert process.returncode in (130, -sign, -signal.SIGINT)
        note(sign.name, left)
        ends += 1
    else:
        assert finished(papers, tmp_path, "--resume").returncode == 3
    assert contents(tmp_path) == expected


@pytest.mark.parametrize("seed", range(1, RUNS, 4))
def test_workers_that_are_killed_lose_nothing(
    seed: int, papers: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path, note: Note
) -> None:
    chance = random.Random(seed)
    expected, seconds = undisturbed
    (tmp_path / "out.jsonl").write_text(OLDER)
    with started(papers, tmp_path) as process:
        for _ in range(3):
            while not (workers := workers_of(process)) and process.poll() is None:
                time.sleep(0.01)
            time.sleep(chance.uniform(0.01, 0.2) * seconds)
            hit = bool(workers) and killed(chance.choice(workers))
            note("a worker killed", whole_output(tmp_path, expected) if hit else "met no process")
    assert process.returncode == 3
    assert contents(tmp_path) == expected


@pytest.mark.parametrize("seed", range(2, RUNS, 4))
def test_a_limit_on_file_sizes_leaves_the_older_output(
    seed: int, papers: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path, note: Note
) -> None:
    room = random.Random(seed).randrange(1, len(undisturbed[0]["out.jsonl"]))
    check_out_of_room(papers, undisturbed[0], tmp_path, "File too large", largest_file=room)
    note("no file may grow", "older output")


@pytest.mark.parametrize("seed", range(3, RUNS, 4))
def test_a_full_disk_leaves_the_older_output(
    seed: int, papers: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path, note: Note
) -> None:
    room = random.Random(seed).randrange(64 * 1024, len(undisturbed[0]["out.jsonl"]))
    with small_disk(tmp_path, room) as enlarge:
        check_out_of_room(
            papers, undisturbed[0], tmp_path, "No space left on device; make room", then=enlarge
        )
    note("a full disk", "older output")


def whole_output(folder: Path, expected: dict[str, bytes]) -> str:
    """Which output stands in `folder`: there is no third."""
    out = (folder / "out.jsonl").read_bytes()
    assert out in (OLDER.encode(), expected["out.jsonl"])
    return "older output" if out == OLDER.encode() else "complete new output"


def check_out_of_room(
    papers: Path,
    expected: dict[str, bytes],
    folder: Path,
    said: str,
    *,
    largest_file: int = resource.RLIM_INFINITY,
    then: Callable[[], object] = lambda: None,
) -> None:
    """A run without room says so and leaves the older output; with room again (`then`) it is resumed."""
    (folder / "out.jsonl").write_text(OLDER)
    result = finished(papers, folder, largest_file=largest_file)
    assert result.returncode == 5
    assert f"out.jsonl: cannot be written: {said}" in result.stderr
    assert (folder / "out.jsonl").read_text() == OLDER
    then()
    assert finished(papers, folder, "--resume").returncode == 3
    assert contents(folder) == expected


@contextmanager
def small_disk(folder: Path, room: int) -> Iterator[Callable[[], object]]:
    """A file system of `room` bytes at `folder`, and what gives it more."""
    try:
        mount("-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the right to mount a small tmpfs")
    try:
        yield lambda: mount("-o", "remount,size=64m", str(folder))
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)

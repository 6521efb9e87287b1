"""`extract run --corrections`, as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extract", "run", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    path = tmp_path / "papers.jsonl"
    rows = [
        {"id": "a", "abstract": "🎉 We evaluate BERT on ImageNet."},
        {"id": "b", "abstract": "BERT on ImageNet."},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_one_and_two_processes_apply_the_same(papers: Path, tmp_path: Path) -> None:
    overrides: list[dict[str, Any]] = [
        {"action": "wrong-name", "kind": "models", "name": "BERT"},
        {"action": "wrong-mention", "section": "abstract", "start": 0, "end": 2, "text": "No"},
    ]
    content = {"format": "extract-corrections", "version": 1, "papers": [{"id": "a", "overrides": overrides}]}
    file = tmp_path / "corrections.json"
    file.write_text(json.dumps(content), "utf-8")
    outputs = []
    for jobs in (1, 2):
        done = run(papers, "--corrections", file, "-j", jobs, "-q")
        assert done.returncode == 0, done.stderr
        assert "a: the correction wrong-mention of 'No' does not fit any more" in done.stderr
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    first, second = map(json.loads, outputs[0].splitlines())
    assert [m["name"] for m in first["models"]] == []
    assert [m["name"] for m in second["models"]] == ["BERT"]


def test_what_corrects_nothing_is_told(papers: Path, tmp_path: Path) -> None:
    number = {"section": "abstract", "start": 0, "end": 1, "text": "🎉", "kind": "score", "value": 1}
    overrides: list[dict[str, Any]] = [
        {"action": "wrong-name", "kind": "models", "name": "Flamingo"},
        {"action": "set-number", **number, "datasets": ["ImageNet", "SQuAD"]},
    ]
    said = [{"id": id, "overrides": overrides} for id in ("a", "nosuch")]
    reviewed = {"id": "elsewhere", "reviewed": True}
    content = {"format": "extract-corrections", "version": 1, "papers": [*said, reviewed]}
    file = tmp_path / "corrections.json"
    file.write_text(json.dumps(content), "utf-8")
    for jobs in (1, 2):
        done = run(papers, "--corrections", file, "-j", jobs)
        assert done.returncode == 0
        told = [line for line in done.stderr.splitlines() if "correction" in line]
        misfits = "a: the correction {} does not fit any more: the paper has no {}"
        assert told == [
            misfits.format("wrong-name of 'Flamingo'", "model 'Flamingo'"),
            misfits.format("set-number of '🎉'", "dataset 'SQuAD'"),
            "corrections for papers that were not read: nosuch",
        ]


def test_ids_to_switch_off_that_nothing_bears_are_named(papers: Path, tmp_path: Path) -> None:
    added = {"label": "DATASET", "pattern": "Zorg", "id": "Zorg"}
    off = ["cue:evaluate-onn", "nope:x", "cue:evaluate-on", "model:bert", "DATASET:Zorg"]
    content = {"format": "extract-corrections", "version": 1, "add": [added], "disable": off}
    file = tmp_path / "corrections.json"
    file.write_text(json.dumps(content), "utf-8")
    done = run(papers, "--corrections", file, "-j", 2, "-q")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        f"{file}: disable: nothing has the id 'cue:evaluate-onn'; did you mean 'cue:evaluate-on'?",
        f"{file}: disable: nothing has the id 'nope:x'",
    ]


def test_file_that_is_no_corrections_file_is_wrong_usage(papers: Path, tmp_path: Path) -> None:
    file = tmp_path / "corrections.json"
    file.write_text("{}", "utf-8")
    done = run(papers, "--corrections", file)
    assert done.returncode == 2
    assert f"{file}: no corrections file: format" in done.stderr
    assert done.stdout == ""

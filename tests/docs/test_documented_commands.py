"""Every command and every Python block of the documentation runs, on the papers in seeds."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from blocks import SHELLS, Block, blocks_of, shows

import extract
from extract.export import export

ROOT = Path(__file__).parents[2]
FILES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
PAGE = min((ROOT / "seeds").glob("*.txt"), key=lambda page: page.stat().st_size)
RULES = Path("my-patterns/cues/mine.toml")  # where CONTRIBUTING.md puts the rule that it shows
OPTIONAL = {"datasets", "duckdb", "pyarrow"}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that documents speak of, made from the shortest page in seeds."""
    folder = tmp_path_factory.mktemp("prepared")
    papers = list(extract.read_papers(PAGE))
    records = list(extract.Extractor().pipe(papers))
    for name in ("records", "old", "new"):
        extract.write_records(records, folder / f"{name}.jsonl")
    with (folder / "papers.jsonl").open("w", encoding="utf-8") as lines:
        for number, paper in enumerate(papers[:20]):
            row = {"id": f"paper-{number}", "title": paper.title, "abstract": paper.abstract}
            lines.write(json.dumps(row) + "\n")
    with (folder / "papers.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(["heading", "body"])
        writer.writerows([paper.title, paper.abstract] for paper in papers[:20])
    nothing = {"format": "extract-corrections", "version": 1, "add": [], "disable": [], "papers": []}
    (folder / "corrections.json").write_text(json.dumps(nothing))
    shutil.copy(ROOT / "tests/gold/seeds_dev.jsonl", folder / "gold.jsonl")
    export(records[:20], "spacy", folder / "papers.spacy")
    (folder / "my-patterns").mkdir()
    return folder


@pytest.fixture
def workplace(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the prepared files and the repository's, as far as documents name them."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    for name in ("tests", "patterns"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / PAGE.name).symlink_to(PAGE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / ".home"))
    return tmp_path


def run_shell(block: Block, where: str) -> None:
    for command, expected in block.commands:
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command], capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, f"{where}: {command}\n{ran.stderr}"
        assert not expected or shows(expected, ran.stdout), f"{where}: {command}\n{ran.stdout}"


def run_python(block: Block, where: str) -> None:
    known = {"__name__": "documented", "record": extract.extract("We test BERT on SQuAD.")}
    try:
        exec(compile("\n" * (block.line - 1) + block.content, where, "exec"), known)
    except ModuleNotFoundError as error:
        if error.name not in OPTIONAL:
            raise


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_documented_commands_run(path: Path, workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if path.stem == "formats":
        records = extract.read_records("records.jsonl")
        try:
            export(records, "huggingface", workplace / "papers-hf")
        except extract.MissingExtraError as error:
            pytest.skip(str(error))
    for block in blocks_of(path):
        where = f"{path.relative_to(ROOT)}:{block.line}"
        if block.reason is None and block.language in SHELLS:
            run_shell(block, where)
        elif block.reason is None and block.language == "python":
            run_python(block, where)
        elif block.language == "toml":
            RULES.parent.mkdir(parents=True, exist_ok=True)
            RULES.write_text(block.content)


def test_blocks_that_do_not_run_are_few_and_say_why() -> None:
    skipped = [block for path in FILES for block in blocks_of(path) if block.reason is not None]
    runnable = [b for path in FILES for b in blocks_of(path) if b.language in (*SHELLS, "python")]
    assert all(len(block.reason or "") > 5 for block in skipped)
    assert len(skipped) < len(runnable) / 3


def test_output_is_compared() -> None:
    assert shows(["a", "...", "d"], "a\nb\nc\nd\n")
    assert not shows(["a", "...", "d"], "a\nb\n")
    assert not shows(["a"], "a\nb\n")

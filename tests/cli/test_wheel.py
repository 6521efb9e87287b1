"""The built wheel stands alone: patterns inside, typed, with its command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_a_wheel_holds_everything_that_runs(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="needs hatchling to build a wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("paper_extract-*.whl")
    inside = tmp_path / "inside"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(inside)
    assert (inside / "extract" / "py.typed").exists()
    kinds = (".jsonl", ".toml", ".txt")
    for path in (ROOT / "patterns").rglob("*"):
        if path.suffix in kinds:
            assert (inside / "extract" / "patterns" / path.relative_to(ROOT / "patterns")).exists()
    script = (
        "import extract, extract.pack\n"
        "print(extract.pack.shipped_directory())\n"
        "print(extract.extract('We reach 91.2% accuracy on SQuAD.').model_dump_json())"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(inside)},
        capture_output=True,
        text=True,
        check=True,
    )
    patterns, record = result.stdout.splitlines()
    assert patterns == str(inside / "extract" / "patterns")
    assert json.loads(record)["numbers"][0]["value"] == 91.2

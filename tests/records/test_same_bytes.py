"""The same papers give the same bytes in every process, whatever order Python's sets have there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SEEDS = [str(path) for path in sorted((Path(__file__).parents[2] / "seeds").glob("001_*.txt"))]


def test_the_order_of_sets_does_not_reach_the_records(tmp_path: Path) -> None:
    outputs = []
    for seed in ("0", "3"):
        out = tmp_path / f"{seed}.jsonl"
        call = [sys.executable, "-m", "extract", "run", *SEEDS, "-o", str(out), "--jobs", "1", "--quiet"]
        subprocess.run(call, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]

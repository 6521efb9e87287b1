"""Every broken input gives a message, its exit code, and everything that can be read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from broken_inputs import CASES, Case
from fake import Fake

import extract.extractor
from extract.cli import main

LIMITS = Path(__file__).parents[2] / "docs" / "limits.md"
MOST_MEMORY = 300 * 1024  # KiB
# Starts a process from a small one: what a process takes begins with what the one that started it had.
MEASURED = """import os, sys
pid = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(pid, 0)
open("memory", "w").write(str(used.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))"""
BEGIN, END = "<!-- broken inputs: begin -->", "<!-- broken inputs: end -->"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_broken_input(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    if isinstance(case.content, bytes):
        Path("in").write_bytes(case.content)
    else:
        case.content(tmp_path)
    Path("out.jsonl").write_text("older\n")
    out = () if "-o" in case.arguments else ("-o", "out.jsonl")
    arguments = ["run", *case.arguments, *out]
    if case.apart is None:
        if case.exit != 4:
            monkeypatch.setattr(extract.extractor, "Extractor", lambda patterns: Fake(tmp_path))
        monkeypatch.setattr(sys, "argv", ["extract", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
    else:
        if subprocess.run([*case.apart, sys.executable, "-c", ""]).returncode:
            pytest.skip(f"{case.apart[0]} cannot take rights away here")
        code = run_apart([*case.apart, sys.executable, "-m", "extract", *arguments])
    shown = capfd.readouterr()
    assert code == case.exit, shown.err
    assert case.message in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""
    written = Path("out.jsonl").read_text()
    if case.records is None:
        assert written == "older\n"
    else:
        assert written.count("\n") == case.records
    assert list(tmp_path.glob("*partial*")) == []
    assert Path("out.errors.jsonl").exists() == (case.exit == 3)


def run_apart(command: list[str]) -> int:
    """The exit code of a process, whose memory stays bounded."""
    path = os.pathsep.join(filter(None, sys.path))
    code = subprocess.run(
        [sys.executable, "-c", MEASURED, *command], env=os.environ | {"PYTHONPATH": path}
    ).returncode
    assert int(Path("memory").read_text()) < MOST_MEMORY
    return code


def table() -> str:
    """The table of `docs/limits.md`."""
    rows = ["| what | exit code | message | records written |", "| --- | --- | --- | --- |"]
    for case in CASES:
        written = "none; an older output stays" if case.records is None else str(case.records)
        message = case.message.replace("|", "\\|").replace("*", "\\*")
        rows.append(f"| {case.says} | {case.exit} | {message} | {written} |")
    return "\n".join(rows)


def test_the_table_in_the_documentation_is_this_one() -> None:
    text = LIMITS.read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    expected = f"{before}{BEGIN}\n{table()}\n{END}{after}"
    if os.environ.get("EXTRACT_WRITE_DOCS"):
        LIMITS.write_text(expected)
    assert LIMITS.read_text() == expected, "run: EXTRACT_WRITE_DOCS=1 python -m pytest tests/faults"

"""Every broken input gives a message, its exit code, and everything that can be read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from broken_inputs import CASES, Case
from fake import Fake

import extract.extractor
from extract.cli import main

LIMITS = Path(__file__).parents[2] / "docs" / "limits.md"
BEGIN, END = "<!-- broken inputs: begin -->", "<!-- broken inputs: end -->"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_broken_input(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    if case.exit != 4:
        monkeypatch.setattr(extract.extractor, "Extractor", lambda patterns: Fake(tmp_path))
    monkeypatch.chdir(tmp_path)
    if isinstance(case.content, bytes):
        Path("in").write_bytes(case.content)
    else:
        case.content(tmp_path)
    Path("out.jsonl").write_text("older\n")
    out = () if "-o" in case.arguments else ("-o", "out.jsonl")
    monkeypatch.setattr(sys, "argv", ["extract", "run", *case.arguments, *out])
    with pytest.raises(SystemExit) as ended:
        main()
    shown = capfd.readouterr()
    assert ended.value.code == case.exit, shown.err
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

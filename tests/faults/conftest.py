"""Prints what the faults left behind: the figures of `docs/limits.md`."""

from __future__ import annotations

from collections import Counter

import pytest

LEFT = ("older output", "complete new output", "met no process")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line a kind of fault, and the number of runs that ended with the bytes of an undisturbed run."""
    runs = [noted for report in terminalreporter.getreports("passed") if (noted := noted_in(report))]
    failed = [report for report in terminalreporter.getreports("failed") if "test_faults.py" in report.nodeid]
    if not runs:
        return
    counts = Counter(fault for noted in runs for fault in noted)
    terminalreporter.write_line("")
    terminalreporter.write_line(f"| fault | {' | '.join(LEFT)} |")
    terminalreporter.write_line("| --- " * (1 + len(LEFT)) + "|")
    for kind in dict.fromkeys(kind for kind, _ in sorted(counts)):
        terminalreporter.write_line(f"| {kind} | {' | '.join(str(counts[kind, left]) for left in LEFT)} |")
    terminalreporter.write_line(
        f"{len(runs)} runs ended with the bytes of an undisturbed one, {len(failed)} did not"
    )


def noted_in(report: pytest.TestReport) -> list[tuple[str, str]]:
    return [value for name, value in report.user_properties if name == "fault"]

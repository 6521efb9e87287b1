"""Outputs as commands name them: a file or folder, or `-` for stdout."""

from __future__ import annotations

from extract.errors import UsageError

STDOUT = "-"


def refuse_stdout(out: str | None, what: str) -> None:
    """Raises `UsageError` where `out` is stdout, for `what` needs a place of its own."""
    if out == STDOUT:
        raise UsageError(f"{what} cannot go to stdout; name a place instead of '-'")

"""Outputs as commands name them: a file or folder, or `-` for stdout."""

from __future__ import annotations

import os
from collections.abc import Sequence

from extract.errors import UsageError

STDOUT = "-"


def refuse_stdout(out: str | None, what: str) -> None:
    """Raises `UsageError` where `out` is stdout, for `what` needs a place of its own."""
    if out == STDOUT:
        raise UsageError(f"{what} cannot go to stdout; name a place instead of '-'")


def refuse_inputs(out: str | None, inputs: Sequence[str]) -> None:
    """Raises `UsageError` where `out` is one of the files that `inputs` name: it would be replaced."""
    from extract.readers.sources import STDIN, named_files

    if out is None or out == STDOUT or not os.path.isfile(out):
        return
    for name in named_files(inputs)[0]:
        if name != STDIN and os.path.exists(name) and os.path.samefile(out, name):
            raise UsageError(f"{name}: is an input too; write to another file")

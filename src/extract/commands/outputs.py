"""Outputs as commands name them: a file or folder, or `-` for stdout."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from extract.errors import UsageError

STDOUT = "-"


def refuse_stdout(out: str | None, what: str) -> None:
    """Raises `UsageError` where `out` is stdout, for `what` needs a place of its own."""
    if out == STDOUT:
        raise UsageError(f"{what} cannot go to stdout; name a place instead of '-'")


def refuse_inputs(out: str | None, inputs: Sequence[str]) -> None:
    """Raises `UsageError` where `out` is one of the files that `inputs` name: it would be replaced."""
    from extract.readers.sources import named_files

    if out is not None and os.path.isfile(out):
        refuse_read([out], named_files(inputs)[0])


def refuse_read(written: Iterable[str | Path], read: Collection[str | Path]) -> None:
    """Raises `UsageError` where a file that is `written` is also `read`; `-` is none."""
    for place in written:
        for name in read:
            files = STDOUT not in (place, name) and os.path.exists(place) and os.path.exists(name)
            if files and os.path.samefile(place, name):
                raise UsageError(f"{name}: is an input too; write to another file")

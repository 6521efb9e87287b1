"""The note beside an unfinished output: what run it belongs to, and how far it got."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extract.errors import UsageError

Fingerprint = Mapping[str, Any]
"""Everything that the bytes of an output depend on, by what a person would call it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run got: items done, the bytes of both files, and the counts up to there."""

    items: int = 0
    records_size: int = 0
    errors_size: int = 0
    records: int = 0
    set_aside: int = 0
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Journal:
    """The note of one output, `OUT.partial.json`."""

    path: Path

    @classmethod
    def of(cls, out: Path) -> Journal:
        place = out.resolve()
        return cls(place.with_name(f"{place.name}.partial.json"))

    def write(self, run: Fingerprint, progress: Progress) -> None:
        """Replaces the note at once. Raises `OSError`."""
        fresh = self.path.with_name(f"{self.path.name}.new")
        try:
            fresh.write_text(json.dumps({"run": run, "progress": asdict(progress)}), encoding="utf-8")
            os.replace(fresh, self.path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise

    def read(self) -> tuple[Fingerprint, Progress] | None:
        """What the note says, None where there is none."""
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            progress = content["progress"]
            return content["run"], Progress(**{**progress, "counts": tuple(progress["counts"])})
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            raise UsageError(
                f"{self.path}: not a note of an interrupted run; run without --resume to start again"
            ) from None

    def remove(self) -> None:
        """Takes the note away."""
        self.path.unlink(missing_ok=True)


def check_same(run: Fingerprint, before: Fingerprint) -> None:
    """Raises `UsageError` where this run would not continue the one before to the same bytes."""
    plain = json.loads(json.dumps(run))
    for what in plain:
        if plain[what] != before.get(what):
            raise UsageError(
                f"cannot resume: {what} changed since the interrupted run; leave --resume out to start again"
            )

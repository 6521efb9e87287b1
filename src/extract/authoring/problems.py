"""What is wrong with a pattern file, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extract.errors import PatternError

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding at a line (0: the whole file); an error makes a pack wrong, a warning does not."""

    path: str
    line: int
    message: str
    severity: Severity = "error"

    @classmethod
    def of(cls, error: PatternError) -> Problem:
        return cls(error.path, error.line or 0, error.reason)

    @classmethod
    def warning(cls, path: Path, line: int, message: str) -> Problem:
        return cls(str(path), line, message, "warning")

    def __str__(self) -> str:
        where = located(self.path, self.line)
        return f"{where}: {'warning: ' if self.severity == 'warning' else ''}{self.message}"


def located(path: Path | str, line: int | None) -> str:
    """`path:line` as a terminal makes it a link, relative to the working directory where it lies in it."""
    place = Path(path).absolute()
    shown = place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place
    return f"{shown}:{line}" if line else str(shown)

"""Whether memory stays flat: what a process holds while papers go through it by the hundred thousand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.errors import UsageError
from extract.extractor import Extractor
from extract.paper import Paper
from extract.writers.jsonl import line_of

_STATM = Path("/proc/self/statm")
_PAGE = 4096


def held() -> float:
    """The memory of this process in MB. Raises `UsageError` where the system does not tell it (not Linux)."""
    try:
        return int(_STATM.read_text().split()[1]) * _PAGE / 1e6
    except OSError:
        raise UsageError("this system does not tell what a process holds in memory; Linux does") from None


def memory_over(extractor: Extractor, papers: Iterable[Paper], every: int) -> Iterator[tuple[int, float]]:
    """Yields (papers done, MB held) after every so many papers. Raises as `held` does, before the first."""
    held()
    for number, record in enumerate(extractor.pipe(papers), 1):
        line_of(record)
        if number % every == 0:
            yield number, held()

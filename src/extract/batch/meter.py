"""How many papers a run will have, judged by how far it has read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from extract.batch.items import Item
from extract.readers.sources import STDIN


class Meter:
    """Counts the bytes read of `files`, packed as they are, and the items that came of them."""

    def __init__(self, files: Sequence[str], limit: int | None) -> None:
        known = STDIN not in files
        self._total = sum(os.stat(path).st_size for path in files if os.path.exists(path)) if known else 0
        self._limit = limit
        self._bytes = 0
        self._items = 0

    def read(self, size: int) -> None:
        """`size` more bytes are read."""
        self._bytes += size

    def counted(self, items: Iterable[Item]) -> Iterator[Item]:
        """Passes `items` on and counts them."""
        for item in items:
            self._items += 1
            yield item

    def expected(self) -> int | None:
        """The number of items there will be, None where the end cannot be seen."""
        if not self._total or not self._bytes:
            return self._limit
        expected = round(self._items * max(1.0, self._total / self._bytes))
        return expected if self._limit is None else min(expected, self._limit)

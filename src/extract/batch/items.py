"""The papers of a run: duplicates left out, and no more than asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from extract.batch.tally import Tally
from extract.readers import Placed, SetAside

Item = Placed | SetAside


def distinct(items: Iterable[Item], tally: Tally, keep_duplicates: bool) -> Iterator[Item]:
    """Counts `items` and leaves out papers without an id whose text came before.

    Remembers 16 bytes of hash for each paper without an id: about 110 bytes of memory, so 1.1 GB for ten
    million of them. Papers with an id cost nothing.
    """
    seen: set[bytes] = set()
    for item in items:
        if isinstance(item, Placed):
            tally.read(item.paper)
        if isinstance(item, Placed) and item.paper.id is None and not keep_duplicates:
            text = f"{item.paper.title}\n{item.paper.abstract}".encode()
            digest = blake2b(text, digest_size=16).digest()
            if digest in seen:
                tally.duplicates += 1
                continue
            seen.add(digest)
        yield item


def limited(items: Iterable[Item], limit: int | None) -> Iterator[Item]:
    """`items` up to the paper number `limit`; all of them without one."""
    left = limit
    for item in items:
        if left is not None and isinstance(item, Placed):
            left -= 1
            if left < 0:
                return
        yield item
        if left == 0:
            return


def chunked(items: Iterable[Item], size: int, characters: int) -> Iterator[list[Item]]:
    """`items` in lists of at most `size`, closed early behind `characters` of text."""
    chunk: list[Item] = []
    length = 0
    for item in items:
        chunk.append(item)
        if isinstance(item, Placed):
            length += len(item.paper.abstract)
        if len(chunk) == size or length >= characters:
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk

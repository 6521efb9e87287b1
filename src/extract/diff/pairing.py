"""Two streams of records, paired by id."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from extract.record import Record

Pair = tuple[Record | None, Record | None]
_Waiting = dict[str, deque[Record]]


def paired(old: Iterable[Record], new: Iterable[Record]) -> Iterator[Pair]:
    """(old, new) of each paper; None where one run lacks it. The n-th record of an id meets the n-th.

    Both are read side by side, and what has not met its partner is kept. In the same order that is nothing
    but the papers that one run lacks; in different orders it is as many records as the orders lie apart, in
    the worst case half of each run.
    """
    waiting: tuple[_Waiting, _Waiting] = ({}, {})
    for side, record in _in_turn(old, new):
        partner = _take(waiting[1 - side], record.id)
        if partner is None:
            waiting[side].setdefault(record.id, deque()).append(record)
        else:
            yield (partner, record) if side else (record, partner)
    yield from ((record, None) for records in waiting[0].values() for record in records)
    yield from ((None, record) for records in waiting[1].values() for record in records)


def _take(waiting: _Waiting, id: str) -> Record | None:
    records = waiting.get(id)
    if records is None:
        return None
    first = records.popleft()
    if not records:
        del waiting[id]
    return first


def _in_turn(old: Iterable[Record], new: Iterable[Record]) -> Iterator[tuple[int, Record]]:
    streams = {0: iter(old), 1: iter(new)}
    while streams:
        for side in tuple(streams):
            record = next(streams[side], None)
            if record is None:
                del streams[side]
            else:
                yield side, record

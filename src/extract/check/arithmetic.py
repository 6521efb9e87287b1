"""Does a stated difference or factor follow from two stated values?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.check.intervals import Interval, rounded, stated
from extract.record import Number


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to reckon a change from two values: the sum as text, and all results that rounding allows."""

    sum: str
    allowed: Interval


def readings(old: Number, new: Number, change: Number) -> list[Reading]:
    """The ways in which the change can be meant; none where the units do not go together.

    A percentage is a difference in percentage points or relative to the old value; a factor is the greater
    value over the smaller; anything else is a difference. Readings are magnitudes: a change has no sign.
    """
    if old.value_max is not None or new.value_max is not None:
        return []
    if change.unit == "x":
        return list(_factors(old, new))
    if change.unit == "%":
        return [*_differences(old, new, change), *_relative(old, new)]
    return list(_differences(old, new, change))


def agrees(reading: Reading, change: Number) -> bool:
    """Whether the stated change, its bound and its rounding allow this reading."""
    return reading.allowed.meets(stated(change))


def rises(old: Number, new: Number) -> bool | None:
    """Whether the values rise (True) or fall (False) beyond what rounding explains, else None."""
    difference = rounded(new) - rounded(old)
    return True if difference.low > 0 else False if difference.high < 0 else None


def _differences(old: Number, new: Number, change: Number) -> Iterator[Reading]:
    units = {old.unit, new.unit}
    fractions = units == {""} and max(abs(old.value), abs(new.value)) <= 1
    if change.unit in ("%", "points") and not units <= {"%", ""}:
        return
    if change.unit not in ("%", "points", "") and units != {change.unit}:
        return
    difference = _magnitude(rounded(new) - rounded(old))
    value = abs(new.value - old.value)
    shown = _difference_of(old, new)
    if change.unit != "%" or not fractions:
        yield Reading(f"{shown} = {_figure(value)}", difference)
    if change.unit in ("%", "points") and fractions:
        yield Reading(f"{shown} = {_figure(100 * value)} points", difference.times(100))


def _relative(old: Number, new: Number) -> Iterator[Reading]:
    base = rounded(old)
    if base.low > 0:
        value = 100 * abs(new.value - old.value) / old.value
        shown = f"({_difference_of(old, new)}) / {_plain(old)}"
        allowed = _magnitude(rounded(new) - base).over(base).times(100)
        yield Reading(f"{shown} = {_figure(value)} %", allowed)


def _factors(old: Number, new: Number) -> Iterator[Reading]:
    small, great = sorted((old, new), key=lambda number: number.value)
    if rounded(small).low > 0:
        value = great.value / small.value
        shown = f"{_plain(great)} / {_plain(small)}"
        yield Reading(f"{shown} = {_figure(value)}", rounded(great).over(rounded(small)))


def _magnitude(interval: Interval) -> Interval:
    if interval.low >= 0:
        return interval
    if interval.high <= 0:
        return -interval
    return Interval(0.0, max(-interval.low, interval.high))


def _difference_of(old: Number, new: Number) -> str:
    great, small = sorted((old, new), key=lambda number: -number.value)
    return f"{_plain(great)} - {_plain(small)}"


def _plain(number: Number) -> str:
    return _figure(number.value)


def _figure(value: float) -> str:
    return f"{round(value, 4):.10g}"

"""Does a stated difference or factor follow from two stated values?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.check.intervals import Interval, rounded, stated
from extract.check.pairs import Candidate, Pair
from extract.record import Number


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to reckon a change from two values: the sum as text, and all results that rounding allows.

    `indirect`: the change is not said of the values as they are read: the words leave open which came first,
    or it is of the error that is left, or of the speed where the values are times.
    """

    sum: str
    allowed: Interval
    indirect: bool = False


def readings(candidate: Candidate, pair: Pair) -> list[Reading]:
    """The ways in which the change can be meant; none where the units do not go together.

    A percentage is a difference in percentage points, relative to the old value, or the share of it that is
    kept; a factor is the greater value over the smaller, or the other way round where it is below one;
    anything else is a difference. Readings are magnitudes: a change has no sign.
    """
    old, new, change = pair.old, pair.new, candidate.change
    if old.value_max is not None or new.value_max is not None:
        return []
    if change.unit == "x":
        return list(_factors(old, new, change))
    found = list(_differences(old, new, change))
    if change.unit == "%":
        found += _relative(old, new)
        found += _kept(old, new) if candidate.share else ()
        found += _indirect(candidate, pair)
    return found


def agrees(reading: Reading, change: Number) -> bool:
    """Whether the stated change, its bound and its rounding allow this reading."""
    return reading.allowed.meets(stated(change))


def goes_against(pair: Pair, change: Number) -> bool:
    """Whether the change reads up and the values fall beyond what rounding explains, or the other way."""
    difference = rounded(pair.new) - rounded(pair.old)
    return (change.direction == "down" and difference.low > 0) or (
        change.direction == "up" and difference.high < 0
    )


def _differences(old: Number, new: Number, change: Number) -> Iterator[Reading]:
    units = {old.unit, new.unit}
    fractions = _whole(old, new) == 1
    if change.unit in ("%", "points") and not units <= {"%", ""}:
        return
    if change.unit not in ("%", "points", "") and not units <= {change.unit, ""}:
        return
    difference = _magnitude(rounded(new) - rounded(old))
    value = abs(new.value - old.value)
    shown = _difference_of(old, new)
    if change.unit != "%" or not fractions:
        yield Reading(f"{shown} = {_figure(value)}", difference)
    if change.unit in ("%", "points") and fractions:
        yield Reading(f"{shown} = {_figure(100 * value)} points", difference.times(100))


def _relative(base: Number, other: Number) -> Iterator[Reading]:
    below = rounded(base)
    if below.low > 0:
        value = 100 * abs(other.value - base.value) / base.value
        shown = f"({_difference_of(base, other)}) / {_plain(base)}"
        allowed = _magnitude(rounded(other) - below).over(below).times(100)
        yield Reading(f"{shown} = {_figure(value)} %", allowed)


def _indirect(candidate: Candidate, pair: Pair) -> Iterator[Reading]:
    against = goes_against(pair, candidate.change)
    if against or not pair.ordered:
        turned = [*_relative(pair.new, pair.old), *(_kept(pair.new, pair.old) if candidate.share else ())]
        yield from (replace(reading, indirect=True) for reading in turned)
    if against:
        yield from _of_the_rest(pair.old, pair.new)


def _of_the_rest(old: Number, new: Number) -> Iterator[Reading]:
    """What a share lacks to the whole is the error: from 90 to 95 % it is halved."""
    whole = _whole(old, new)
    if whole is None:
        return
    rest = Interval(whole, whole) - rounded(old)
    if rest.low > 0:
        value = 100 * abs(new.value - old.value) / (whole - old.value)
        shown = f"({_difference_of(old, new)}) / ({_figure(whole)} - {_plain(old)})"
        allowed = _magnitude(rounded(new) - rounded(old)).over(rest).times(100)
        yield Reading(f"{shown} = {_figure(value)} %", allowed, indirect=True)


def _kept(base: Number, other: Number) -> Iterator[Reading]:
    below = rounded(base)
    if below.low > 0:
        shown = f"{_plain(other)} / {_plain(base)} = {_figure(100 * other.value / base.value)} %"
        yield Reading(shown, rounded(other).over(below).times(100))


def _factors(old: Number, new: Number, change: Number) -> Iterator[Reading]:
    above, below = sorted((old, new), key=lambda number: number.value, reverse=change.value >= 1)
    if rounded(below).low > 0:
        shown = f"{_plain(above)} / {_plain(below)} = {_figure(above.value / below.value)}"
        yield Reading(shown, rounded(above).over(rounded(below)))


def _whole(old: Number, new: Number) -> float | None:
    """What two shares are shares of, as they are written; None for other values."""
    top = max(abs(old.value), abs(new.value))
    units = {old.unit, new.unit}
    return 1.0 if units == {""} and top <= 1 else 100.0 if units == {"%"} and top <= 100 else None


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

"""Numbers as intervals: a printed value stands for everything that rounds to it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import regex

from extract.record import Number

ABOUT = 0.1
"""How far off "about" may be, as a share of the value; also for values in words (half, twice)."""
_DIGITS = regex.compile(r"(\d[\d,]*)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value from `low` to `high`."""

    low: float
    high: float

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def times(self, factor: float) -> Interval:
        """Scaled by a positive factor."""
        return Interval(self.low * factor, self.high * factor)

    def over(self, other: Interval) -> Interval:
        """The quotients by `other`, which must be positive throughout."""
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both, but for the error of binary fractions."""
        slack = 1e-9 * max(1.0, *(abs(v) for v in (self.low, other.low) if abs(v) < inf))
        return self.low <= other.high + slack and other.low <= self.high + slack


def rounded(number: Number) -> Interval:
    """What the number's printed digits stand for, its bound left out."""
    match = _DIGITS.search(number.text)
    if match is None:
        slack = ABOUT * abs(number.value)
    else:
        printed = float(match.group().replace(",", ""))
        scale = abs(number.value / printed) if printed and number.value else 1.0
        slack = 0.5 * 10.0 ** -len(match.group(2) or "") * scale
    return Interval(number.value - slack, number.value + slack)


def stated(number: Number) -> Interval:
    """What the number states, its bound and its range included."""
    exact = rounded(number)
    if number.value_max is not None:
        return Interval(exact.low, number.value_max + (number.value - exact.low))
    if number.bound == "about":
        slack = max(ABOUT * abs(number.value), number.value - exact.low)
        return Interval(number.value - slack, number.value + slack)
    if number.bound in ("at_least", "more_than"):
        return Interval(exact.low, inf)
    if number.bound in ("at_most", "less_than"):
        return Interval(-inf, exact.high)
    return exact

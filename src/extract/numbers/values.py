"""From the digits of a number to its value."""

from __future__ import annotations

import math
from collections.abc import Mapping

_LONGEST = 400
_MOST_POWER = 300


def parse(digits: str | None) -> float | None:
    """The value of digits with thousands separators and a point, or with a decimal comma; None where it is
    no finite float."""
    if digits is None or len(digits) > _LONGEST:
        return None
    if digits[-3:-2] == "," or digits[-2:-1] == ",":
        digits = digits.replace(",", ".")
    try:
        value = float(digits.replace(",", "").replace(" ", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def bare(multiplier: str) -> str:
    """A multiplier without what joins it to its digits: 5 M, 7.3-trillion."""
    return multiplier.strip("-").strip()


def multiplied(value: float | None, multiplier: str | None, multipliers: Mapping[str, float]) -> float | None:
    """The value times its multiplier word or letter, rounded to the 15 digits that a float can hold; None for
    a multiplier of no known value."""
    if value is None or not multiplier:
        return value
    times = multipliers.get(bare(multiplier).lower())
    product = math.inf if times is None else value * times
    return float(f"{product:.15g}") if math.isfinite(product) else None


def fraction(upper: float, lower: float) -> float:
    """A part of a whole, to three digits, as fractions are read."""
    return round(upper / lower, 3)


def scaled(value: float | None, exponent: str) -> float | None:
    """The value times ten to the power of `exponent`."""
    if value is None:
        return None
    power = int(exponent.replace("−", "-").replace("–", "-"))
    if abs(power) > _MOST_POWER:
        return None
    product = float(f"{value}e{power}")
    return product if math.isfinite(product) else None


def worded(word: str | None, count: str | None, power: bool, values: Mapping[str, float]) -> float | None:
    """The value of a number word, times that of its count, or as a power of ten; None where one of them has
    no known value, or all of it is no finite float."""
    value = values.get((word or "").lower())
    times = 1.0 if count is None else values.get(count.lower())
    if value is None or times is None:
        return None
    if power:
        return 10.0**value if abs(value) <= _MOST_POWER else None
    product = value * times
    if not math.isfinite(product):
        return None
    return product if count is None else round(product, 3)

"""From the digits of a number to its value."""

from __future__ import annotations

import math
from collections.abc import Mapping

_LONGEST = 400


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
    """The value times its multiplier word or letter, rounded to the 15 digits that a float can hold."""
    if value is None or not multiplier:
        return value
    product = value * multipliers[bare(multiplier).lower()]
    return float(f"{product:.15g}") if math.isfinite(product) else None


def fraction(upper: float, lower: float) -> float:
    """A part of a whole, to three digits, as fractions are read."""
    return round(upper / lower, 3)


def scaled(value: float | None, exponent: str) -> float | None:
    """The value times ten to the power of `exponent`."""
    if value is None:
        return None
    power = int(exponent.replace("−", "-").replace("–", "-"))
    if abs(power) > 300:
        return None
    product = float(f"{value}e{power}")
    return product if math.isfinite(product) else None

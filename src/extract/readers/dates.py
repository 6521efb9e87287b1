"""Dates that name their month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import regex

MONTHS: Mapping[str, int] = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
"""The number of each month by the first three letters of its name."""

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_NAMED = regex.compile(
    rf"(?:{_DAY}[ -])?{_MONTH}(?:,? |-){_YEAR}|{_MONTH} {_DAY},? {_YEAR}|{_YEAR}[ -]{_MONTH}(?:[ -]{_DAY})?",
    regex.IGNORECASE,
)


def with_named_month(text: str) -> str | None:
    """The ISO date of "March 2024", "14 Mar. 2024", "March 14, 2024" or "2024 Mar 14", None of other text."""
    found = _NAMED.fullmatch(text)
    if found is None:
        return None
    year, month, day = found["year"], MONTHS[found["month"][:3].lower()], found["day"]
    try:
        whole = date(int(year), month, int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[: len("2024-03")]

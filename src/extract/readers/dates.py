"""Dates as sources write them, to ISO dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from email.utils import parsedate_to_datetime

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
_NUMERIC = regex.compile(
    r"(?P<year>\d{4})(?:(?P<between>[-/]?)(?P<month>\d{2}|(?<=\D)\d)"
    r"(?:(?P=between)(?P<day>\d{2}|(?<=\D)\d))?)?(?:[T ][\d:.,Zz+\- ]*)?"
)
_YEAR_AS_FLOAT = regex.compile(r"(\d{4})\.0+")


def iso_date(text: str) -> str | None:
    """The ISO date, or year and month, or year: of a date with year first, a named month, or as in mail.

    None where `text` is no date, or one whose day and month cannot be told apart (03/04/2024).
    """
    if year := _YEAR_AS_FLOAT.fullmatch(text):
        text = year[1]
    for form in (_NUMERIC, _NAMED):
        if found := form.fullmatch(text):
            return _iso(found["year"], found["month"], found["day"])
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    number = 1 if month is None else int(month) if month.isdecimal() else MONTHS[month[:3].lower()]
    try:
        whole = date(int(year), number, int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[: len("2024-03")] if month else year

"""When two names, units or addresses count as the same."""

from __future__ import annotations

from collections.abc import Iterable

import regex

_SEPARATORS = regex.compile(r"[\s\-_\u2010-\u2015]+")
_PLURAL_OF_NAME = regex.compile(r"(?<=[a-z]{3})s\Z")
_PLURAL_OF_UNIT = regex.compile(r"(?<=[a-z]{2})s\Z")
_SITE = regex.compile(r"(?i)(?:https?://)?(?:www\.)?([^/]+)(.*)")
_REPOSITORY = regex.compile(r"github\.com/([^/?#]+)/([^/?#]+)")
_UNIT_SPELLINGS = {
    "percent": "%",
    "times": "x",
    "fold": "x",
    "point": "points",
    "percentage points": "points",
    "pp": "points",
}


def name_key(name: str) -> str:
    """A name without case, hyphens and plural s: `F1-Scores` and `f1 score` are one."""
    return _PLURAL_OF_NAME.sub("", _SEPARATORS.sub(" ", name.lower()).strip())


def unit_key(unit: str | None) -> str:
    """The last word of a unit, in the singular; `points` and its spellings stay `points`."""
    spelled = (unit or "").strip().lower()
    words = _UNIT_SPELLINGS.get(spelled, spelled).split()
    last = words[-1] if words else ""
    return last if last == "points" else _PLURAL_OF_UNIT.sub("", last)


def address_key(url: str) -> str:
    """A web address without scheme, `www.`, closing slash and `.git`; its host in lower case."""
    match = _SITE.match(url.strip())
    if match is None:
        return url
    return match.group(1).lower() + match.group(2).rstrip("/").removesuffix(".git")


def repositories(urls: Iterable[str]) -> set[tuple[str, str]]:
    """Owner and name, in lower case, of the GitHub repositories among `urls`."""
    matches = (_REPOSITORY.match(address_key(url)) for url in urls)
    return {(m.group(1).lower(), m.group(2).lower()) for m in matches if m is not None}


def same_value(a: float | None, b: float | None) -> bool:
    """Equal up to a millionth of the greater of them (absolute below 1); null equals null alone."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))

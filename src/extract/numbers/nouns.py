"""What a quantity counts: the noun phrase behind the number, read up to its head."""

from __future__ import annotations

from collections.abc import Mapping

import regex

_NEXT = regex.compile(
    r"(?:\s{1,8}\([^()]{1,12}\))?(?:\s{1,8}|[-‐‑/](?!\d))\(?(?P<word>[\w@](?:[\w'’/@&-]|\.(?=\w))*+)"
)
_OTHERS = regex.compile(r"(?:,(?!\d)|\s{1,8}(?:and|or)(?=\s{1,8}\d)|\s{1,8}\d[\d.,]*+[kmb]?\+?(?![\w-]))*+")
_LONGEST = 8
_REACH = 5
_HEAD_REACH = 2

Nouns = Mapping[str, frozenset[str]]


def counted(lower: str, stop: int, nouns: Nouns) -> tuple[str, int, bool]:
    """The noun phrase behind `stop`, its head last, where it ends, and whether it is surely counted.

    `lower` is the view in lower case. The head is the first plural, or what stands before a word that ends
    a noun phrase.
    """
    words: list[str] = []
    at = stop
    glued = lower[stop : stop + 1] in ("-", "‐", "‑")
    while len(words) < _LONGEST:
        match = _NEXT.match(lower, at)
        word = match.group("word").rstrip("'’") if match is not None else ""
        if match is None or word in nouns["joins"] or (words and word[0].isdigit()):
            beyond = _beyond(lower, match.end() if match is not None else at, words, nouns)
            if beyond is not None:
                words.append(beyond[0])
                at = beyond[1]
            break
        if word in nouns["stops"] or word[0].isdigit():
            break
        if not words and (glued or word in nouns["singular"]):
            return _hyphened(word, nouns), match.end(), True
        if words and word.endswith("ed") and _leads_on(lower, match.end(), nouns):
            break
        words.append(word)
        at = match.end()
        may_modify = word in nouns["closing"] or word in nouns["mass"]
        if (is_plural(word, nouns) or may_modify) and not (may_modify and _heads(lower, at, nouns)):
            break
    sure = bool(words) and is_plural(words[-1], nouns) and words[-1] not in nouns["measures"]
    return _phrase(words, nouns), at, sure


def _beyond(lower: str, at: int, words: list[str], nouns: Nouns) -> tuple[str, int] | None:
    """The head shared with what a comma, a joining word or a number cuts off: 30 short and 12 long texts."""
    if not words:
        return None
    for _ in range(_REACH):
        others = _OTHERS.match(lower, at)
        at = others.end() if others is not None else at
        match = _NEXT.match(lower, at)
        if match is None or match.group("word") in nouns["stops"]:
            return None
        at = match.end()
        if is_plural(match.group("word"), nouns) and not _heads(lower, at, nouns):
            return match.group("word"), at
    return None


def _heads(lower: str, at: int, nouns: Nouns) -> bool:
    """Whether a plural goes on with the phrase, right here or a word later: model parameters."""
    for _ in range(_HEAD_REACH):
        match = _NEXT.match(lower, at)
        if match is None or match.group("word") in nouns["stops"] or match.group("word") in nouns["joins"]:
            return False
        if is_plural(match.group("word"), nouns):
            return True
        at = match.end()
    return False


def _leads_on(lower: str, at: int, nouns: Nouns) -> bool:
    """Whether a phrase begins here that a participle takes: a set derived from it."""
    match = _NEXT.match(lower, at)
    return match is not None and match.group("word") in nouns["stops"]


def _hyphened(word: str, nouns: Nouns) -> str:
    first = word.split("-")[0]
    return "" if first in nouns["unnamed"] else first


def is_plural(word: str, nouns: Nouns) -> bool:
    """Whether a lower-case word is a plural by its ending or by the lists of `nouns`."""
    if word in nouns["plural"]:
        return True
    last = word.rsplit("-", 1)[-1]
    ending = len(last) > 2 and last.endswith("s") and not last.endswith(("ss", "'s", "’s"))
    return ending and last not in nouns["not_plural"]


def _phrase(words: list[str], nouns: Nouns) -> str:
    """The head with the noun before it, where that one is no adjective."""
    if len(words) < 2:
        return words[0] if words else ""
    before = words[-2]
    adjective = "-" in before or before in nouns["adjectives"] or before.endswith(tuple(nouns["endings"]))
    keep = not adjective or before in nouns["models"]
    return " ".join(words[-2:]) if keep else words[-1]

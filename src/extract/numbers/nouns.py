"""What a quantity counts: the noun phrase behind the number, read up to its head."""

from __future__ import annotations

from collections.abc import Mapping

import regex

_NEXT = regex.compile(r"(?:\s{1,8}|[-‐‑/](?!\d))\(?(?P<word>[\w@](?:[\w'’/@-]|\.(?=\w))*+)")
_LONGEST = 8
_JOINS = frozenset({"and", "or"})
_COMPLETE = frozenset({"model", "llm"})


def counted(lower: str, stop: int, nouns: Mapping[str, frozenset[str]]) -> tuple[str, int, bool]:
    """The noun phrase behind `stop`, its head last, where it ends, and whether it is surely counted.

    `lower` is the view in lower case. The head is the first plural, or what stands before a word that ends
    a noun phrase.
    """
    words: list[str] = []
    at = head_end = stop
    glued = lower[stop : stop + 1] in ("-", "‐", "‑")
    while len(words) < _LONGEST:
        match = _NEXT.match(lower, at)
        if match is None:
            break
        word = match.group("word").rstrip("'’")
        if word in _JOINS and words and not _is_plural(words[-1], nouns):
            joined = _joined(lower, match.end(), nouns)
            if joined is None:
                break
            words.append(joined[0])
            head_end = joined[1]
            break
        if word in nouns["stops"] or (words and word[0].isdigit() and not lower[match.start()] == "-"):
            break
        if len(words) == 0 and (glued or word in nouns["singular"]):
            return _hyphened(word, nouns), match.end(), True
        if words and (_is_plural(words[-1], nouns) or words[-1] in _COMPLETE):
            break
        words.append(word)
        at = head_end = match.end()
    sure = bool(words) and _is_plural(words[-1], nouns) and words[-1] not in nouns["measures"]
    return _phrase(words), head_end, sure


def _joined(lower: str, at: int, nouns: Mapping[str, frozenset[str]]) -> tuple[str, int] | None:
    """The head that a word before and one behind a joining word share: 300 training and test images."""
    for _ in range(3):
        match = _NEXT.match(lower, at)
        if match is None or match.group("word") in nouns["stops"] or match.group("word")[0].isdigit():
            return None
        if _is_plural(match.group("word"), nouns):
            return match.group("word"), match.end()
        at = match.end()
    return None


def _hyphened(word: str, nouns: Mapping[str, frozenset[str]]) -> str:
    first = word.split("-")[0] if "-" in word else word
    return "" if first in nouns["unnamed"] else first


def _is_plural(word: str, nouns: Mapping[str, frozenset[str]]) -> bool:
    if word in nouns["plural"]:
        return True
    last = word.rsplit("-", 1)[-1]
    return (
        len(last) > 2
        and last.endswith("s")
        and not last.endswith(("ss", "'s", "’s"))
        and last not in nouns["not_plural"]
    )


_ADJECTIVE = regex.compile(
    r".*(?:al|ive|ous|ed|ic|able|ible|ary|ful|less|ish|ian|ese|ent|ant|ate|ing|est|er)|new|different|diverse|"
    r"real|high|low|large|small|long|short|novel|complex|unique|distinct|single|multi|more|most|other|such|open|free|"
    r"rare|major|main|key|top|best|common|public|human|unseen|raw|wide|total|random|hard|easy|deep|fine|full"
)


def _phrase(words: list[str]) -> str:
    """The head with the noun before it, where that one is no adjective."""
    if not words:
        return ""
    if len(words) > 1 and "-" not in words[-2] and _ADJECTIVE.fullmatch(words[-2]) is None:
        return " ".join(words[-2:])
    return words[-1]

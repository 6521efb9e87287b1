"""Where a number's text begins and ends: its sign, its currency, and the LaTeX around it."""

from __future__ import annotations

import regex

from extract.document import TokenizedText

_SIGNS = frozenset("+-−–")
_MONEY = frozenset("€£¥")
_MATH_AFTER = regex.compile(r"[^$\n]{0,60}\$(?!\d)")
_PLAIN_WORD = regex.compile(r"[ \d][A-Za-z]{3,}[ ,.]")


def opening(text: TokenizedText, digit: int) -> tuple[int, str, str]:
    """Where the number begins with its sign or currency; the sign; the currency."""
    view, raw = text.view, text.raw
    start = digit
    if (
        start
        and view[start - 1] == "."
        and not (start > 1 and (view[start - 2].isalnum() or view[start - 2] in ")."))
    ):
        start -= 1
    before = raw[start - 1] if start else ""
    if before == "$" and _is_money(raw, start):
        return start - (2 if raw[start - 2 : start - 1] == "\\" else 1), "", "$"
    if before in _MONEY:
        return start - 1, "", before
    if before in _SIGNS and (start == 1 or view[start - 2] in ' ([{=:,/\n≈~"'):
        return start - 1, before, ""
    return start, "", ""


def _is_money(raw: str, digit: int) -> bool:
    """A dollar sign is money unless it opens a formula, which a second one closes before any plain word."""
    if raw[digit - 2 : digit - 1] == "\\":
        return True
    if raw[digit - 2 : digit - 1].isalnum() or raw[digit - 2 : digit - 1] in ("}", ")"):
        return False
    if raw[max(digit - 3, 0) : digit] in ("$<$", "$>$", "$~$"):
        return False
    closed = _MATH_AFTER.match(raw, digit)
    return closed is None or _PLAIN_WORD.search(closed.group()) is not None


def closing(text: TokenizedText, start: int, end: int) -> int:
    """The end of a number's text, blanks cut, a LaTeX command or group that its last sign ends kept whole."""
    view, raw = text.view, text.raw
    while end > start + 1 and view[end - 1].isspace():
        end -= 1
    if raw[end - 1] == "\\" and view[end - 1] != "\\":
        while end < len(raw) and raw[end].isascii() and raw[end].isalpha():
            end += 1
    elif raw[end - 1] == "&":
        end = raw.find(";", end) + 1 or end
    if raw.count("{", start, end) > raw.count("}", start, end) and raw[end : end + 1] == "}":
        end += 1
    inner = raw[start:end]
    if (
        inner[0] != "$"
        and inner[:2] != "\\$"
        and "$" in inner
        and inner.count("$") % 2
        and raw[end : end + 1] == "$"
    ):
        end += 1
    return end

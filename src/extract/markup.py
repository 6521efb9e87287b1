"""Markup inside words: `M$^2$-Net` and `\\textbf{Fo}o` are one word each, whatever the view blanks out."""

from __future__ import annotations

import regex

from extract.text import GREEK

JOINT = "\ue000"
_COMMAND = regex.compile(r"\\[A-Za-z]+")
_GAP = regex.compile(" +")
_WORD = regex.compile(rf"[\w^\-@{JOINT}]++")
_NO_MARKUP = regex.compile(r"\s|\\(?:cite|ref|label|footnote)|[;,~]")
_LONGEST_COMMAND = 13
_COMMAND_BEFORE = regex.compile(r"\\[A-Za-z]{1,12}\Z")


def joined(text: str, view: str) -> str:
    """The view with `JOINT` for markup inside a word: the pieces of `M$^2$-Net` and `\\textbf{Fo}o` are one.

    Only words that begin with a letter are joined: `3.4$\\times$` and `10$pp` are a number and its unit.
    """
    if view == text:
        return view
    parts: list[str] = []
    at = 0
    for gap in _GAP.finditer(view):
        start, end = gap.span()
        if text[start] == " ":
            continue
        stop = end if start > 0 and end < len(view) and _joins(text, view, start, end) else start
        letter = _COMMAND.match(text, start - 1) if view[start - 1 : start] in GREEK else None
        stop = stop if letter is None else max(stop, letter.end())
        if stop > start:
            parts += (view[at:start], JOINT * (stop - start))
            at = stop
    if not parts:
        return view
    return _WORD.sub(_of_name, "".join((*parts, view[at:])))


def _joins(text: str, view: str, start: int, end: int) -> bool:
    """Whether a gap of the view is markup inside a word."""
    left, right = view[start - 1], view[end]
    inside = (left.isalnum() or left in "-^_@") and (right.isalnum() or right in "-^_")
    symbol = text[start - 1] == "\\" and left not in GREEK
    return inside and not symbol and _NO_MARKUP.search(text, start, end) is None


def _of_name(match: regex.Match[str]) -> str:
    word = match.group()
    return word if word[0].isalpha() else word.replace(JOINT, " ")


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of a word with markup inside, moved out so that braces, dollars and `**` are paired."""
    opened, unopened = _unpaired(text[start:end])
    while opened and end < len(text) and text[end] in "}$":
        opened -= text[end] == "}"
        end += 1
    while unopened and start and text[start - 1] in "{$":
        unopened -= text[start - 1] == "{"
        start -= 1
        command = _COMMAND_BEFORE.search(text, max(0, start - _LONGEST_COMMAND), start)
        start = command.start() if command is not None else start
    if text.count("$", start, end) % 2:
        if text[end : end + 1] == "$":
            end += 1
        elif text[start - 1 : start] == "$":
            start -= 1
    if text.count("**", start, end) % 2:
        if text[max(start - 2, 0) : start] == "**":
            start -= 2
        elif text[end : end + 2] == "**":
            end += 2
    return start, end


def _unpaired(word: str) -> tuple[int, int]:
    """How many braces of a word are not closed, and how many were not opened."""
    opened = unopened = 0
    for char in word:
        if char == "{":
            opened += 1
        elif char == "}":
            opened, unopened = (opened - 1, unopened) if opened else (opened, unopened + 1)
    return opened, unopened

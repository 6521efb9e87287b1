"""Tokens that keep names and numbers whole, found in one linear pass over the view of a text.

`GPT-3.5`, `LLaMA2-7B`, `text-davinci-003`, `WMT'14`, `pass@1` and `F1-score` are one token each, `1.9-3.3x`,
`76.3±0.2` and `90.1%-93.2` come apart at the sign, and a describing suffix comes off a name: `BERT-based` is
`BERT`, `-`, `based`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from operator import sub
from sys import intern

import regex

from extract.token_rules import TokenRules

_NUMBER_HEAD = regex.compile(r"\d++(?:[.,]\d++)*+(?:[A-Za-zµ]{0,2}+(?=-\d))?+(?=[-‐‑])")
_SIGNS = frozenset(",.;:)")
_KNOWN_CHUNKS = 50_000
_LONGEST_CHUNK = 40
_HYPHEN = regex.compile("[-‐‑]")
# No name is longer, and the patterns look at each hyphen anew.
_LONGEST_SPLIT = 100


def pieces(view: str, rules: TokenRules) -> list[str]:
    """The tokens of a view, blanks included: joined they give the view again."""
    found = rules.token.findall(view)
    if _HYPHEN.search(view) is None:
        return found
    split: list[str] = []
    for piece in found:
        if 2 < len(piece) < _LONGEST_SPLIT and _HYPHEN.search(piece) is not None:
            split.extend(_split_hyphens(piece, rules))
        else:
            split.append(piece)
    return split


Cut = tuple[tuple[str, ...], tuple[int, ...]]
"""The tokens of a chunk, and the widths from the beginning of each to that of the next.

The last width reaches over the blank behind the chunk, so widths add up to the beginnings of all tokens of a
text. White space that begins a chunk is a word of no length.
"""


class Chunks(dict[str, Cut]):
    """The tokens of what stands between two blanks and is no plain word.

    Most chunks come again and again, so they are cut once and remembered; the memory is bounded.
    """

    def __init__(self, rules: TokenRules) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, chunk: str) -> Cut:
        found = self._cut(chunk)
        if len(chunk) <= _LONGEST_CHUNK:
            if len(self) >= _KNOWN_CHUNKS:
                self.clear()
            self[chunk] = found
        return found

    def _cut(self, chunk: str) -> Cut:
        head, sign = chunk[:-1], chunk[-1:]
        # Half of all new chunks: no pattern is needed to see that a word and a sign are two tokens.
        if sign in _SIGNS and head.isalpha() and (sign != "." or head not in self._rules.shortened):
            return (head, intern(sign)), (len(head), 2)
        words: list[str] = []
        begins: list[int] = []
        offset = 0
        for piece in pieces(chunk, self._rules):
            if not piece.isspace():
                words.append(piece)
                begins.append(offset)
            offset += len(piece)
        if not begins or begins[0]:
            words, begins = ["", *words], [0, *begins]
        return tuple(words), tuple(map(sub, [*begins[1:], offset + 1], begins))


@lru_cache(maxsize=4)
def chunks(rules: TokenRules) -> Chunks:
    """The chunks seen so far by these rules."""
    return Chunks(rules)


def split(view: str) -> list[str]:
    """A view at its blanks, but for the one inside `et al.`: no token spans two of these chunks."""
    found = view.split(" ")
    if "et al." not in view:
        return found
    whole: list[str] = []
    for chunk in found:
        if whole and chunk.startswith("al.") and whole[-1].endswith("et"):
            whole[-1] = f"{whole[-1]} {chunk}"
        else:
            whole.append(chunk)
    return whole


def _split_hyphens(piece: str, rules: TokenRules) -> Iterator[str]:
    while (head := _NUMBER_HEAD.match(piece)) is not None:
        yield head.group()
        yield piece[head.end()]
        piece = piece[head.end() + 1 :]
    hyphen = _HYPHEN.search(piece)
    if hyphen is not None and piece[: hyphen.start()] in rules.listing:
        yield piece[: hyphen.start()]
        yield hyphen.group()
        piece = piece[hyphen.end() :]
    described = rules.described.fullmatch(piece)
    parts = [part for part in described.groups() if part] if described is not None else []
    if parts and parts[-1] not in rules.variant:
        yield from parts
    elif piece:
        yield piece

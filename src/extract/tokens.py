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

_SHORTENED = frozenset(
    {"etc", "vs", "cf", "resp", "approx", "Fig", "Figs", "Sec", "Secs", "Eq", "Eqs", "Tab"}
    | {"Dr", "Prof", "St", "Mr", "Ms"}
)
_TOKEN = regex.compile(
    rf"""
      [ ]
    | (?:https?://|www\.)\S*[^\s.,;:!?'"”’)]
    | (?:e\.g|i\.e|w\.r\.t|et[ ]al|{"|".join(sorted(_SHORTENED))})\.(?!\w)
    | \d++(?:,\d{{3}})++(?:\.\d++)?+(?!\d)
    | \w++(?:(?:[-‐‑@_&^]|\\_|\.(?=\d)|['’](?=\d)|\.(?=[A-Za-z]\d))\w++)*+
      (?:\+{{1,2}}(?!\w)|\*(?=[\s,.;:)]|$))?+
    | ['’]s\b
    | \s++
    | -{{2,}}+
    | .
    """,
    regex.VERBOSE | regex.DOTALL,
)
_NUMBER_HEAD = regex.compile(r"\d++(?:[.,]\d++)*+(?:[A-Za-zµ]{0,2}+(?=-\d))?+(?=[-‐‑])")
# A word that is merely capitalised begins a sentence or a title more often than it is a name: Open-ended.
_DESCRIBED = regex.compile(
    r"(?!\p{Lu}\p{Ll}+[-‐‑](?!style|like|derived|type|family|pretrained|equipped))"
    r"(.*?[\p{Lu}\d].*?)([-‐‑])(\p{Ll}{2,}(?:-\p{Ll}+)*)"
)
_ALWAYS_DESCRIBED = regex.compile(
    r"(.+)([-‐‑])([Bb]ased|(?:(?<=\p{Lu}.*)(?:Guided|Driven|Aware|Augmented|Enhanced|Style|Like|Powered|Free|Level|Specific|Generated|Assisted|Inspired)))"
)

_SIGNS = frozenset(",.;:)")
_KNOWN_CHUNKS = 50_000
_LONGEST_CHUNK = 40
_HYPHEN = regex.compile("[-‐‑]")
# No name is longer, and the patterns above look at each hyphen anew.
_LONGEST_SPLIT = 100


def pieces(view: str, variant_suffixes: frozenset[str]) -> list[str]:
    """The tokens of a view, blanks included: joined they give the view again.

    `variant_suffixes` are lower-case words that belong to a name when a hyphen joins them (`BERT-base`);
    any other lower-case word behind a hyphen describes (`BERT-based`) and is split off.
    """
    found = _TOKEN.findall(view)
    if _HYPHEN.search(view) is None:
        return found
    split: list[str] = []
    for piece in found:
        if 2 < len(piece) < _LONGEST_SPLIT and _HYPHEN.search(piece) is not None:
            split.extend(_split_hyphens(piece, variant_suffixes))
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

    def __init__(self, variant_suffixes: frozenset[str]) -> None:
        super().__init__()
        self._suffixes = variant_suffixes

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
        if sign in _SIGNS and head.isalpha() and (sign != "." or head not in _SHORTENED):
            return (head, intern(sign)), (len(head), 2)
        words: list[str] = []
        begins: list[int] = []
        offset = 0
        for piece in pieces(chunk, self._suffixes):
            if not piece.isspace():
                words.append(piece)
                begins.append(offset)
            offset += len(piece)
        if not begins or begins[0]:
            words, begins = ["", *words], [0, *begins]
        return tuple(words), tuple(map(sub, [*begins[1:], offset + 1], begins))


@lru_cache(maxsize=4)
def chunks(variant_suffixes: frozenset[str]) -> Chunks:
    """The chunks seen so far with these suffixes."""
    return Chunks(variant_suffixes)


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


def _split_hyphens(piece: str, variant_suffixes: frozenset[str]) -> Iterator[str]:
    while (head := _NUMBER_HEAD.match(piece)) is not None:
        yield head.group()
        yield piece[head.end()]
        piece = piece[head.end() + 1 :]
    described = _ALWAYS_DESCRIBED.fullmatch(piece) or _DESCRIBED.fullmatch(piece)
    if described is not None and described.group(3) not in variant_suffixes:
        yield from described.groups()
    elif piece:
        yield piece

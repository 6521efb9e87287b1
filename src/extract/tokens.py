"""Tokens that keep names and numbers whole, found in one linear pass over the view of a text.

`GPT-3.5`, `LLaMA2-7B`, `text-davinci-003`, `WMT'14`, `pass@1` and `F1-score` are one token each, `1.9-3.3x`,
`76.3±0.2` and `90.1%-93.2` come apart at the sign, and a describing suffix comes off a name: `BERT-based` is
`BERT`, `-`, `based`.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

_TOKEN = regex.compile(
    r"""
      [ ]
    | (?:https?://|www\.)\S+
    | (?:e\.g|i\.e|w\.r\.t|et[ ]al|etc|vs|cf|resp|approx|Figs?|Secs?|Eqs?|Tab|Dr|Prof|St|Mr|Ms)\.(?!\w)
    | \d++(?:,\d{3})++(?:\.\d++)?+(?!\d)
    | \w++(?:(?:[-‐‑@_&^]|\\_|\.(?=\d)|['’](?=\d)|\.(?=[A-Za-z]\d))\w++)*+(?:\+{1,2}(?!\w)|\*(?=[\s,.;:)]|$))?+
    | ['’]s\b
    | \s++
    | -{2,}+
    | .
    """,
    regex.VERBOSE | regex.DOTALL,
)
_NUMBER_HEAD = regex.compile(r"\d++(?:[.,]\d++)*+(?:[A-Za-zµ]{0,2}+(?=-\d))?+(?=[-‐‑])")
_DESCRIBED = regex.compile(r"(.*?[\p{Lu}\d].*?)([-‐‑])(\p{Ll}{2,}(?:-\p{Ll}+)*)")
_ALWAYS_DESCRIBED = regex.compile(
    r"(.+)([-‐‑])([Bb]ased|(?:(?<=\p{Lu}.*)(?:Guided|Driven|Aware|Augmented|Enhanced|Style|Like|Powered|Free|Level|Specific|Generated|Assisted|Inspired)))"
)

_HYPHEN = regex.compile("[-‐‑]")
# No name is longer, and the patterns above look at each hyphen anew.
_LONGEST_SPLIT = 200


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

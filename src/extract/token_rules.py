"""`TokenRules`: the words that decide where a text is cut into tokens, read from `text.toml` and compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import regex

from extract.rule_tables import Table, Tables

FILE = "text.toml"
TABLES: Tables = dict.fromkeys(
    (
        "variant_suffixes",
        "always_suffixes",
        "capitalised_suffixes",
        "describing_suffixes",
        "shortened",
        "listing",
    ),
    Table("texts", bare=True),
)

_TOKEN = r"""
      [ ]
    | (?:https?://|www\.)\S*[^\s.,;:!?'"”’)]
    | (?:e\.g|i\.e|w\.r\.t|et[ ]al|SHORTENED)\.(?!\w)
    | \d++(?:,\d{3})++(?:\.\d++)?+(?!\d)
    | \w++(?:(?:[-‐‑@_&^]|\\_|\.(?=\d)|['’](?=\d)|\.(?=[A-Za-z]\d))\w++)*+
      (?:\+{1,2}(?!\w)|\*(?=[\s,.;:)]|$))?+
    | ['’]s\b
    | \s++
    | -{2,}+
    | .
    """
# A word that is merely capitalised begins a sentence or a title more often than it is a name: Open-ended.
_DESCRIBED = (
    r"(.+)([-‐‑])(ALWAYS|(?<=\p{Lu}.*)(?:CAPITALISED))"
    r"|(?!\p{Lu}\p{Ll}+[-‐‑](?!DESCRIBING))(.*?[\p{Lu}\d].*?)([-‐‑])(\p{Ll}{2,}(?:-\p{Ll}+)*)"
)


@dataclass(frozen=True)
class TokenRules:
    """Words behind a hyphen, and words that a full stop belongs to.

    Behind a hyphen `variant` words belong to a name (`BERT-base`); any other lower-case word describes and
    comes off what looks like a name (`GPT-4-generated`). `always` words come off any word (`graph-based`),
    `describing` ones off merely capitalised words, too (`Adam-style`), and `capitalised` ones have a capital
    themselves (`Geometry-Aware`). `shortened` words keep their full stop (`Fig.`). Behind `listing` words a
    hyphen was set for a dash (`benchmarks-SQuAD`).
    """

    variant: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    capitalised: frozenset[str] = frozenset()
    describing: frozenset[str] = frozenset()
    shortened: frozenset[str] = frozenset()
    listing: frozenset[str] = frozenset()
    token: regex.Pattern[str] = field(init=False, repr=False, compare=False)
    described: regex.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        token = _TOKEN.replace("SHORTENED", _any_of(self.shortened))
        described = _DESCRIBED
        for name in ("always", "capitalised", "describing"):
            described = described.replace(name.upper(), _any_of(getattr(self, name)))
        object.__setattr__(self, "token", regex.compile(token, regex.VERBOSE | regex.DOTALL))
        object.__setattr__(self, "described", regex.compile(described))

    @classmethod
    def of(cls, tables: Mapping[str, Iterable[str]]) -> TokenRules:
        """The rules by the tables of `text.toml`."""
        return cls(*(frozenset(tables[name]) for name in TABLES))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(regex.escape, sorted(words))) or "(?!)"

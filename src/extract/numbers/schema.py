"""What the rule files of `patterns/numbers/` may hold."""

from __future__ import annotations

from typing import get_args

from extract.numbers.model import ListRole, Move, Sense, UnitClass
from extract.record import Bound, NumberKind
from extract.rule_tables import Table, Tables
from extract.rules import Key, Keys

CLASSES = get_args(UnitClass)
_BOUND = Key("text", True, (*get_args(Bound), "none"))
_TEXT, _NEEDED, _FLAG = Key("text"), Key("text", needed=True), Key("flag")
KEYS: dict[str, Keys] = {
    "forms": {"pattern": _NEEDED, "unless": _TEXT, "only": _TEXT, "needs": Key("texts")},
    "tails": {"pattern": _NEEDED, "unit": _NEEDED, "inside": Key("flag", needed=True)},
    "words": {
        "pattern": _NEEDED,
        "needs": Key("texts", needed=True),
        "unit": _NEEDED,
        "power": _FLAG,
        "verb": _FLAG,
    },
    "vetoes": {"before": _TEXT, "number": _TEXT, "after": _TEXT},
    "bounds": {
        "before": _TEXT,
        "after": _TEXT,
        "bound": _BOUND,
        "far": _FLAG,
    },
    "kinds": {
        "before": _TEXT,
        "number": _TEXT,
        "after": _TEXT,
        "classes": Key("texts", True, CLASSES),
        "kind": Key("text", True, get_args(NumberKind)),
        "move": Key("text", choices=(*get_args(Move), "open")),
        "sense": Key("text", choices=get_args(Sense)),
        "unit": _TEXT,
        "counts": _FLAG,
        "default": _FLAG,
        "unmasked": _FLAG,
        "near": _FLAG,
        "uncounted": _FLAG,
    },
    "lists": {"pattern": _NEEDED, "unless": _TEXT, "role": Key("text", True, get_args(ListRole))},
    "nouns": {},
    "moves": {},
}
_PARTS, _NUMBERS, _LISTS = Table("text"), Table("number"), Table("texts", fixed=True)
TABLES: dict[str, Tables] = {
    "forms": {"parts": _PARTS, "multipliers": _NUMBERS},
    "tails": {"spellings": Table("phrases")},
    "words": {"words": _NUMBERS},
    "kinds": {"parts": _PARTS},
    "nouns": {"nouns": _LISTS},
    "moves": {"moves": _LISTS, "around": _LISTS},
}

"""`Knowledge`: all rules of one pack, compiled once and shared by every component of a pipeline."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from extract.linking import LinkRules
from extract.links import LinkRules as AddressRules
from extract.names.find import NameFinder
from extract.names.rules import NameRules
from extract.numbers import NumberRules
from extract.pack import Pack, Patterns


@dataclass(frozen=True)
class Knowledge:
    """The compiled rules, stage by stage, and the pack they come from."""

    pack: Pack
    names: NameRules
    finder: NameFinder
    numbers: NumberRules
    linking: LinkRules
    addresses: AddressRules

    @classmethod
    def load(cls, patterns: Patterns = None) -> Knowledge:
        """The shipped rules with the packs in `patterns` over them. Raises `PatternError`."""
        with _uncollected():
            pack = Pack.load(patterns)
            names = NameRules.load(pack)
            return cls(
                pack,
                names,
                NameFinder(names),
                NumberRules.load(pack.files("numbers/*.toml"), pack.disabled),
                LinkRules.load(pack.files("linking/*.toml"), pack.disabled),
                AddressRules.load(pack),
            )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: all that is loaded stays, and to look through it over and over again
    takes a fifth of the time."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()

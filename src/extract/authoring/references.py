"""Ids that a pack refers to and that nothing bears: in `disable` lists and in weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from extract.authoring.families import all_rules
from extract.authoring.problems import Problem
from extract.knowledge import Knowledge
from extract.names.weights import FILE, is_entry, weight_lines
from extract.pack import MANIFEST, Pack, disabled_by
from extract.toml_file import line_of_key

_OF_RULES = ("cue:", "affix:")


def unknown_ids(names: Iterable[str], pack: Pack) -> Iterator[str]:
    """What to say of those `names` in a `disable` list that no rule or entry of a pack bears."""
    rules, entries = _borne(pack)
    for name in names:
        if name not in rules and name.casefold() not in entries:
            yield f"disable: nothing has the id {name!r}{_near(name, rules)}"


def unknown_references(directory: Path, knowledge: Knowledge) -> Iterator[Problem]:
    """A warning for every id in `disable` or in the weights of a directory that no rule or entry bears."""
    switched_off = disabled_by(directory)
    if switched_off:
        line = line_of_key((directory / MANIFEST).read_text("utf-8"), "disable")
        for message in unknown_ids(switched_off, knowledge.pack):
            yield Problem.warning(directory / MANIFEST, line or 0, message)
    if (directory / FILE).exists():
        rules, entries = _borne(knowledge.pack)
        for number, name, _ in weight_lines(directory / FILE):
            bare = name.removeprefix("list:")
            if bare.startswith(_OF_RULES) and bare not in rules:
                yield Problem.warning(
                    directory / FILE, number, f"weighs {name!r}, which no rule bears{_near(bare, rules)}"
                )
            elif is_entry(name) and name.casefold() not in entries:
                yield Problem.warning(directory / FILE, number, f"weighs {name!r}, which no entry bears")


def _borne(pack: Pack) -> tuple[set[str], set[str]]:
    """The ids of all rules, and without case those of all entries, switched off ones too."""
    everything = Pack(pack.directories, frozenset(), "")
    rules = {rule.id for _, rule in all_rules(everything)}
    return rules, {entry.rule.casefold() for entry in everything.entries()}


def _near(name: str, known: set[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"; did you mean {near[0]!r}?" if near else ""

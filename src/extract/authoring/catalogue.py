"""Looks rules and gazetteer entries up: what each says, where it stands, what it weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from extract.authoring.families import FAMILIES
from extract.entries import Entry, read_gazetteer
from extract.errors import UsageError
from extract.names.rules import CUE_KEYS, CUE_TABLES
from extract.names.shapes import AFFIX_KEYS
from extract.names.weights import Weights, read_weights
from extract.pack import Pack
from extract.rules import Rule

GAZETTEER = "gazetteer"


@dataclass(frozen=True)
class Listed:
    """One rule, or one gazetteer entry with all its surfaces, and the weights of its evidence by label."""

    id: str
    family: str
    says: str
    path: Path
    line: int | None
    rule: Rule | None
    entries: tuple[Entry, ...]
    weights: Mapping[str, Mapping[str, float]]


class Catalogue:
    """All rules, entries and weights of one pack. Raises `PatternError` where the pack does not load."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        cues = pack.rules("cues/*.toml", CUE_KEYS, CUE_TABLES).rules
        affixes = pack.rules("names/affixes.toml", AFFIX_KEYS).rules
        self.weights: Weights = read_weights(pack, (*cues, *affixes))

    def rules(self, family: str | None = None) -> Iterator[Listed]:
        """The rules of one family, or all, in the order of their files."""
        for one in FAMILIES:
            if family in (None, one.name, one.name.split("/")[0]):
                for rule in one.rules(self._pack):
                    yield Listed(
                        rule.id,
                        one.name,
                        rule.says,
                        rule.path,
                        rule.line,
                        rule,
                        (),
                        self._weights_of(rule.id),
                    )

    def entries(self, label: str | None = None) -> Iterator[Listed]:
        """The gazetteer entries of one label, or all: one for each canonical name."""
        grouped: dict[str, list[Entry]] = {}
        for entry in self._pack.entries():
            if label in (None, entry.label):
                grouped.setdefault(entry.rule, []).append(entry)
        places = self._places()
        for name, entries in grouped.items():
            path, line = places[name]
            aliases = ", ".join(e.pattern for e in entries if e.pattern != e.id)
            says = f"also {aliases}" if aliases else ""
            kinds = {f"gazetteer:{e.label}{'/ambiguous' * e.ambiguous}" for e in entries}
            own = [name] if name in self.weights.index else []
            weights = {evidence: self.weights.of(evidence) for evidence in (*own, *sorted(kinds))}
            yield Listed(name, GAZETTEER, says, path, line, None, tuple(entries), weights)

    def _places(self) -> dict[str, tuple[Path, int]]:
        """Where the first line of each entry stands, in the pack whose lines count."""
        found: dict[str, tuple[Path, int]] = {}
        for directory in self._pack.directories:
            here: dict[str, tuple[Path, int]] = {}
            for path in sorted(directory.glob("gazetteer/*.jsonl")):
                for line, entry in read_gazetteer(path):
                    here.setdefault(entry.rule, (path, line))
            found |= here
        return found

    def find(self, name: str) -> Listed:
        """The rule, entry or evidence of an id. Raises `UsageError` for an unknown one."""
        rule = next((listed for listed in self.rules() if listed.id == name), None)
        if rule is not None:
            return rule
        folded = name.casefold()
        entry = next((e for e in self.entries() if e.id.casefold() == folded), None)
        if entry is not None:
            return entry
        if name in self.weights.index:
            says = "evidence that the program finds by itself; no pattern file holds it"
            path = self._pack.directories[0] / "weights.jsonl"
            return Listed(name, "evidence", says, path, None, None, (), {name: self.weights.of(name)})
        raise UsageError(f"nothing has the id {name!r}{self._near(name)}")

    def _near(self, name: str) -> str:
        known = [listed.id for listed in self.rules()] + list(self.weights.index)
        near = get_close_matches(name, known, 3) or sorted(
            {e.rule for e in self._pack.entries() if e.pattern.casefold() == name.casefold()}
        )
        return f"; did you mean {', '.join(near)}?" if near else "; see 'extract patterns list'"

    def _weights_of(self, name: str) -> dict[str, dict[str, float]]:
        found = {key: self.weights.of(key) for key in (name, f"list:{name}")}
        return {key: weights for key, weights in found.items() if weights}

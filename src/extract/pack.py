"""`Pack`: the pattern directories in use, in order, with what is switched off and one hash over all of it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from extract.entries import Entry, read_gazetteer
from extract.errors import PatternError
from extract.pattern_text import pattern_text
from extract.rule_tables import Table
from extract.rules import Keys, RuleFile, merge, read_rule_file
from extract.toml_file import line_of_key, read_toml

MANIFEST = "pack.toml"
ENTRY_POINTS = "extract_patterns"
Patterns = Path | str | Iterable[Path | str] | None
"""Packs over the shipped one: a directory or the name of an installed pack, several of them, or none."""
_KINDS = frozenset({".toml", ".jsonl", ".txt"})
_MANIFEST_KEYS = ("name", "version", "description", "disable")


def shipped_directory() -> Path:
    """The patterns inside the package, or the repository's where the package is installed editable."""
    inside = Path(str(resources.files("extract"))) / "patterns"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "patterns"


def pack_names(patterns: Patterns) -> tuple[str, ...]:
    """The directories and names of packs, in order, of one or of several."""
    return (str(patterns),) if isinstance(patterns, (str, Path)) else tuple(map(str, patterns or ()))


@dataclass(frozen=True)
class Pack:
    """Pattern directories, later ones over earlier ones.

    A rule or gazetteer entry of a later directory replaces the one of the same id; `disabled` holds the ids
    (`DATASET:SQuAD`, `cue:model-head-right`; gazetteer ids compare without case) that any directory's
    `pack.toml` switches off.
    """

    directories: tuple[Path, ...]
    disabled: frozenset[str]
    digest: str

    @classmethod
    def load(cls, patterns: Patterns = None) -> Pack:
        """The shipped patterns with `patterns` over them. Raises `PatternError`."""
        directories = (shipped_directory(), *(_found(name) for name in pack_names(patterns)))
        disabled: set[str] = set()
        for directory in directories:
            disabled |= set(disabled_by(directory))
        return cls(directories, frozenset(disabled), _digest(directories))

    def files(self, glob: str) -> list[Path]:
        """The files that fit, directory by directory, sorted by name within each."""
        return [path for directory in self.directories for path in sorted(directory.glob(glob))]

    def rules(self, glob: str, keys: Keys, tables: Mapping[str, Table] = {}) -> RuleFile:
        """All rules of the files that fit, overridden and switched off ones left out, tables united."""
        files = [read_rule_file(path, keys, tables) for path in self.files(glob)]
        return merge(files, tables, self.disabled)

    def entries(self) -> list[Entry]:
        """All gazetteer entries, overridden and switched off ones left out."""
        found: dict[str, list[Entry]] = {}
        for directory in self.directories:
            fresh: dict[str, list[Entry]] = {}
            for path in sorted(directory.glob("gazetteer/*.jsonl")):
                for _, entry in read_gazetteer(path):
                    fresh.setdefault(entry.rule, []).append(entry)
            found |= fresh
        off = {name.casefold() for name in self.disabled}
        return [e for rule, entries in found.items() if rule.casefold() not in off for e in entries]

    def words(self, name: str) -> frozenset[str]:
        """The word list `words/NAME.txt`, one word a line. Raises `PatternError`."""
        files = self.files(f"words/{name}.txt")
        return frozenset(word for path in files for word in pattern_text(path).split())


def _found(name: str) -> Path:
    """The directory of that name, else the one that an installed package gives under it."""
    if Path(name).is_dir():
        require_patterns(Path(name))
        return Path(name)
    installed = entry_points(group=ENTRY_POINTS)
    if name not in installed.names:
        known = (
            f"installed are {', '.join(sorted(installed.names))}" if installed.names else "none is installed"
        )
        raise PatternError(f"no directory of patterns, and no installed pack of this name ({known})", name)
    entry = installed[name]
    try:
        target = entry.load()
    except Exception as error:  # its module runs, and may fail in any way
        raise PatternError(
            f"the installed pack does not load from {entry.value}: {type(error).__name__}: {error}", name
        ) from error
    directory = Path(str(resources.files(target))) if isinstance(target, ModuleType) else Path(target)
    if not directory.is_dir():
        raise PatternError(f"the installed pack {name} names no directory", directory)
    return directory


def require_patterns(directory: Path) -> None:
    """Raises `PatternError` where no pattern file lies in `directory` where a pack has one."""
    places = sorted({MANIFEST, *os.listdir(shipped_directory())})

    def holds_patterns(folder: Path) -> bool:
        paths = (path for place in places for path in (folder / place, *folder.glob(f"{place}/*")))
        return any(path.suffix in _KINDS and os.path.isfile(path) for path in paths)

    if not holds_patterns(directory):
        below = next(filter(holds_patterns, sorted(directory.glob("*/"))), None)
        hint = f"; the folder {below} in it does" if below else ""
        raise PatternError(
            f"is no pack, for it holds none of its files ({', '.join(places)}){hint}", directory
        )


def disabled_by(directory: Path) -> list[str]:
    """The ids that a directory's `pack.toml` switches off. Raises `PatternError`."""
    manifest = directory / MANIFEST
    if not manifest.exists():
        return []
    text, content = read_toml(manifest)
    for key in content:
        if key not in _MANIFEST_KEYS:
            raise PatternError(
                f"unknown key {key!r}; a pack may say {', '.join(_MANIFEST_KEYS)}",
                manifest,
                line_of_key(text, key),
            )
    disable = content.get("disable", [])
    if not isinstance(disable, list) or not all(isinstance(name, str) for name in disable):
        raise PatternError("disable must be a list of ids", manifest, line_of_key(text, "disable"))
    return disable


def _digest(directories: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for directory in directories:
        for path in _pattern_files(directory):
            total.update(path.relative_to(directory).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return "sha256:" + total.hexdigest()[:16]


def _pattern_files(directory: Path) -> Iterator[Path]:
    return (path for path in sorted(directory.rglob("*")) if path.suffix in _KINDS and path.is_file())

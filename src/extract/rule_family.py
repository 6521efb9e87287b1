"""The rule files of one folder, read from all packs and told apart by their names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from extract.errors import PatternError
from extract.rule_tables import Tables
from extract.rules import Keys, RuleFile, merge, read_rule_file


def read_family(
    folder: str,
    paths: Iterable[Path],
    keys: Mapping[str, Keys],
    tables: Mapping[str, Tables],
    disabled: Collection[str] = (),
) -> dict[str, RuleFile]:
    """The files of `patterns/<folder>/` by their stems, those of one stem merged in the order of `paths`.

    `keys` names every file that the folder holds and the keys of its rules, `tables` the other tables it may
    hold; rules whose ids are `disabled` are left out. Raises `PatternError` where a file is unknown or
    missing, or does not read.
    """
    read: dict[str, list[RuleFile]] = {}
    for path in paths:
        if path.stem not in keys:
            known = ", ".join(sorted(keys))
            raise PatternError(f"the rules of {folder} are {known}.toml; no other is read", path)
        read.setdefault(path.stem, []).append(
            read_rule_file(path, keys[path.stem], tables.get(path.stem, {}))
        )
    files = {stem: merge(found, tables.get(stem, {}), disabled) for stem, found in read.items()}
    missing = set(keys) - set(files)
    if missing:
        where = next(iter(files.values())).path.parent if files else Path("patterns") / folder
        raise PatternError("the file is missing", where / f"{min(missing)}.toml")
    return files

"""Writes THIRD_PARTY.md (what an installed copy brings along, with licences) and constraints-dev.txt (the
versions that the project is developed with), from the distributions installed here."""

from __future__ import annotations

from collections.abc import Collection
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
EXTRAS = ("tables", "zstd", "formats", "fit", "ray", "dev")
LICENCES = """# What is installed with it

Made by `python scripts/dependencies.py` from what the distributions state; optional extras are left out.

| distribution | version | licence |
| --- | --- | --- |
"""
VERSIONS = """# The versions this project is developed with, made by `python scripts/dependencies.py`.
# For the same environment: pip install -c constraints-dev.txt -e '.[tables,zstd,formats,fit,ray,dev]'
"""


def needed(name: str, extras: Collection[str] = ()) -> list[str]:
    """All distributions that one needs here, directly or not, itself left out."""
    seen: dict[str, set[str]] = {}
    waiting = [(name, extras)]
    while waiting:
        name, extras = waiting.pop()
        for text in metadata.requires(name) or ():
            requirement = Requirement(text)
            wanted = canonicalize_name(requirement.name)
            marker = requirement.marker
            applies = marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))
            if applies and not {"", *requirement.extras} <= seen.get(wanted, set()):
                seen.setdefault(wanted, {""}).update(requirement.extras)
                waiting.append((wanted, requirement.extras))
    return sorted(seen)


def licence(name: str) -> str:
    """The licence as the distribution states it: expression, classifier, or the first line of its text."""
    about = metadata.metadata(name)
    stated = about.get("License-Expression")
    classifiers = [c for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    if stated or not classifiers:
        return stated or (about.get("License") or "not stated").splitlines()[0]
    return ", ".join(c.rpartition(" :: ")[2] for c in classifiers)


def main() -> None:
    rows = (f"| {n} | {metadata.version(n)} | {licence(n)} |\n" for n in needed("paper-extract"))
    (ROOT / "THIRD_PARTY.md").write_text(LICENCES + "".join(rows), "utf-8")
    pins = (f"{name}=={metadata.version(name)}\n" for name in needed("paper-extract", EXTRAS))
    (ROOT / "constraints-dev.txt").write_text(VERSIONS + "".join(pins), "utf-8")


if __name__ == "__main__":
    main()

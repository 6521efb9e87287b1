"""A corrections file's share for every paper, as a pattern pack."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from extract.corrections.form import Corrections
from extract.entries import Entry


def write_pack(corrections: Corrections, directory: str | Path, below: Iterable[Entry] = ()) -> Path:
    """Writes `gazetteer/*.jsonl` and `pack.toml` into `directory`, which is made, and returns its path.

    `papers.jsonl` beside them holds what concerns single papers. It is no pattern, but the digest of the pack
    then covers everything that was corrected.

    An entry of a pack takes the place of all entries with its id in the packs under it. So `below`, the
    entries of those packs, must be given for an added surface to join the known ones, not replace them.
    """
    target = Path(directory)
    (target / "gazetteer").mkdir(parents=True, exist_ok=True)
    for label, entries in _by_label(corrections, below).items():
        path = target / "gazetteer" / f"{label.lower()}s.jsonl"
        path.write_text("".join(f"{_line(entry)}\n" for entry in entries), "utf-8")
    disable = ", ".join(json.dumps(name, ensure_ascii=False) for name in sorted(set(corrections.disable)))
    (target / "pack.toml").write_text(f'name = "corrections"\ndisable = [{disable}]\n', "utf-8")
    papers = "".join(f"{paper.model_dump_json(exclude={'reviewed'})}\n" for paper in corrections.papers)
    (target / "papers.jsonl").write_text(papers, "utf-8")
    return target


def _by_label(corrections: Corrections, below: Iterable[Entry]) -> dict[str, list[Entry]]:
    ids = {entry.rule for entry in corrections.add}
    found: dict[tuple[str, str], Entry] = {}
    for entry in (*(e for e in below if e.rule in ids), *corrections.add):
        found[entry.rule, entry.pattern] = entry
    grouped: dict[str, list[Entry]] = {}
    for entry in sorted(found.values(), key=lambda e: (e.label, e.id.casefold(), e.id, e.pattern)):
        grouped.setdefault(entry.label, []).append(entry)
    return grouped


def _line(entry: Entry) -> str:
    return json.dumps(entry.said(), ensure_ascii=False)

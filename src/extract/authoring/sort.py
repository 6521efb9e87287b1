"""Puts the lines of gazetteers in order, each as it is written."""

from __future__ import annotations

from pathlib import Path

from extract.authoring.gazetteer_lines import order
from extract.entries import parse_entry
from extract.pack import require_patterns
from extract.pattern_text import pattern_text
from extract.writers.whole import whole_file


def sort_gazetteers(directory: Path) -> list[Path]:
    """Sorts every gazetteer of a directory, repeated and empty lines dropped; the files that changed.

    Raises `PatternError` for a line that is no entry, or no UTF-8, and for a directory that is no pack; no
    file is written half.
    """
    require_patterns(directory)
    changed: list[Path] = []
    for path in sorted(directory.glob("gazetteer/*.jsonl")):
        written = pattern_text(path)
        lines = [
            (order(parse_entry(line, path, number)), line)
            for number, line in enumerate(written.splitlines(), 1)
            if line.strip()
        ]
        text = "".join(f"{line}\n" for line in dict.fromkeys(line for _, line in sorted(lines)))
        if text != written:
            with whole_file(str(path)) as unfinished:
                unfinished.write_text(text, "utf-8")
            changed.append(path)
    return changed

"""Inputs as named by the caller: files, directories and globs."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from pathlib import Path

from extract.errors import InputError

STDIN = "-"
_ENDINGS = frozenset(
    {
        ".txt",
        ".json",
        ".jsonl",
        ".ndjson",
        ".jl",
        ".xml",
        ".atom",
        ".bib",
        ".bibtex",
        ".ris",
        ".csv",
        ".tsv",
        ".parquet",
    }
)
_ABOUT = ("readme", "license")
PACKED = frozenset({".gz", ".bz2", ".zst"})


def named_files(inputs: Iterable[str]) -> tuple[list[str], list[str]]:
    """The files that `inputs` name, and those that a directory holds but whose ending no reader knows.

    Directories are walked in sorted order, hidden entries and READMEs left out; a folder that may not be
    read counts as a file, which cannot be opened either. A glob gives its matches.
    Raises `InputError` where an input is not there, not readable, or names no file.
    """
    files: list[str] = []
    passed: list[str] = []
    for name in inputs:
        if name == STDIN:
            files.append(name)
        elif os.path.exists(name) and not os.access(name, os.R_OK):
            raise InputError("may not be read: permission denied", name)
        elif os.path.isdir(name):
            found, other = _walked(name)
            if not found:
                raise InputError("the directory holds no file to read", name)
            files += found
            passed += other
        elif os.path.exists(name):
            files.append(name)
        elif glob.has_magic(name):
            matches = sorted(path for path in glob.glob(name, recursive=True) if os.path.isfile(path))
            if not matches:
                raise InputError("no file matches", name)
            files += matches
        else:
            raise InputError("there is no such file or directory", name)
    return files, passed


def without_packing(path: str | Path) -> Path:
    """`path` without the ending that tells how it is packed."""
    whole = Path(path)
    return whole.with_suffix("") if whole.suffix.lower() in PACKED else whole


def ending_of(path: str | Path) -> str:
    """The ending of a file's name in lower case, that of packing left out."""
    return without_packing(path).suffix.lower()


def _walked(directory: str) -> tuple[list[str], list[str]]:
    known: list[str] = []
    other: list[str] = []
    for folder, below, names in os.walk(directory, onerror=lambda error: known.append(error.filename)):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if not name.lower().startswith((".", *_ABOUT)):
                (known if ending_of(name) in _ENDINGS else other).append(os.path.join(folder, name))
    return known, other

"""Tracked scores: a small file that says what was reached on which data, so that figures fall only openly."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.errors import InputError
from extract.evaluate.counts import Row


@dataclass(frozen=True, slots=True)
class Tracked:
    """F1 by row, in percent, on the data with this digest."""

    data: str
    digest: str
    f1: Mapping[str, float]


def digest_of(path: str | Path) -> str:
    """`sha256:` and the hash of a file's bytes."""
    return "sha256:" + hashlib.sha256(Path(path).read_bytes()).hexdigest()


def tracked(gold: str | Path, rows: Mapping[str, Row]) -> Tracked:
    """What a tracked file says of these rows on this gold."""
    return Tracked(Path(gold).name, digest_of(gold), {name: row.f1 for name, row in rows.items()})


def write_tracked(scores: Tracked, path: Path) -> None:
    """Writes a line a figure, so that a change of one shows as a change of one line."""
    content = {"data": scores.data, "digest": scores.digest, "f1": dict(scores.f1)}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_tracked(path: str | Path) -> Tracked:
    """Raises `InputError` where the file is missing or holds no tracked scores."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        return Tracked(content["data"], content["digest"], {k: float(v) for k, v in content["f1"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"holds no tracked scores: {error!r}; write them with --write", path) from None


def losses(before: Tracked, now: Tracked) -> list[str]:
    """What a change must not do silently: each figure that fell or is gone, and other data than before."""
    if before.digest != now.digest:
        return [f"the data changed: {before.data} {before.digest}, now {now.data} {now.digest}"]
    return [
        f"{name}: F1 fell from {was} to {now.f1.get(name, 'no row at all')}"
        for name, was in before.f1.items()
        if now.f1.get(name, float("-inf")) < was
    ]


def gains(before: Tracked, now: Tracked) -> list[str]:
    """Each figure that rose or is new."""
    return [
        f"{name}: F1 rose from {before.f1[name]} to {f1}" if name in before.f1 else f"{name}: new, F1 {f1}"
        for name, f1 in now.f1.items()
        if f1 > before.f1.get(name, float("-inf"))
    ]

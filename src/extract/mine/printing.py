"""Proposals and conflicts as text, as JSON, and as gazetteer lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from extract.entries import Entry
from extract.mine.conflicts import Conflict
from extract.mine.proposals import Proposal

_MOST_CUES = 4


def line_of(entry: Entry) -> str:
    """An entry as one line of a gazetteer."""
    return json.dumps(entry.said(), ensure_ascii=False)


def as_text(proposals: Sequence[Proposal], conflicts: Sequence[Conflict]) -> Iterator[str]:
    """Each proposal's lines with what speaks for it indented below, then the conflicts."""
    for proposal in proposals:
        name = proposal.name
        yield from (line_of(entry) for entry in proposal.entries)
        agreeing = name.labels[proposal.label]
        yield (
            f"    {agreeing} of {name.papers} papers, {name.mentions} mentions, introduced in "
            f"{name.introduced}, score {proposal.score:.2f}: {_cues(proposal)}"
        )
        yield from (f"    {paper}: {sentence}" for paper, sentence in name.examples)
    if conflicts:
        yield "\nconflicts:"
        for conflict in conflicts:
            counts = ", ".join(f"{what} {count}" for what, count in conflict.counts)
            yield f"    {conflict.surface} ({conflict.kind}): {counts}"


def as_json(proposals: Sequence[Proposal], conflicts: Sequence[Conflict]) -> str:
    """The same as one JSON object."""
    content = {
        "proposals": [_shape(proposal) for proposal in proposals],
        "conflicts": [{"surface": c.surface, "kind": c.kind, "papers": dict(c.counts)} for c in conflicts],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _shape(proposal: Proposal) -> dict[str, Any]:
    name = proposal.name
    return {
        "entries": [entry.said() for entry in proposal.entries],
        "score": round(proposal.score, 3),
        "papers": dict(name.labels),
        "mentions": name.mentions,
        "introduced": name.introduced,
        "surfaces": dict(name.surfaces.most_common()),
        "full_forms": dict(name.full_forms.most_common()),
        "cues": dict(name.cues.most_common()),
        "examples": [{"paper": paper, "sentence": sentence} for paper, sentence in name.examples],
    }


def _cues(proposal: Proposal) -> str:
    return ", ".join(f"{cue} {count}" for cue, count in proposal.name.cues.most_common(_MOST_CUES))

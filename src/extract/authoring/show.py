"""One rule or entry as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.authoring.catalogue import Listed
from extract.authoring.problems import located


def as_text(listed: Listed) -> str:
    """What it says, where it is, what it holds, its weights and examples."""
    return "\n".join(_lines(listed))


def _lines(listed: Listed) -> Iterator[str]:
    yield f"{listed.id}  ({listed.family})"
    if listed.says and not listed.entries:
        yield f"  {listed.says}"
    yield f"  {located(listed.path, listed.line)}"
    if listed.rule is not None:
        for key, value in listed.rule.data.items():
            for part in value if isinstance(value, list) else [value]:
                yield f"  {key}: {part}"
        yield from (f"  fits      {example}" for example in listed.rule.match)
        yield from (f"  fits not  {example}" for example in listed.rule.reject)
    for entry in listed.entries:
        marks = [(key, value) for key, value in entry.said().items() if key not in ("label", "pattern", "id")]
        said = ", ".join(f"{key}: {value}" for key, value in marks)
        yield f"  surface   {entry.pattern}{f'  ({said})' if said else ''}"
    for evidence, weights in listed.weights.items():
        source = "" if evidence == listed.id else f"  ({evidence})"
        yield f"  weighs    {weighed(weights) or 'nothing'}{source}"


def weighed(weights: Mapping[str, float]) -> str:
    """Weights by label in one line, the strongest first."""
    ordered = sorted(weights.items(), key=lambda item: -abs(item[1]))
    return "  ".join(f"{label} {weight:+.2f}" for label, weight in ordered)

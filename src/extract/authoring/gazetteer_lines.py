"""Checks gazetteers: each line alone, then the lines of a file and of a pack against each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.authoring.problems import Problem
from extract.entries import Entry, parse_entry
from extract.errors import PatternError
from extract.pattern_text import pattern_text

_OF_METRICS = ("higher_is_better", "range")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry and where it stands."""

    path: Path
    number: int
    entry: Entry


def read_lines(path: Path) -> tuple[list[Line], list[Problem]]:
    """The entries of a file, and what is wrong with the lines that are none.

    Raises `PatternError` where the file is not UTF-8.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, line in enumerate(pattern_text(path).splitlines(), 1):
        if line.strip():
            try:
                lines.append(Line(path, number, parse_entry(line, path, number)))
            except PatternError as error:
                problems.append(Problem.of(error))
    return lines, problems


def order(entry: Entry) -> tuple[str, str, str, bool, str, str]:
    """The place of an entry in a sorted file: by canonical name without case, its own line first."""
    return (
        entry.id.casefold(), entry.id, entry.label, entry.pattern != entry.id,
        entry.pattern.casefold(), entry.pattern,
    )  # fmt: skip


def check_lines(lines: Sequence[Line], below: Sequence[Entry] = ()) -> Iterator[Problem]:
    """What is wrong between the lines of one pack; `below` are the entries that it is laid over."""
    yield from _unsorted(lines)
    yield from _repeated(lines)
    yield from _without_canonical(lines)
    yield from _idle(lines)
    yield from _ambiguous(lines, below)
    yield from _lost(lines, below)


def _unsorted(lines: Sequence[Line]) -> Iterator[Problem]:
    """The lines that stand below one they belong above, each with the first such line."""
    highest: list[Line] = []
    for line in lines:
        if highest and line.path != highest[-1].path:
            highest = []
        if not highest or order(line.entry) >= order(highest[-1].entry):
            highest.append(line)
            continue
        above = highest[bisect_right(highest, order(line.entry), key=lambda o: order(o.entry))]
        yield Problem.warning(
            line.path,
            line.number,
            f"not sorted: {line.entry.pattern!r} belongs above line {above.number} "
            f"({above.entry.pattern!r}); 'extract patterns sort' puts every line in its place",
        )


def _repeated(lines: Sequence[Line]) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], Line] = {}
    for line in lines:
        entry = line.entry
        first = seen.setdefault((entry.label, entry.id, entry.pattern), line)
        if first is not line:
            where = f"{first.path.name}:{first.number}"
            yield _error(line, f"{entry.pattern!r} for {entry.rule} stands already in {where}; keep one")


def _without_canonical(lines: Sequence[Line]) -> Iterator[Problem]:
    canonical = {line.entry.rule for line in lines if line.entry.pattern == line.entry.id}
    for line in lines:
        if line.entry.rule not in canonical:
            canonical.add(line.entry.rule)
            yield _error(
                line,
                f"{line.entry.rule} has no line of its own; add "
                f'{{"label": "{line.entry.label}", "pattern": "{line.entry.id}", "id": "{line.entry.id}"}} '
                "(a pack that adds to an entry repeats all lines of it)",
            )


def _idle(lines: Sequence[Line]) -> Iterator[Problem]:
    """What lines say of a metric where nothing reads it, and ranges that hold no value."""
    for line in lines:
        entry = line.entry
        said = [key for key in _OF_METRICS if getattr(entry, key) is not None]
        keys = " and ".join(said)
        if said and entry.label != "METRIC":
            yield _error(line, f"{keys}: for metrics only, and {entry.rule} is none; take it out")
        elif said and entry.pattern != entry.id:
            yield Problem.warning(
                line.path, line.number, f"{keys}: said of {entry.id!r} on its own line; move it there"
            )
        if entry.range is not None and not entry.range[0] < entry.range[1]:
            yield _error(line, "range must be the least value and then the greatest, such as [0, 100]")


def _ambiguous(lines: Sequence[Line], below: Iterable[Entry]) -> Iterator[Problem]:
    replaced = {line.entry.rule for line in lines}
    known: dict[tuple[str, str], list[tuple[Entry, Line | None]]] = {}
    for entry in below:
        if entry.rule not in replaced:
            known.setdefault(_surface(entry), []).append((entry, None))
    for line in lines:
        known.setdefault(_surface(line.entry), []).append((line.entry, line))
    for line in lines:
        yield from _conflict(line, known)


def _conflict(
    line: Line, known: Mapping[tuple[str, str], Sequence[tuple[Entry, Line | None]]]
) -> Iterator[Problem]:
    entry = line.entry
    for other, place in known[_surface(entry)]:
        if other.id == entry.id or (other.ambiguous and entry.ambiguous) or not _same(entry, other):
            continue
        where = "the shipped patterns" if place is None else f"{place.path.name}:{place.number}"
        yield _error(
            line,
            f"{entry.pattern!r} also stands for {other.rule} in {where}; mark both lines "
            '"ambiguous": true, or tell them apart by "case": "exact"',
        )
        return


def _lost(lines: Sequence[Line], below: Iterable[Entry]) -> Iterator[Problem]:
    """Where lines replace an entry and hold less of it: its other surfaces, or what it says of a metric."""
    own: dict[str, list[Line]] = {}
    for line in lines:
        own.setdefault(line.entry.rule, []).append(line)
    replaced: dict[str, list[Entry]] = {}
    for entry in below:
        if entry.rule in own:
            replaced.setdefault(entry.rule, []).append(entry)
    for rule, entries in replaced.items():
        kept = [line.entry for line in own[rule]]
        surfaces = {_surface(entry) for entry in kept}
        lost = [repr(entry.pattern) for entry in entries if _surface(entry) not in surfaces]
        lost += [key for key in _OF_METRICS if _said(key, entries) and not _said(key, kept)]
        if lost:
            first = own[rule][0]
            yield Problem.warning(
                first.path,
                first.number,
                f"replaces all shipped lines of {rule}, and leaves out {', '.join(lost)}; "
                "repeat here what shall stay",
            )


def _said(key: str, entries: Iterable[Entry]) -> bool:
    """Whether the canonical line of an entry says something of its metric."""
    return any(getattr(entry, key) is not None for entry in entries if entry.pattern == entry.id)


def _surface(entry: Entry) -> tuple[str, str]:
    return entry.label, " ".join(entry.pattern.casefold().replace("-", " ").split())


def _same(one: Entry, other: Entry) -> bool:
    """Whether one text can be both; two exact entries differ by their capitals."""
    if one.case == "any" or other.case == "any":
        return True
    return one.pattern.replace("-", " ") == other.pattern.replace("-", " ")


def _error(line: Line, message: str) -> Problem:
    return Problem(str(line.path), line.number, message)

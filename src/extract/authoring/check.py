"""`check`: everything that is wrong with a directory of patterns, from its spelling to its examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.authoring.backtracking import regexes_in_use, slow_regexes
from extract.authoring.examples import failures
from extract.authoring.families import FAMILIES, Family, all_rules, family_of
from extract.authoring.gazetteer_lines import Line, check_lines, read_lines
from extract.authoring.ids import wrong_ids
from extract.authoring.problems import Problem
from extract.authoring.references import unknown_references
from extract.authoring.unused import unused_names
from extract.check.frames import CheckRules
from extract.errors import PatternError
from extract.knowledge import Knowledge
from extract.names.weights import FILE, STATED, weight_lines
from extract.pack import MANIFEST, Pack, disabled_by, require_patterns, shipped_directory
from extract.rules import Rule

_READ = frozenset({".toml", ".jsonl"})


@dataclass(frozen=True)
class Checked:
    """What a check looked at, and what it found, in order of file and line."""

    directory: Path
    files: int
    rules: int
    examples: int
    entries: int
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)


def check(directory: Path | str | None = None) -> Checked:
    """Checks a pack in `directory` (over the shipped one), or the shipped one itself.

    Examples and regexes are run only where all files load. Raises `PatternError` where there is no pack.
    """
    shipped = shipped_directory()
    place = Path(directory) if directory is not None else shipped
    if not place.is_dir():
        raise PatternError("no such directory of patterns", place)
    require_patterns(place)
    above = () if place.resolve() == shipped.resolve() else (place,)
    files = [path for path in sorted(place.rglob("*")) if path.suffix in _READ and path.is_file()]
    rules, lines, problems = _read(files, place)
    below = Pack.load()
    families = {rule.id: family for family, rule in all_rules(below)} if above and rules else {}
    problems += wrong_ids(rules, families)
    problems += check_lines(lines, below.entries() if above and lines else [])
    if not any(problem.severity == "error" for problem in problems):
        problems += _run(place, above, rules, lines)
    examples = sum(len(rule.match) + len(rule.reject) for _, rule in rules)
    return Checked(place, len(files), len(rules), examples, len(lines), tuple(sorted(set(problems))))


def _read(
    files: Sequence[Path], directory: Path
) -> tuple[list[tuple[Family, Rule]], list[Line], list[Problem]]:
    rules: list[tuple[Family, Rule]] = []
    lines: list[Line] = []
    problems: list[Problem] = []
    for path in files:
        family = family_of(path, directory)
        try:
            if family is not None:
                rules += [(family, rule) for rule in family.read(path).rules]
            elif path.parent == directory / "gazetteer" and path.suffix == ".jsonl":
                found, wrong = read_lines(path)
                lines += found
                problems += wrong
            elif path in (directory / FILE, directory / STATED):
                problems += _repeated_weights(path)
            elif path == directory / MANIFEST:
                disabled_by(directory)
            else:
                problems.append(_unread(path))
        except PatternError as error:
            problems.append(Problem.of(error))
    return rules, lines, problems


def _unread(path: Path) -> Problem:
    places = ", ".join(("gazetteer/*.jsonl", FILE, STATED, MANIFEST, *(family.glob for family in FAMILIES)))
    return Problem.warning(path, 0, f"not read: a pack holds {places}")


def _repeated_weights(path: Path) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, name, _ in weight_lines(path):
        if seen.setdefault(name, number) != number:
            yield Problem(str(path), number, f"{name!r} is weighed already on line {seen[name]}; keep one")


def _run(
    directory: Path, above: tuple[Path, ...], rules: Sequence[tuple[Family, Rule]], lines: Sequence[Line]
) -> Iterator[Problem]:
    try:
        knowledge = Knowledge.load(above)
        CheckRules.load(above)
    except PatternError as error:
        yield Problem.of(error)
        return
    yield from unknown_references(directory, knowledge)
    yield from unused_names(directory, knowledge.pack)
    regexes = regexes_in_use(knowledge)
    for family, rule in rules:
        if rule.id not in knowledge.pack.disabled:
            yield from failures(family, rule, knowledge)
            yield from slow_regexes(rule, regexes.get(rule.id, []))

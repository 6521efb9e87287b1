"""Rules about numbers with their regexes compiled; each function raises `PatternError` where one is none, or
lacks a group that the program reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from extract.numbers.values import bare
from extract.rules import BACKWARDS, Rule, marked

Pattern = regex.Pattern[str]
FRACTION = "number.fraction"
"""The form whose value is a part of a whole."""
_KNOWN_NUMBERS = 5_000
_LONGEST_KNOWN = 20
_LOOKS_BACK = regex.compile(r"\(\?<[=!]|\\[bBKG]|[$^]")


@dataclass(frozen=True, slots=True)
class Tail:
    """A unit behind the digits; an empty `unit` means the unit as written."""

    id: str
    pattern: Pattern
    unit: str


@dataclass(frozen=True, slots=True)
class FormRule:
    """One way to write a number in digits; `unless` and `only` are read backwards from its first digit."""

    id: str
    pattern: Pattern
    unless: Pattern | None
    only: Pattern | None
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordRule:
    """One way to write a factor or share in words."""

    id: str
    pattern: Pattern
    needs: frozenset[str]
    unit: str
    power: bool


@dataclass(frozen=True, slots=True)
class Around:
    """A rule about what stands around a number; `before` is read backwards from its start."""

    id: str
    before: Pattern | None
    number: Pattern | None
    after: Pattern | None
    data: Mapping[str, Any]

    @property
    def always(self) -> bool:
        """Whether the rule asks for nothing."""
        return self.before is self.number is self.after is None

    @property
    def own_form(self) -> Pattern | None:
        """The form of the number itself that the rule asks for, unless it looks at more than the number."""
        return None if self.number is None or _LOOKS_BACK.search(self.number.pattern) else self.number


class Arounds(tuple[Around, ...]):
    """Rules about what stands around a number, in order.

    A paper's numbers were nearly all seen before, so which rules a number can fit by itself is remembered, in
    a bounded memory: most rules ask for a form of it.
    """

    def __init__(self, rules: Iterable[Around]) -> None:
        self._fitting: dict[str, tuple[Around, ...]] = {}
        self._forms = tuple((rule, rule.own_form) for rule in self)

    def fitting(self, number: str) -> tuple[Around, ...]:
        """The rules that may hold for a number, given as written, by what stands around it."""
        found = self._fitting.get(number)
        if found is None:
            found = tuple([r for r, form in self._forms if form is None or form.fullmatch(number)])
            if len(number) <= _LONGEST_KNOWN:
                if len(self._fitting) >= _KNOWN_NUMBERS:
                    self._fitting.clear()
                self._fitting[number] = found
        return found


@dataclass(frozen=True, slots=True)
class Between:
    """A rule about the whole text between two numbers."""

    id: str
    pattern: Pattern
    unless: Pattern | None

    def holds(self, gap: str) -> bool:
        return self.pattern.fullmatch(gap) is not None and (
            self.unless is None or self.unless.search(gap) is None
        )


def forms(
    rules: Sequence[Rule], parts: Mapping[str, str], multipliers: Mapping[str, float]
) -> tuple[FormRule, ...]:
    """The ways to write a number in digits."""
    return tuple(
        FormRule(
            rule.id,
            _form_pattern(rule, parts, multipliers),
            rule.compiled("unless", flags=BACKWARDS) if "unless" in rule.data else None,
            rule.compiled("only", flags=BACKWARDS) if "only" in rule.data else None,
            tuple(rule.data.get("needs", ())),
        )
        for rule in rules
    )


def _form_pattern(rule: Rule, parts: Mapping[str, str], multipliers: Mapping[str, float]) -> Pattern:
    pattern = rule.compiled("pattern", parts)
    if not {"value", "exponent"} & pattern.groupindex.keys():
        raise rule.error("a form has a group (?P<value>...) or (?P<exponent>...)", "pattern")
    if rule.id == FRACTION and "whole" not in pattern.groupindex:
        raise rule.error("a fraction has a group (?P<whole>...), its lower part", "pattern")
    _check_known(rule, pattern, ("multiplier", "to_multiplier"), multipliers, "multipliers")
    return pattern


def _check_known(
    rule: Rule, pattern: Pattern, groups: Sequence[str], values: Mapping[str, float], table: str
) -> None:
    """Raises `PatternError` where the groups hold a word in an example of the rule that has no value."""
    held = [name for name in groups if name in pattern.groupindex]
    for example in rule.match if held else ():
        text, spans = marked(example)
        for match in pattern.finditer(text):
            shown = any(start < match.end() and match.start() < end for start, end in spans)
            for word in filter(None, map(match.group, held)) if shown else ():
                if bare(word).lower() not in values:
                    raise rule.error(
                        f"{bare(word).lower()!r} has no value in [{table}]; add it there", "pattern"
                    )


def tail(rule: Rule) -> Tail:
    """A unit behind the digits."""
    return Tail(rule.id, rule.compiled("pattern"), rule.data["unit"])


def words(rules: Sequence[Rule], values: Mapping[str, float]) -> tuple[WordRule, ...]:
    """The ways to write a factor or share in words."""
    return tuple(
        WordRule(
            rule.id,
            _word_pattern(rule, values),
            frozenset(rule.data["needs"]),
            rule.data["unit"],
            rule.data.get("power", False),
        )
        for rule in rules
    )


def _word_pattern(rule: Rule, values: Mapping[str, float]) -> Pattern:
    pattern = rule.compiled("pattern", flags="(?i)(?<![\\p{L}-])")
    if "word" not in pattern.groupindex:
        raise rule.error("a number in words has a group (?P<word>...), the word of its value", "pattern")
    _check_known(rule, pattern, ("word", "count"), values, "words")
    return pattern


def betweens(rules: Sequence[Rule]) -> dict[str, Between]:
    """The rules about the text between two numbers, by id."""
    return {
        rule.id: Between(
            rule.id,
            rule.compiled("pattern"),
            rule.compiled("unless") if "unless" in rule.data else None,
        )
        for rule in rules
    }


def around(rules: Sequence[Rule], parts: Mapping[str, str] = {}) -> Arounds:
    """The rules about what stands around a number."""
    return Arounds(
        Around(
            rule.id,
            rule.compiled("before", parts, BACKWARDS) if "before" in rule.data else None,
            rule.compiled("number", parts) if rule.data.get("number") else None,
            rule.compiled("after", parts) if "after" in rule.data else None,
            rule.data,
        )
        for rule in rules
    )

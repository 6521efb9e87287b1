"""Regexes that backtrack: each is run on hostile texts made of its rule's own examples, within a time bound.

The texts are prefixes and suffixes of the examples and of their parts, repeated or with their last sign or
word repeated, to `LENGTH` characters; a regex that takes linear time needs about a millisecond for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import regex

from extract.authoring.examples.linking import outlined
from extract.authoring.problems import Problem
from extract.knowledge import Knowledge
from extract.numbers.compiled import Around
from extract.numbers.context import REACH
from extract.rules import Rule, marked

LENGTH = 10_000
SECONDS = 0.2
"""Two hundred times what a linear regex needs, so that a busy machine gives no false alarm."""
_CUTS = (1, 2, 3, 5, 8, 13, 21, 34)
_MOST_EXAMPLES = 3

How = Literal["match", "fullmatch", "search", "back"]


@dataclass(frozen=True, slots=True)
class Used:
    """A regex of a rule and how the program runs it; `back` reads from the right end, `reach` characters."""

    key: str
    pattern: regex.Pattern[str]
    how: How
    reach: int = LENGTH


def slow_regexes(rule: Rule, used: list[Used]) -> Iterator[Problem]:
    """One problem for each regex of the rule that does not finish in time, with the text that shows it."""
    for one in used:
        text = next((text for text in _hostile(rule, one.how) if _is_slow(one, text)), None)
        if text is not None:
            sample = text[-40:] if one.how == "back" else text[:40]
            message = (
                f"{one.key} backtracks: no answer within {SECONDS} s on {len(text):,} characters of "
                f"{sample!r}; bound what repeats, or make it possessive (++, *+)"
            )
            yield Problem.of(rule.error(message, one.key))


def _is_slow(used: Used, text: str) -> bool:
    return not _ends(used, text) and not _ends(used, text)


def _ends(used: Used, text: str) -> bool:
    try:
        if used.how == "back":
            used.pattern.match(text, max(0, len(text) - used.reach), len(text), timeout=SECONDS)
        else:
            getattr(used.pattern, used.how)(text, timeout=SECONDS)
    except TimeoutError:
        return False
    return True


def _hostile(rule: Rule, how: How) -> list[str]:
    texts: dict[str, None] = {}
    for example in rule.match[:_MOST_EXAMPLES]:
        plain, spans = marked(outlined(example))
        start, end = spans[0] if spans else (0, len(plain))
        for part in dict.fromkeys((plain, plain[:start], plain[start:end], plain[start:], plain[end:])):
            for piece in _pieces(part, how):
                for repeated in (piece, piece[-1], piece.split()[-1] + " " if piece.strip() else piece):
                    many = repeated * (LENGTH // len(repeated))
                    texts[many + piece if how == "back" else piece + many] = None
    return list(texts)


def _pieces(part: str, how: How) -> Iterator[str]:
    if not part:
        return
    yield part
    for cut in _CUTS:
        if cut < len(part):
            yield part[-cut:] if how == "back" else part[:cut]


def regexes_in_use(knowledge: Knowledge) -> dict[str, list[Used]]:
    """The regexes of all rules, by rule id."""
    found: dict[str, list[Used]] = {}
    for name, used in chain(_of_names(knowledge), _of_numbers(knowledge), _of_linking(knowledge)):
        found.setdefault(name, []).append(used)
    return found


def _of_names(knowledge: Knowledge) -> Iterator[tuple[str, Used]]:
    for name, pattern in knowledge.names.shapes.shapes:
        yield name, Used("regex", pattern, "fullmatch")
    for name, _, pattern in knowledge.addresses.hosts:
        yield name, Used("host", pattern, "fullmatch")


def _of_numbers(knowledge: Knowledge) -> Iterator[tuple[str, Used]]:
    rules = knowledge.numbers
    for form in rules.forms:
        yield form.id, Used("pattern", form.pattern, "match")
        if form.unless is not None:
            yield form.id, Used("unless", form.unless, "back", REACH)
        if form.only is not None:
            yield form.id, Used("only", form.only, "back", REACH)
    for tail in (*rules.tails.values(), *rules.outside):
        yield tail.id, Used("pattern", tail.pattern, "match")
    for word in rules.words:
        yield word.id, Used("pattern", word.pattern, "search")
    for between in chain.from_iterable(rules.lists.values()):
        yield between.id, Used("pattern", between.pattern, "fullmatch")
        if between.unless is not None:
            yield between.id, Used("unless", between.unless, "search")
    kinds = {around.id: around for arounds in rules.kinds.values() for around in arounds}
    for around in (*rules.vetoes, *rules.bounds, *kinds.values()):
        yield from _around(around)


def _around(rule: Around) -> Iterator[tuple[str, Used]]:
    if rule.before is not None:
        yield rule.id, Used("before", rule.before, "back", REACH)
    if rule.number is not None:
        yield rule.id, Used("number", rule.number, "fullmatch")
    if rule.after is not None:
        yield rule.id, Used("after", rule.after, "match")


def _of_linking(knowledge: Knowledge) -> Iterator[tuple[str, Used]]:
    for phrase in knowledge.linking.phrases:
        yield phrase.id, Used("pattern", phrase.pattern, "search")
    for frame in chain.from_iterable(knowledge.linking.frames.values()):
        if frame.before is not None:
            yield frame.id, Used("before", frame.before, "back")
        if frame.after is not None:
            yield frame.id, Used("after", frame.after, "match")

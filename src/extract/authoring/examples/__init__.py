"""Runs the examples of rules; what an example means differs from family to family."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from extract.authoring.examples import addresses, linking, names, numbers
from extract.authoring.families import Family
from extract.authoring.problems import Problem
from extract.knowledge import Knowledge
from extract.rules import Rule

Runner = Callable[[Knowledge, Rule, str], str | None]
"""Says what is wrong with one example of a rule, or None."""

_RUNNERS: Mapping[str, tuple[Runner, Runner]] = {
    "cues": (names.cue_misses, names.cue_fits),
    "shapes": (names.shape_misses, names.shape_fits),
    "affixes": (names.affix_misses, names.affix_fits),
    "linking/frames": (linking.frame_misses, linking.frame_fits),
    "linking/phrases": (linking.phrase_misses, linking.phrase_fits),
    "links": (addresses.misses, addresses.fits),
    **{
        f"numbers/{stem}": (numbers.misses, numbers.fits)
        for stem in ("forms", "tails", "words", "vetoes", "bounds", "kinds", "lists")
    },
}


def failures(family: Family, rule: Rule, knowledge: Knowledge) -> Iterator[Problem]:
    """The examples that a rule fails: those it must match and does not, and the reverse.

    Families without a runner run their examples when they are loaded.
    """
    if family.name not in _RUNNERS:
        return
    misses, fits = _RUNNERS[family.name]
    for key, examples, run in (("match", rule.match, misses), ("not", rule.reject, fits)):
        for example in examples:
            fault = run(knowledge, rule, example)
            if fault is not None:
                yield Problem.of(rule.error(f"{key} example {example!r}: {fault}", key))

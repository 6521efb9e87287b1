"""Other forms of a name: in brackets behind it, `Selectively Suppressed Reconstruction (SUPER)`, whatever the
letters, or made of its capitals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.document import TokenizedText
from extract.names.clusters import folded
from extract.names.decide import Decision
from extract.names.letters import LEAST_LETTERS, capitalised_parts, capitals, made_of
from extract.names.proposal import QUOTES
from extract.names.rules import NameRules
from extract.names.weights import SYSTEMS


def other_forms(text: TokenizedText, rules: NameRules, decisions: Sequence[Decision]) -> dict[str, str]:
    """The cluster keys of names that are another form of a name, each with the key of that one."""
    found = _bracketed(text, rules, decisions)
    for short, long in _made_of_capitals(decisions).items():
        if short not in found and found.get(long) != short:
            found[short] = found.get(long, long)
    return found


def _bracketed(text: TokenizedText, rules: NameRules, decisions: Sequence[Decision]) -> dict[str, str]:
    """The same of names in brackets.

    A name alone in brackets and the one right before it are one where the paper introduces both as systems or
    both as datasets, for it would hardly put one of its names in brackets behind another, or where both are
    datasets that no gazetteer knows. A paper may write either of them first.
    """
    ends = {place[1]: (decision, place) for decision in decisions for place in decision.mentions}
    found: dict[str, str] = {}
    for inner in decisions:
        for place in inner.mentions:
            behind = next((ends[end] for end in _ends_before(text, rules, place) if end in ends), None)
            if behind is None or not _alike(behind[0], inner):
                continue
            first, second = folded(text, behind[1]), folded(text, place)
            if not (first.startswith(second) or second.startswith(first)):
                key, other = (_first_form(found, d.cluster.key) for d in (behind[0], inner))
                if key != other:
                    found[other] = key
    return {key: _first_form(found, key) for key in found}


def _made_of_capitals(decisions: Sequence[Decision]) -> dict[str, str]:
    """The cluster keys of words that are made of a longer name's words, where the paper introduces both, each
    with the key of that one: FootMR, and somewhere else Foot Motion Refinement."""
    introduced = [decision for decision in decisions if decision.proposed]
    words_of = {
        capitals(surface): (surface[0], decision)
        for decision in introduced
        for surface in decision.cluster.surfaces
        if all(len(surface) == 1 for surface in decision.cluster.surfaces)
    }
    found: dict[str, str] = {}
    for long in introduced:
        for words in long.cluster.surfaces:
            initials = "".join(part[0] for part in capitalised_parts(words))
            word, short = words_of.get(initials, ("", long))
            spelt_out = len(words) > 1 and len(initials) >= LEAST_LETTERS
            if spelt_out and _alike(long, short) and made_of(word, words):
                found[short.cluster.key] = long.cluster.key
    return found


def _first_form(found: Mapping[str, str], key: str) -> str:
    while key in found:
        key = found[key]
    return key


def _ends_before(text: TokenizedText, rules: NameRules, place: tuple[int, int]) -> list[int]:
    """Where a name may end before the brackets that hold a name alone: `Foo Bar (`, `"Foo Bar" (`, `Foo Bar
    framework (`; nowhere where they follow without a blank."""
    start, end = place
    words, opening = text.words, start - 1
    if opening < 1 or words[opening] != "(" or words[end : end + 1] != [")"]:
        return []
    if text.starts[opening] == text.ends[opening - 1]:
        return []
    last = words[opening - 1]
    skipped = last in QUOTES or last.lower() in rules.long_forms.heads
    return [opening, opening - 1] if skipped else [opening]


def _alike(outer: Decision, inner: Decision) -> bool:
    labels = {outer.label, inner.label}
    both_proposed = outer.proposed and inner.proposed
    if labels == {"DATASET"}:
        return both_proposed or not (outer.entry or inner.entry)
    return labels <= SYSTEMS and both_proposed

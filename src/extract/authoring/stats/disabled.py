"""The rules of a pack without one of them, compiled rules kept."""

from __future__ import annotations

from dataclasses import replace

from extract.knowledge import Knowledge
from extract.linking import LinkRules
from extract.numbers import NumberRules
from extract.numbers.compiled import Arounds


def without(knowledge: Knowledge, rule: str) -> Knowledge | None:
    """The knowledge with one number rule or frame switched off; None where the program cannot do without."""
    numbers = _without_tail(knowledge, rule) or _numbers(knowledge.numbers, rule)
    linking = _linking(knowledge.linking, rule)
    if numbers is knowledge.numbers and linking is knowledge.linking:
        return None
    return replace(knowledge, numbers=numbers, linking=linking)


def _without_tail(knowledge: Knowledge, rule: str) -> NumberRules | None:
    """Tails are part of the regex of every form, so the rules are compiled anew without one."""
    if rule not in {tail.id for tail in (*knowledge.numbers.tails.values(), *knowledge.numbers.outside)}:
        return None
    return NumberRules.load(knowledge.pack.files("numbers/*.toml"), knowledge.pack.disabled | {rule})


def _numbers(rules: NumberRules, rule: str) -> NumberRules:
    poorer = replace(
        rules,
        forms=tuple(form for form in rules.forms if form.id != rule),
        words=tuple(word for word in rules.words if word.id != rule),
        vetoes=Arounds(veto for veto in rules.vetoes if veto.id != rule),
        lists={role: tuple(b for b in held if b.id != rule) for role, held in rules.lists.items()},
        bounds=tuple(bound for bound in rules.bounds if bound.id != rule),
        kinds={name: Arounds(a for a in arounds if a.id != rule) for name, arounds in rules.kinds.items()},
    )
    # Each class of units needs a kind to fall back on.
    return rules if poorer == rules or not all(poorer.kinds.values()) else poorer


def _linking(rules: LinkRules, rule: str) -> LinkRules:
    frames = {role: tuple(f for f in held if f.id != rule) for role, held in rules.frames.items()}
    return rules if frames == rules.frames else replace(rules, frames=frames)

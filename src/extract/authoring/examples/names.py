"""Examples of cues, shapes and affixes.

An example of a cue marks a name: the cue must fit round it (`match`), or must not (`not`). Examples of shapes
and affixes are names; the shape of a name is that of the first rule that fits it.
"""

from __future__ import annotations

from extract.document import TokenizedText
from extract.knowledge import Knowledge
from extract.names.contexts import cues_at
from extract.rules import Rule, marked

_UNMARKED = "marks no name; put it in double brackets, [[Foo]]"


def cue_misses(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    places = _places(knowledge, example)
    if not places:
        return _UNMARKED
    for name, found in places:
        if rule.id not in found:
            others = ", ".join(sorted(found)) or "no cue"
            return f"the cue does not fit round {name!r} (there fits {others})"
    return None


def cue_fits(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    places = _places(knowledge, example)
    if not places:
        return _UNMARKED
    return next((f"the cue fits round {name!r}" for name, found in places if rule.id in found), None)


def _places(knowledge: Knowledge, example: str) -> list[tuple[str, frozenset[str]]]:
    """Each marked name with the cues that fit round it."""
    plain, spans = marked(example)
    text = TokenizedText.of("", plain, knowledge.names.token_rules)
    cues = knowledge.names.cues.within(text.lower)
    return [
        (plain[start:end], cues_at(text, knowledge.names, cues, *text.tokens_within(start, end)))
        for start, end in spans
    ]


def shape_misses(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    found = knowledge.names.shapes.shape(_name(example))
    return None if found == rule.id else f"its shape is {found or 'that of no rule'}"


def shape_fits(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    return "this is its shape" if knowledge.names.shapes.shape(_name(example)) == rule.id else None


def affix_misses(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    found = knowledge.names.shapes.affixes(_name(example))
    return None if rule.id in found else f"its affixes are {', '.join(found) or 'none'}"


def affix_fits(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    return "the affix fits" if rule.id in knowledge.names.shapes.affixes(_name(example)) else None


def _name(example: str) -> str:
    plain, spans = marked(example)
    return plain[slice(*spans[0])] if spans else plain

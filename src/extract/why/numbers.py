"""How a number was read and linked, or which rule says that it reports nothing."""

from __future__ import annotations

from dataclasses import dataclass

from extract.authoring.uses import vetoed
from extract.linking import LinkedNumber
from extract.numbers.forms import find_forms
from extract.stages import Draft


@dataclass(frozen=True, slots=True)
class NumberReason:
    """One number with the text asked for; `number` is None where it was not extracted, for `refusal`."""

    text: str
    start: int
    number: LinkedNumber | None
    refusal: str


def explain_number(draft: Draft, wanted: str) -> list[NumberReason]:
    """Every number of a finished draft whose text, or whose digits, are `wanted`."""
    raw = draft.text.raw
    found = {n.start: n for n in draft.numbers if _is(raw[n.start : n.end], wanted)}
    reasons = [NumberReason(raw[n.start : n.end], n.start, n, "") for n in found.values()]
    extracted = [(n.start, n.end) for n in draft.numbers]
    for form in find_forms(draft.text, draft.knowledge.numbers, []):
        text = raw[form.start : form.end]
        if _is(text, wanted) and not any(s < form.end and form.start < e for s, e in extracted):
            reasons.append(NumberReason(text, form.start, None, _refusal(draft, form.start, form.end)))
    return sorted(reasons, key=lambda reason: reason.start)


def _is(text: str, wanted: str) -> bool:
    return text == wanted or (text.startswith(wanted) and not text[len(wanted) :][:1].isdigit())


def _refusal(draft: Draft, start: int, end: int) -> str:
    """Why a number as written was not extracted."""
    for entity in draft.entities:
        for first, last, _ in entity.places:
            if first < end and start < last:
                return f"part of the name {draft.text.raw[first:last]} ({entity.label})"
    if any(link.start < end and start < link.end for link in draft.links):
        return "part of a web address"
    refused = {span: rule for rule, span in vetoed(draft)}
    return refused.get((start, end), "read in another way beside the names of the text")

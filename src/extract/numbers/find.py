"""`find_numbers`: forms, minus what reports nothing, with bound, kind, unit and move."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extract.document import TokenizedText
from extract.numbers.context import bound_of, is_vetoed, kind_rule_of, lead_of
from extract.numbers.forms import find_forms
from extract.numbers.lists import shared
from extract.numbers.model import Form, FoundNumber
from extract.numbers.moves import assumed, move_of, stated
from extract.numbers.nouns import counted
from extract.numbers.rules import NumberRules
from extract.text import lowered

_SIZES = frozenset("BMTb")
_COUNTS_PARAMETERS = frozenset("Bb")
Spans = Sequence[tuple[int, int]]


def find_numbers(
    text: TokenizedText, rules: NumberRules, names: Spans, blocked: Spans, measures: Spans = ()
) -> list[FoundNumber]:
    """Every reported number of a text, in order.

    `names` are offset spans of names, in which digits are no numbers; `blocked` are spans, such as web
    addresses, that nothing is read from; `measures` are those of `names` that name a metric.
    """
    taken = united(names, blocked)
    forms = find_forms(text, rules, taken)
    if not forms:
        return []
    seen = masked(text.view, names, frozenset(measures))
    forms = [
        form for form in forms if not is_vetoed(seen, form, rules.vetoes.fitting(seen[form.start : form.end]))
    ]
    lower = lowered(seen)
    plain = lowered(text.view)
    found = [_number(text, lower, plain, form, rules) for form in forms]
    return [_with_unit(text, number) for number in shared(lower, found, rules)]


def _number(text: TokenizedText, lower: str, plain: str, form: Form, rules: NumberRules) -> FoundNumber:
    lead = lead_of(lower, form.start, rules)
    noun, noun_end, counts = "", form.stop, False
    if form.unit_class in ("bare", "measure"):
        behind = form.stop + (plain[form.stop : form.stop + 1] == "+")
        noun, noun_end, counts = counted(plain, behind, rules.nouns)
    rule = kind_rule_of(lower, plain, form, lead, counts, rules)
    kind = rule.data["kind"]
    unit, stop = form.unit, form.stop
    if form.unit_class == "bare" and (kind == "quantity" or rule.data.get("counts")):
        named = form.multiplier in _COUNTS_PARAMETERS and lower[form.stop : form.stop + 2] == " @"
        unit, stop = ("parameters", form.stop) if named else _unit(form, noun, noun_end, rules)
    elif kind == "change" and form.unit_class == "bare":
        unit = rule.data.get("unit", "points")
    value, move, moved = form.value, None, False
    if kind == "change":
        word = rule.data.get("move") or move_of(text, form, lead, rules)
        move, moved = stated(word or assumed(form)), word is not None
        if value < 0:
            value, move, moved = -value, "down", True
    return FoundNumber(
        start=form.start,
        end=form.end,
        lead=lead,
        stop=stop,
        rule=_rule(form),
        kind=kind,
        kind_rule=rule.id,
        sense=rule.data.get("sense"),
        sure=not rule.data.get("default", False),
        value=value,
        value_max=form.value_max,
        spread=form.spread,
        unit=unit,
        unit_class=form.unit_class,
        bound=bound_of(text.view, lower, form, lead, rules),
        move=move,
        moved=moved,
    )


def _rule(form: Form) -> str:
    """The rule that says most about how the number is written."""
    return form.tail if form.tail and form.shape == "number.single" else form.shape


def _unit(form: Form, noun: str, noun_end: int, rules: NumberRules) -> tuple[str, int]:
    """The counted noun of a bare quantity; a 7B model has so many parameters."""
    if form.multiplier in _SIZES and not rules.nouns["models"].isdisjoint(noun.split(" ")):
        return "parameters", form.stop
    return noun, noun_end


def _with_unit(text: TokenizedText, number: FoundNumber) -> FoundNumber:
    """A size such as 7B that counts nothing by its words counts parameters; quantities are of gb, not GB."""
    if number.kind != "quantity":
        return number
    if number.unit_class == "bare" and not number.unit and text.raw[number.end - 1] in _SIZES:
        return replace(number, unit="parameters")
    return replace(number, unit=number.unit.lower())


def masked(view: str, names: Spans, measures: Collection[tuple[int, int]]) -> str:
    """The view with every name a run of `@` of its length, of `¤` where it names a metric."""
    if not names:
        return view
    parts: list[str] = []
    at = 0
    for start, end in sorted(names):
        if start >= at:
            parts += (view[at:start], ("¤" if (start, end) in measures else "@") * (end - start))
            at = end
    parts.append(view[at:])
    return "".join(parts)


def united(names: Spans, blocked: Spans) -> list[tuple[int, int]]:
    """Spans of two sorts, sorted, those that overlap as one."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((*names, *blocked)):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans

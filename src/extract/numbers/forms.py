"""Finds every number as written: one pass for digits, one look for number words, a match at each hit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import regex

from extract.document import TokenizedText
from extract.numbers.compiled import FRACTION, FormRule, Tail, WordRule
from extract.numbers.edges import closing, opening
from extract.numbers.model import Form, UnitClass
from extract.numbers.rules import NumberRules
from extract.numbers.values import bare, fraction, multiplied, parse, scaled, worded

_HIT = regex.compile(r"(?<!\w)\d")
_NEAR = 48
_BEFORE = 160
_CLASSES: Mapping[str, UnitClass] = {"%": "percent", "x": "factor", "points": "points"}
_MEASURED = frozenset({"number.glued", "number.measure"})


def find_forms(text: TokenizedText, rules: NumberRules, taken: Sequence[tuple[int, int]]) -> list[Form]:
    """The numbers of a text in order, disjoint, and clear of the spans in `taken` (sorted, disjoint)."""
    found: list[Form] = []
    free_from = 0
    ends = [end for _, end in taken]
    for hit in _HIT.finditer(text.view):
        start = hit.start()
        if start < free_from:
            continue
        place = bisect_right(ends, start)
        if place < len(taken) and taken[place][0] <= start:
            free_from = taken[place][1]
            continue
        form, free_from = _digits(text, rules, start)
        if form is None or (place and form.start < ends[place - 1]):
            continue
        if place == len(taken) or form.end <= taken[place][0]:
            found.append(form)
    tokens = set(text.lower)
    spelt = [rule for rule in rules.words if not rule.needs.isdisjoint(tokens)]
    words = [form for rule in spelt for form in _words(text, rules, rule)]
    return _merged(found, words, taken) if words else found


def _digits(text: TokenizedText, rules: NumberRules, start: int) -> tuple[Form | None, int]:
    """The number that begins at a digit, and where to look on."""
    view = text.view
    limit = text.body - 1 if start < text.body else len(view)
    near = view[start : start + _NEAR]
    for rule in rules.forms:
        if rule.needs and not any(map(near.__contains__, rule.needs)):
            continue
        match = rule.pattern.match(view, start, limit)
        if match is None or not _fits(rule, view, start):
            continue
        form = _form(text, rules, rule.id, match)
        if form is not None:
            return form, max(match.end(), form.end)
        if rule.id == "number.single":
            return None, match.end()
    return None, start + 1


def _fits(rule: FormRule, view: str, start: int) -> bool:
    if rule.unless is not None and rule.unless.match(view, max(0, start - _BEFORE), start) is not None:
        return False
    return rule.only is None or rule.only.match(view, max(0, start - _BEFORE), start) is not None


def _form(text: TokenizedText, rules: NumberRules, rule: str, match: regex.Match[str]) -> Form | None:
    groups = {name: found for name, found in match.groupdict().items() if found is not None}
    start, sign, money = opening(text, match.start())
    if text.view[start : match.start()].endswith("."):
        groups["value"] = "0." + groups.get("value", "")
    measured = _measured(groups, rules)
    if measured is None:
        return None
    value, value_max = measured
    tail = next((rules.tails[name] for name in groups if name in rules.tails), None)
    unit = "" if tail is None else tail.unit or _as_written(groups)
    unit_class = _class_of(unit, "" if tail is None else tail.id)
    if rule == FRACTION:
        checked = _fraction(value, groups.get("whole"), part="part" in groups)
        if checked is None:
            return None
        value, unit_class = checked
        unit = "x" if unit_class == "factor" else ""
    end = closing(text, start, match.end("text") if "text" in groups else match.end())
    stop = max(end, match.end())
    if money:
        unit, unit_class = money, "money"
    elif tail is None:
        behind, tail = _behind(text, stop, match.endpos, rules)
        if behind is not None and tail is not None:
            unit = tail.unit or behind.group().strip(" ~-")
            unit_class, stop = _class_of(unit, tail.id), behind.end()
    return Form(
        start,
        end,
        stop,
        rule,
        "number.money" if money else "" if tail is None else tail.id,
        -value if sign in ("-", "−", "–") else value,
        value_max,
        parse(groups.get("spread")),
        unit,
        unit_class,
        bare(groups.get("multiplier") or groups.get("to_multiplier") or ""),
    )


def _measured(groups: Mapping[str, str], rules: NumberRules) -> tuple[float, float | None] | None:
    """The value and the upper end of a range; None where they are no finite floats in order."""
    value = parse(groups.get("value") or ("1" if "exponent" in groups else None))
    value_max = multiplied(parse(groups.get("to")), groups.get("to_multiplier"), rules.multipliers)
    if "multiplier" in groups or not _is_apart(groups):
        value = multiplied(value, groups.get("multiplier") or groups.get("to_multiplier"), rules.multipliers)
    if "exponent" in groups:
        value = scaled(value, groups["exponent"])
    if value is None or ("to" in groups and (value_max is None or value >= value_max)):
        return None
    return value, value_max


def _is_apart(groups: Mapping[str, str]) -> bool:
    """Whether the multiplier at a range's end is not its beginning's: 500-30K."""
    lower, upper = parse(groups.get("value")), parse(groups.get("to"))
    return lower is not None and upper is not None and lower >= 10 * upper


def _behind(
    text: TokenizedText, stop: int, limit: int, rules: NumberRules
) -> tuple[regex.Match[str] | None, Tail | None]:
    """The unit that stands as a word of its own behind a number."""
    for tail in rules.outside:
        match = tail.pattern.match(text.view, stop, limit)
        if match is not None:
            return match, tail
    return None, None


def _as_written(groups: Mapping[str, str]) -> str:
    return next(found for name, found in groups.items() if name[0] == "t" and name[1:].isdigit())


def _class_of(unit: str, tail: str) -> UnitClass:
    if unit in _CLASSES:
        return _CLASSES[unit]
    return "measure" if tail in _MEASURED else "bare"


def _fraction(value: float, whole: str | None, part: bool) -> tuple[float, UnitClass] | None:
    """A score out of `whole` keeps its upper part; small simple fractions and a `part` of it are factors."""
    lower = parse(whole)
    if whole is None or lower is None or not 0 < value < lower:
        return None
    if part or (value.is_integer() and value <= 3 and lower in (2, 3, 4, 5, 6, 8, 10) and "." not in whole):
        return fraction(value, lower), "factor"
    return value, "bare"


def _words(text: TokenizedText, rules: NumberRules, rule: WordRule) -> Iterator[Form]:
    for match in rule.pattern.finditer(text.view):
        groups = match.groupdict()
        value = worded(groups["word"], groups.get("count"), rule.power, rules.word_values)
        unit_class: UnitClass = "percent" if rule.unit == "%" else "factor"
        start, end = match.span()
        if value is None or start < text.body <= end:
            continue
        yield Form(start, end, end, rule.id, "", value, None, None, rule.unit, unit_class, "")


def _merged(digits: list[Form], words: list[Form], taken: Sequence[tuple[int, int]]) -> list[Form]:
    merged: list[Form] = []
    starts = [start for start, _ in taken]
    for form in sorted(digits + words, key=lambda f: (f.start, -f.end)):
        place = bisect_right(starts, form.end - 1) - 1
        free = place < 0 or taken[place][1] <= form.start
        if free and not (merged and form.start < merged[-1].end):
            merged.append(form)
    return merged

"""The checks of one record: stated changes against stated values, and scores against their metric's range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import Any, Literal

from extract.check.arithmetic import agrees, goes_against, readings
from extract.check.frames import CheckRules
from extract.check.pairs import Candidate, candidates, measured
from extract.record import Metric, Number, Record
from extract.scales import Range, Ranges, is_share

_SIGNS = ("+", "-", "−", "–", "$+", "$-", "±")
Verdict = Literal["consistent", "contradictory", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Check:
    """One claim, the verdict on it, and the sum that led there; `sentence` is the text round it."""

    paper: str
    verdict: Verdict
    about: str
    sum: str
    numbers: tuple[Number, ...]
    sentence: str

    def as_json(self) -> dict[str, Any]:
        """Plain values, the numbers with their places."""
        places = [
            {"section": n.section, "start": n.start, "end": n.end, "text": n.text} for n in self.numbers
        ]
        return {
            "paper": self.paper,
            "verdict": self.verdict,
            "about": self.about,
            "sum": self.sum,
            "numbers": places,
            "sentence": self.sentence,
        }


def check_record(record: Record, rules: CheckRules, ranges: Ranges) -> Iterator[Check]:
    """Every check that the record's numbers allow, in the order of the text.

    A change is checked where its sentence also states two values that it may be about. It is "contradictory"
    only where that is sure and no reading of it fits; where several values or changes compete it
    is "cannot tell"; a change that merely stands beside two values is reported only where it fits them.
    """
    sentences = groupby(record.numbers, key=lambda n: (n.section, n.sentence.start, n.sentence.end))
    for _, group in sentences:
        numbers = list(group)
        found = [*_changes(record, numbers, rules), *_out_of_range(record, numbers, ranges)]
        yield from sorted(found, key=lambda check: check.numbers[0].start)


def _changes(record: Record, numbers: Sequence[Number], rules: CheckRules) -> Iterator[Check]:
    for candidate in candidates(numbers, rules.framed(record, numbers)):
        change, pairs = candidate.change, candidate.pairs
        verdict, shown = _judged(candidate)
        if candidate.trust == "near" and verdict != "consistent":
            continue
        involved = {n.start: n for n in (change, *(n for pair in pairs for n in (pair.old, pair.new)))}
        about = measured(change) or measured(pairs[0].new) or measured(pairs[0].old) or ""
        in_order = tuple(involved[start] for start in sorted(involved))
        yield Check(record.id, verdict, about, shown, in_order, _sentence(record, change))


def _judged(candidate: Candidate) -> tuple[Verdict, str]:
    change, pairs = candidate.change, candidate.pairs
    said = f"stated {change.text}"
    if len(pairs) > 1:
        return "cannot tell", f"{said}; {len(pairs)} pairs of values could be meant"
    pair = pairs[0]
    found = readings(candidate, pair)
    if not found:
        return "cannot tell", f"{said}; {pair.old.text} and {pair.new.text} do not go with its unit"
    fitting = [reading for reading in found if agrees(reading, change)]
    against = change.unit != "x" and goes_against(pair, change)
    # What is open at one end fits too much for an indirect reading to prove anything.
    is_one_value = change.value_max is None and change.bound in (None, "about")
    proving = [r for r in fitting if (is_one_value if r.indirect else not against)]
    if proving:
        return "consistent", f"{proving[0].sum}, {said}"
    shown = fitting[0].sum if fitting else " or ".join(r.sum for r in found if not r.indirect)
    if against:
        way = "fall, the change reads up" if change.direction == "up" else "rise, the change reads down"
        return "cannot tell", f"{shown}, {said}; the values {way}"
    is_exact = pair.old.bound is None and pair.new.bound is None
    is_sure = candidate.trust == "sure" and is_exact and not fitting
    return ("contradictory" if is_sure else "cannot tell"), f"{shown}, {said}"


def _out_of_range(record: Record, numbers: Sequence[Number], ranges: Ranges) -> Iterator[Check]:
    metrics = {metric.name: metric for metric in record.metrics}
    for number in numbers:
        metric = metrics.get(number.metric or "")
        limits = ranges.of(metric) if metric is not None else None
        if metric is None or limits is None or _lies_within(number, limits, metric):
            continue
        if _is_score(number, record.text_of(number.section)) and _stands_at_its_measure(number, numbers):
            low, high = limits
            shown = f"{metric.name} lies within {low:g} to {high:g}, stated {number.text}"
            yield Check(record.id, "contradictory", metric.name, shown, (number,), _sentence(record, number))


def _is_score(number: Number, text: str) -> bool:
    """Whether the number is a score as its metric is counted: no time, no part of a fraction, and no
    difference, which a signed value is, whatever it was taken for."""
    signed = number.text.startswith(_SIGNS)
    in_fraction = text[: number.start].rstrip().endswith("/") or text[number.end :].lstrip().startswith("/")
    return number.kind == "score" and number.unit in ("", "%") and not signed and not in_fraction


def _stands_at_its_measure(number: Number, numbers: Sequence[Number]) -> bool:
    """Whether its sentence names the measure, and no other number stands between, which may be what was
    measured so."""
    place = number.measure
    if place is None:
        return True
    if place.section != number.section or not number.sentence.start <= place.start < number.sentence.end:
        return False
    low, high = min(place.end, number.end), max(place.start, number.start)
    return not any(low <= other.start and other.end <= high for other in numbers)


def _lies_within(number: Number, limits: Range, metric: Metric) -> bool:
    low, high = limits
    if is_share(limits):
        # Errors can outgrow what they are counted against: word error rates of 119 % are no mistake.
        low, high = min(low * 100, low), 100.0 if metric.higher_is_better is not False else inf
    elif number.unit == "%":
        return True
    values = [number.value, number.value if number.value_max is None else number.value_max]
    return all(low <= value <= high for value in values)


def _sentence(record: Record, number: Number) -> str:
    return record.text_of(number.section)[number.sentence.start : number.sentence.end]

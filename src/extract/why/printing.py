"""Reasons as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.linking import LinkedNumber
from extract.names.weights import COLUMNS
from extract.why.names import NameReason
from extract.why.numbers import NumberReason

_WIDTH = 9


def as_text(reason: NameReason | NumberReason, says: Mapping[str, str]) -> str:
    """A reason as lines; `says` gives the words of a rule by its id."""
    lines = _of_name(reason, says) if isinstance(reason, NameReason) else _of_number(reason, says)
    return "\n".join(lines)


def _of_name(reason: NameReason, says: Mapping[str, str]) -> Iterator[str]:
    names = ", ".join(reason.surfaces)
    if reason.label == "NONE":
        yield f"{names}: not extracted"
    else:
        proposed = "introduced by this paper" if reason.proposed else "not introduced by this paper"
        yield f"{names}: {reason.label}, {_count(reason.mentions)}, {proposed}; decided by {reason.rule}"
    if reason.taken_by:
        yield f"  {reason.best} by its score, but its places went to {', '.join(reason.taken_by)}"
    width = max(len("evidence"), *(len(w.evidence) for w in reason.evidence)) if reason.evidence else 8
    yield f"  {'evidence':{width}}" + "".join(f"{column:>{_WIDTH}}" for column in COLUMNS)
    for weighed in reason.evidence:
        cells = "".join(
            f"{weighed.weights[column]:+{_WIDTH}.2f}" if column in weighed.weights else " " * _WIDTH
            for column in COLUMNS
        )
        meaning = says.get(weighed.evidence.removeprefix("list:"), "")
        yield f"  {weighed.evidence:{width}}{cells}  {meaning}".rstrip()
    yield f"  {'sum':{width}}" + "".join(f"{reason.scores[column]:+{_WIDTH}.2f}" for column in COLUMNS)
    if reason.unknown:
        yield f"  without weight: {', '.join(reason.unknown)}"


def _count(mentions: int) -> str:
    return "1 mention" if mentions == 1 else f"{mentions} mentions"


def _of_number(reason: NumberReason, says: Mapping[str, str]) -> Iterator[str]:
    number = reason.number
    if number is None:
        meaning = f": {says[reason.refusal]}" if reason.refusal in says else ""
        yield f"{reason.text} (at {reason.start}): not extracted, {reason.refusal}{meaning}"
        return
    yield f"{reason.text} (at {reason.start}): {number.kind} {number.value:g} {number.unit}".rstrip()
    rows = [("written", number.rule), ("kind", number.kind_rule), *number.frames]
    width = max(len(role) for role, _ in rows)
    for role, rule in rows:
        found = _found(number, role)
        result = f" -> {found}" if found else ""
        yield f"  {role:{width}}  {rule:24} {says.get(rule, '')}{result}".rstrip()
    for refused in number.rejected:
        yield f"  not {refused.role}: {refused.name} ({refused.rule})"


def _found(number: LinkedNumber, role: str) -> str:
    """What a role holds, as words."""
    held: Mapping[str, object] = {
        "metric": number.metric,
        "dataset": ", ".join(number.datasets),
        "model": ", ".join(number.models),
        "against": ", ".join(number.against),
        "owner": ", ".join((*number.models, *number.datasets)),
    }
    return str(held.get(role) or "")

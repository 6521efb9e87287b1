"""How the measured quantity moves."""

from __future__ import annotations

from extract.linking.model import Draft
from extract.linking.outline import Outline
from extract.linking.rules import LinkRules
from extract.record import Direction


def direction_of(draft: Draft, here: Outline, rules: LinkRules) -> Direction | None:
    """Up or down for a change: a better error rate is a lower one."""
    move = draft.number.move
    if draft.number.kind != "change" or move is None:
        return None
    if move == "up" or move == "down":
        return move
    return "up" if (move == "better") != _is_lower_better(draft, rules) else "down"


def _is_lower_better(draft: Draft, rules: LinkRules) -> bool:
    if draft.metric is None:
        return False
    if draft.metric.higher_is_better is not None:
        return not draft.metric.higher_is_better
    words = draft.metric.name.lower().replace("-", " ").split()
    return any(word in rules.words["lower_better"] for word in words)

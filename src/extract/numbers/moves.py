"""How the words around a change move what it measures."""

from __future__ import annotations

from extract.document import TokenizedText
from extract.numbers.model import Form, Move
from extract.numbers.rules import NumberRules

_AHEAD = 6
_BACK = 16
_SHRINKING = 1.0


def move_of(text: TokenizedText, form: Form, lead: int, rules: NumberRules) -> str | None:
    """The move that the nearest moving word states: the number itself where it is a verb, else a word right
    behind it, else one before it in its clause; None where there is no such word."""
    lower, moves = text.lower, rules.moves
    token = text.token_at(form.start)
    first, last = text.sentence_of(token)
    if form.shape in rules.verbs:
        return moves.get(lower[token])
    if form.unit_class == "factor" and form.value < _SHRINKING:
        return "down"
    after = text.tokens_within(form.stop, form.stop)[0]
    for index in range(after, min(after + _AHEAD, last)):
        word = lower[index]
        if word in moves:
            return moves[word]
        if word in rules.ends:
            break
    before = text.token_at(lead)
    for index in range(before - 1, max(first, before - _BACK) - 1, -1):
        word = lower[index]
        if word in moves and not (word in rules.objects and lower[index + 1] in rules.behind):
            return moves[word]
        if word in rules.walls:
            break
    return moves.get(lower[token])


def assumed(form: Form) -> Move:
    """The move of a change that no word moves: up for a factor, else for the better."""
    return "up" if form.unit_class == "factor" else "better"


def stated(move: str) -> Move | None:
    """The move of a word; None where the word leaves it open."""
    return None if move == "open" else move  # type: ignore[return-value]

"""Runs frames over an outline and deals out what they find."""

from __future__ import annotations

from collections.abc import Sequence

from extract.linking.model import Draft, Named
from extract.linking.outline import Item, Outline
from extract.linking.rules import Frame


def first_frame(here: Outline, index: int, frames: Sequence[Frame]) -> tuple[Item, str] | None:
    """The item that the first fitting frame finds for the number at `index`, and the frame's id."""
    start = here.places[index]
    end = start + 3
    for frame in frames:
        if frame.before is not None:
            match = frame.before.match(here.string, 0, start)
        else:
            assert frame.after is not None
            match = frame.after.match(here.string, end)
        if match is not None:
            return here.items[here.item_at(match.start("x"))], frame.id
    return None


def dealt(drafts: Sequence[Draft], named: Sequence[Named]) -> list[list[Named]] | None:
    """What each number of a list gets of a list of mentions: one each where the lists are equally long,
    all where there is one number or one name; None where the counts do not match."""
    names = list({mention.name: mention for mention in named}.values())
    if len(drafts) == 1:
        return [names]
    if len(names) == 1:
        return [names for _ in drafts]
    if len(names) == len(drafts):
        return [[name] for name in names]
    return None

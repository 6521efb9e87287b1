"""Runs frames over an outline and deals out what they find."""

from __future__ import annotations

from collections.abc import Sequence

from extract.linking.model import Draft, Named
from extract.linking.outline import Item, Outline
from extract.linking.rules import Frame, LinkRules

_SYMBOL = len("#s ")
_FAR_BRACKETS = 12


def first_frame(here: Outline, index: int, frames: Sequence[Frame]) -> tuple[Item, str] | None:
    """The item that the first fitting frame finds for the number at `index`, and the frame's id."""
    for frame in frames:
        if frame.finds and frame.finds.isdisjoint(here.symbols):
            continue
        place = read(here.string, here.places[index], frame)
        if place is not None:
            return here.items[here.item_at(place[0])], frame.id
    return None


def read(outline: str, start: int, frame: Frame) -> tuple[int, int] | None:
    """Where in an outline a frame's finding stands for the number whose symbol begins at `start`, or None.

    A frame that finds nothing but holds gives the place of the number.
    """
    end = start + _SYMBOL
    place = (start, end)
    if frame.before is not None:
        match = frame.before.match(outline, 0, start)
        if match is None:
            return None
        place = match.span("x") if "x" in frame.before.groupindex else place
    if frame.after is not None:
        match = frame.after.match(outline, end)
        if match is None:
            return None
        place = match.span("x") if "x" in frame.after.groupindex else place
    return place


def holds_any(here: Outline, index: int, frames: Sequence[Frame]) -> str | None:
    """The id of the first frame that holds for the number at `index`."""
    start = here.places[index]
    return next((frame.id for frame in frames if read(here.string, start, frame) is not None), None)


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


def says_respectively(here: Outline) -> bool:
    """Whether the sentence deals its lists out one by one."""
    return any(item.word == "respectively" for item in here.items)


def previous_word(here: Outline, index: int, rules: LinkRules) -> str:
    """The word that decides an item's place in its clause: articles and modifiers are skipped; `#` behind a
    number, nothing behind a mention or at the beginning."""
    skipped = rules.words["articles"] | rules.words["modifiers"]
    place = index - 1
    while place >= 0 and here.items[place].symbol == "w" and here.items[place].word in skipped:
        place -= 1
    if place < 0:
        return ""
    before = here.items[place]
    return "#" if before.drafts else before.word if before.symbol == "w" else ""


def runs_on(here: Outline, index: int, after: int, symbol: str, rules: LinkRules) -> bool:
    """Whether nothing but a list goes from one number to a later one: no wall, and no item of the symbol."""
    between = here.items[index + 1 : after]
    walls = rules.words["list_walls"]
    joining = rules.words["listing"] | ({"with"} if symbol == "D" else set())
    joined = any(item.word in joining for item in between)
    words = [item.word for item in between]
    if words.count(")") > words.count("("):
        return False
    if ")" in words and len(words) > _FAR_BRACKETS:
        return False
    return joined and not any(item.symbol == symbol or item.word in walls for item in between)


def is_state_before(here: Outline, index: int, after: int) -> bool:
    """From V to V, (V to V), and V to V: the first number is the state before the later one."""
    words = [item.word for item in here.items[max(0, index - 1) : after]]
    return len(words) == 3 and words[0] in ("from", "(", "and", ",") and words[1:] == ["", "to"]


def system_behind(here: Outline, index: int) -> Item | None:
    """5x on Foo, 3x on Bar: the system that a number says it is on."""
    following = here.items[index + 1 : index + 3]
    on = len(following) == 2 and following[0].word == "on" and following[1].symbol == "M"
    return following[1] if on else None

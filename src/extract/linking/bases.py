"""Which other systems share a result: the base model that a method is applied to, what it works with."""

from __future__ import annotations

from collections.abc import Collection

from extract.linking.frames import first_frame, previous_word, says_respectively, system_behind
from extract.linking.model import Named
from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules


def companions(here: Outline, subject: Item | None, rules: LinkRules) -> list[Named]:
    """What takes part in what the subject of a clause does."""
    if subject is None or not subject.named:
        return []
    start = here.items.index(subject)
    for place in range(start + 2, min(start + 4, len(here.items))):
        if here.items[place].symbol in "MP" and is_companion(here, place, rules):
            return list(here.items[place].named)
    return []


def is_companion(here: Outline, place: int, rules: LinkRules) -> bool:
    """Foo with Bar achieves, Foo trained on Bar achieves: Bar takes part in what Foo does."""
    items = here.items
    after = items[place + 1].word if place + 1 < len(items) else ""
    return (
        _joins_in(here, place, rules)
        and after.startswith(tuple(rules.words["doing"]))
        and not after.endswith("ing")
    )


def _joins_in(here: Outline, place: int, rules: LinkRules) -> bool:
    items = here.items
    if place < 2 or items[place - 1].word not in rules.words["taken_in"]:
        return False
    if items[place - 2].symbol in "MP":
        return items[place - 1].word == "with"
    return place > 2 and items[place - 2].word in rules.words["prepared"] and items[place - 3].symbol in "MP"


def bases(
    here: Outline, index: int, models: list[Named], rivals: Collection[int], rules: LinkRules
) -> list[Named]:
    """The named base model that the method of the clause is applied to; a method that it uses (Foo using
    STFT) is none."""
    own = system_behind(here, index)
    if own is not None and len(own.named) == len(here.items[index].drafts):
        return [named for named in own.named if named not in models and named.label == "MODEL"]
    for place, item in enumerate(here.items):
        if item.symbol != "M" or place in rivals or place == 0:
            continue
        previous = previous_word(here, place, rules)
        after = here.items[min(place + 1, len(here.items) - 1)].word
        theirs = any(
            draft.baseline for near in here.items[max(0, place - 4) : place] for draft in near.drafts
        )
        if theirs or after in ("-", "‐") or after.startswith(tuple(rules.words["doing"])):
            continue
        enabled = place < index and previous in rules.words["enabling"]
        beside = previous == "with" and here.items[place - 2].word in rules.words["beside"]
        applied = previous in rules.words["applied"] and not beside
        if (
            enabled
            or (applied and (place < index or _within_reach(here, index, place, rules)))
            or _is_said_respectively(here, index, place)
        ):
            return [named for named in item.named if named not in models and named.label == "MODEL"]
    return []


def _is_said_respectively(here: Outline, index: int, place: int) -> bool:
    """By 7 and 3 points for A and B, respectively: as many systems as numbers."""
    drafts = here.items[index].drafts
    listed = len(here.items[place].named) == len(drafts) > 1
    return listed and says_respectively(here)


def _within_reach(here: Outline, index: int, place: int, rules: LinkRules) -> bool:
    between = [item.word for item in here.items[index + 1 : place]]
    return len(between) < 30 and rules.words["reach_ends"].isdisjoint(between)


def lifted(here: Outline, index: int, rivals: Collection[int], rules: LinkRules) -> tuple[Item | None, str]:
    """The system whose value a verb moves from V to V, and the frame that says so."""
    found = first_frame(here, index, rules.frames["base"])
    return (None, "") if found is None or here.items.index(found[0]) in rivals else found


def is_listed(here: Outline, item: Item) -> bool:
    """A from V to V and B from V to V: B stands in a list, it is not the subject of its clause."""
    place = here.items.index(item)
    before = [i for i in range(place) if here.items[i].word not in (",", "and", ")")]
    return bool(before) and here.items[before[-1]].symbol == "s" and before[-1] < place - 1

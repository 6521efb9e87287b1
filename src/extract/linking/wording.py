"""The words that say what a number measures, where no metric does."""

from __future__ import annotations

from extract.linking.frames import read, says_respectively
from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules


def share_with_words(here: Outline, index: int, metric: Item, rules: LinkRules) -> None:
    """Data overhead and latency by V and V, respectively; by V and V in factuality and safety: words say what
    one of the two measures."""
    item = here.items[index]
    if len(item.drafts) != 2 or len(metric.named) != 1 or any(len(i.named) == 2 for i in here.items):
        return
    for frame in rules.frames["partner"]:
        if frame.before is not None and not says_respectively(here):
            continue
        place = read(here.string, here.places[index], frame)
        if place is not None:
            other = item.drafts[0 if frame.before is not None else 1]
            other.metric, other.measure = None, _span(here, place, rules)
            other.rules.pop("metric", None)
            other.rules["measure"] = frame.id
            return


def find_words(here: Outline, index: int, rules: LinkRules) -> None:
    """The words that say what a number measures, where no metric is named."""
    for frame in rules.frames["measure" if here.items[index].symbol == "c" else "reading"]:
        place = read(here.string, here.places[index], frame)
        if place is None:
            continue
        drafts = here.items[index].drafts
        for draft, span in zip(drafts, _spans(here, place, len(drafts), rules), strict=True):
            draft.measure = span
            draft.rules["measure"] = frame.id
        return


def _spans(here: Outline, place: tuple[int, int], count: int, rules: LinkRules) -> list[tuple[int, int]]:
    """One span for each of `count` numbers: infections and deaths by V and V, respectively, are one each."""
    first, last = here.item_at(place[0]), here.item_at(place[1])
    joins = [at for at in range(first + 1, last - 1) if here.items[at].word == "and"]
    if count != 2 or len(joins) != 1 or any(len(item.named) == count for item in here.items):
        return [_span(here, place, rules)] * count
    middle = here.places[joins[0]]
    return [_span(here, (place[0], middle), rules), _span(here, (here.places[joins[0] + 1], place[1]), rules)]


def _span(here: Outline, place: tuple[int, int], rules: LinkRules) -> tuple[int, int]:
    """The offsets of words for a measure, without average and the like; an overall score stays one."""
    first, last = here.item_at(place[0]), here.item_at(place[1]) - 1
    while (
        first < last
        and here.items[first].word in rules.words["aggregates"]
        and here.items[first + 1].word not in rules.words["heads"]
    ):
        first += 1
    return here.items[first].start, here.items[max(first, last)].end

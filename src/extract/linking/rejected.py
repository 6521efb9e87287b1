"""What other frames would have linked a number to; only for those who ask why."""

from __future__ import annotations

from extract.linking.frames import read
from extract.linking.model import Draft, Rejected
from extract.linking.outline import Outline
from extract.linking.rules import LinkRules

_ROLES = {
    "s": ("metric", "nearest", "dataset", "model"),
    "c": ("metric", "nearest", "dataset", "model"),
    "q": ("owner",),
}


def note_rejected(here: Outline, rules: LinkRules) -> None:
    """Sets `rejected` of every number of a sentence: what fits a frame and was not taken."""
    for index in here.numbers():
        item = here.items[index]
        for role in _ROLES[item.symbol]:
            for frame in rules.frames[role]:
                place = read(here.string, here.places[index], frame)
                if place is None:
                    continue
                named = here.items[here.item_at(place[0])].named
                for draft in item.drafts:
                    draft.rejected += [
                        Rejected("metric" if role == "nearest" else role, name, frame.id)
                        for name in dict.fromkeys(one.name for one in named)
                        if name not in _taken(draft)
                    ]


def _taken(draft: Draft) -> set[str]:
    taken = {named.name for named in (*draft.datasets, *draft.models)}
    return taken | ({draft.metric.name} if draft.metric is not None else set())

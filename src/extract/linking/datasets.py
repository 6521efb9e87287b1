"""On which datasets a number was measured."""

from __future__ import annotations

from collections.abc import Sequence

from extract.linking.frames import dealt, first_frame
from extract.linking.model import Draft, Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import Context
from extract.linking.reach import from_behind, is_of_the_same, lead_in, lead_out, same_sentence
from extract.linking.rules import LinkRules


def find_datasets(here: Outline, context: Context, rules: LinkRules) -> None:
    """Sets `datasets` of the scores and changes of a sentence."""
    results = [here.items[index] for index in here.numbers() if here.items[index].symbol != "q"]
    own = [context.paper.own_dataset] if context.paper.own_dataset is not None else []
    for index in here.numbers():
        item = here.items[index]
        if item.symbol != "q":
            found = first_frame(here, index, rules.frames["dataset"])
            if found is not None:
                _give(item, found[0].named if found[0].symbol == "D" else own, found[1])
    if not any(item.symbol == "D" for item in here.items):
        _carry(here, results, _taken_up(here, own, context), context, rules)
        return
    from_behind(here, rules)
    placed = [item for item in results if not _is_of_the_system(here, item, rules)]
    same_sentence(here, placed, rules)
    lead_in(here, placed, rules)
    lead_out(here, placed, rules)


def _taken_up(here: Outline, own: list[Named], context: Context) -> list[Named]:
    """What a sentence that names no dataset goes on with: the paper's own where it speaks of it, none where
    it speaks of another one without a name, else those of the sentence before."""
    spoken = [item.word.split()[0] for item in here.items if item.symbol == "S"]
    if own and spoken:
        return own
    return [] if "a" in spoken else context.datasets()


def _is_of_the_system(here: Outline, item: Item, rules: LinkRules) -> bool:
    """V smaller, V faster, V more parameters: a change of the system itself, the same on any dataset."""
    place = here.items.index(item)
    behind = [after.word for after in here.items[place + 1 : place + 4]]
    measured = behind[:1] and behind[0] in rules.words["comparatives"]
    return item.symbol == "c" and (bool(measured) or not rules.words["sizes"].isdisjoint(behind))


def _give(item: Item, named: Sequence[Named], rule: str) -> None:
    deal = dealt(item.drafts, named)
    if deal is None:
        return
    for draft, names in zip(item.drafts, deal, strict=True):
        draft.datasets = names
        draft.rules["dataset"] = rule


def _carry(
    here: Outline, results: Sequence[Item], datasets: list[Named], context: Context, rules: LinkRules
) -> None:
    """A sentence that names no dataset goes on with the one it takes up, or those of the sentence before."""
    if not datasets:
        return
    elsewhere = any(
        item.word in rules.words["measured_on"] and not is_of_the_same(here, place, rules)
        for place, item in enumerate(here.items)
    )
    if any(phrase in here.string for phrase in rules.words["unrelated"]):
        return
    for item in results:
        if _is_of_the_system(here, item, rules) or not _goes_on(item.drafts[0], context, elsewhere):
            continue
        if len(item.drafts) == len(datasets) > 1 and not item.drafts[0].datasets:
            _give(item, datasets, "dataset.before")
            continue
        for draft in item.drafts:
            factor = draft.number.unit_class == "factor"
            if not (draft.datasets or factor or _is_efficiency(here, draft, rules)):
                draft.datasets = datasets
                draft.rules["dataset"] = "dataset.before"


def _goes_on(draft: Draft, context: Context, elsewhere: bool) -> bool:
    """Whether a number may be of the sentence before: a change where nothing else is said of on what, a score
    behind results only if it says of which measure."""
    if draft.number.kind == "change":
        return not elsewhere
    return draft.metric is not None or not context.has_results


def _is_efficiency(here: Outline, draft: Draft, rules: LinkRules) -> bool:
    """Memory, time and the like are not measured on the dataset of the sentence before."""
    if draft.number.unit.lower() in rules.words["resource_units"]:
        return True
    if draft.metric is not None:
        words = draft.metric.name.lower().replace("-", " ").split()
    else:
        first, last = draft.measure or (0, 0)
        words = [item.word for item in here.items if first <= item.start and item.end <= last]
    return not rules.words["efficiency"].isdisjoint(words)

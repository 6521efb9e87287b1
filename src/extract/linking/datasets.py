"""On which datasets a number was measured."""

from __future__ import annotations

from collections.abc import Sequence

from extract.linking.frames import dealt, first_frame, is_state_before, runs_on
from extract.linking.model import Draft, Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import Context
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
    _from_behind(here, rules)
    placed = [item for item in results if not _is_of_the_system(here, item, rules)]
    _same_sentence(here, placed, rules)
    _lead_in(here, placed, rules)
    _lead_out(here, placed, rules)


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
    elsewhere = any(item.word in ("on", "across") for item in here.items)
    for item in results:
        if not _goes_on(item.drafts[0], context, elsewhere):
            continue
        if len(item.drafts) == len(datasets) > 1 and not item.drafts[0].datasets:
            _give(item, datasets, "dataset.before")
            continue
        for draft in item.drafts:
            factor = draft.number.unit_class == "factor"
            if not (draft.datasets or factor or _is_efficiency(draft, rules)):
                draft.datasets = datasets
                draft.rules["dataset"] = "dataset.before"


def _goes_on(draft: Draft, context: Context, elsewhere: bool) -> bool:
    """Whether a number may be of the sentence before: a change where nothing else is said of on what, a score
    behind results only if it says of which measure."""
    if draft.number.kind == "change":
        return not elsewhere
    return draft.metric is not None or not context.has_results


def _is_efficiency(draft: Draft, rules: LinkRules) -> bool:
    """Memory, time and the like are not measured on the dataset of the sentence before."""
    words = draft.metric.name.lower().replace("-", " ").split() if draft.metric is not None else ()
    return any(word in rules.words["efficiency"] for word in words)


def _from_behind(here: Outline, rules: LinkRules) -> None:
    """A of 1, B of 2 and C of 3 on D: the dataset behind the last holds for what leads up to it."""
    numbers = [index for index in here.numbers() if here.items[index].symbol != "q"]
    for index, after in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        here_drafts, next_drafts = here.items[index].drafts, here.items[after].drafts
        if here_drafts[-1].datasets or not next_drafts[0].datasets or len(next_drafts) > 1:
            continue
        named = rules.words["data_nouns"].isdisjoint(item.word for item in here.items[index:after])
        if (named and runs_on(here, index, after, "D", rules)) or is_state_before(here, index, after):
            for draft in here_drafts:
                draft.datasets = next_drafts[0].datasets
                draft.rules["dataset"] = "dataset.behind"


def _same_sentence(here: Outline, results: Sequence[Item], rules: LinkRules) -> None:
    """What is still without a dataset takes that named since the number before, or that of the number itself;
    a change, those of all scores of its clause."""
    earlier: list[Draft] = []
    clause: list[Draft] = []
    since = 0
    for item in results:
        place = here.items.index(item)
        if any(between.word in rules.words["walls"] for between in here.items[since:place]):
            clause = []
        for draft in item.drafts:
            after_scores = (
                draft.number.kind == "change" and bool(earlier) and earlier[-1].number.kind == "score"
            )
            goes_on = bool(earlier) and (after_scores or _alike(draft, earlier[-1]))
            if not draft.datasets and goes_on and not _is_elsewhere(here, place, rules):
                taken = _named_since(here.items[since:place], earlier[-1]) or (
                    [named for e in clause or earlier for named in e.datasets]
                    if after_scores
                    else earlier[-1].datasets
                )
                draft.datasets = list({named.name: named for named in taken}.values())
                draft.rules["dataset"] = "dataset.same-sentence"
        earlier += item.drafts
        clause += item.drafts
        since = place


def _is_elsewhere(here: Outline, place: int, rules: LinkRules) -> bool:
    """9% on D and 13% on unseen websites: right behind the number stands on what, and it is no dataset."""
    behind = [i for i in here.items[place + 1 : place + 8] if i.symbol != "K"]
    if len(behind) < 2 or behind[0].word != "on" or behind[1].word in rules.words["everywhere"]:
        return False
    until = next((at for at, i in enumerate(behind) if i.word in (",", "and", ".", ";")), len(behind))
    return not any(item.symbol in "DS" for item in behind[:until])


def _alike(draft: Draft, other: Draft) -> bool:
    return draft.number.unit_class == other.number.unit_class


def _named_since(items: Sequence[Item], last: Draft) -> list[Named]:
    """0.3 on D and, within E, 0.4: the dataset behind a preposition that the number before has not taken."""
    for before, item in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        if item.symbol == "D" and before.word in ("within", "on", "in", "for"):
            return list(item.named) if item.named[0] not in last.datasets else []
    return []


def _lead_in(here: Outline, results: Sequence[Item], rules: LinkRules) -> None:
    """A dataset named before the first number holds for all numbers without one of their own."""
    lead: Item | None = None
    for item in here.items:
        if item.symbol == "D" and lead is None and not _is_training(here, item):
            lead = item
        if lead is None or not any(item is result for result in results):
            continue
        place = here.items.index(item)
        if here.numbers()[0] < here.items.index(lead) and _is_elsewhere(here, place, rules):
            continue
        _fill(item, _with_list(here, lead, rules), "dataset.lead-in")


def _lead_out(here: Outline, results: Sequence[Item], rules: LinkRules) -> None:
    """The one dataset of a sentence, behind all its numbers, holds for all of them."""
    places = [place for place, item in enumerate(here.items) if item.symbol == "D"]
    numbers = here.numbers()
    if len(places) != 1 or places[0] < numbers[-1] or _is_training(here, here.items[places[0]]):
        return
    before = [item.word for item in here.items[max(0, places[0] - 4) : places[0]]]
    if rules.words["trying"].isdisjoint(before):
        return
    named = list(here.items[places[0]].named)
    for item in results:
        if dealt(item.drafts, named) is not None:
            _fill(item, named, "dataset.lead-out")


def _fill(item: Item, named: list[Named], rule: str) -> None:
    """Gives the numbers of an item that have no dataset one each of as many, or all of them."""
    drafts = [draft for draft in item.drafts if not draft.datasets]
    deal = dealt(drafts, named) if len(drafts) > 1 else None
    for place, draft in enumerate(drafts):
        draft.datasets = deal[place] if deal is not None else named
        draft.rules["dataset"] = rule


def _with_list(here: Outline, lead: Item, rules: LinkRules) -> list[Named]:
    """D (easy) and E, and the public F: the datasets of a list, whatever stands between its members."""
    found = list(lead.named)
    depth = 0
    modifying = rules.words["articles"] | rules.words["modifiers"]
    for item in here.items[here.items.index(lead) + 1 :]:
        depth += (item.word == "(") - (item.word == ")")
        between = item.word in (")", ",", "and") or item.word in modifying or "-" in item.word[1:]
        if item.drafts or not (depth or item.symbol == "D" or between):
            break
        found += item.named if item.symbol == "D" and not depth else ()
    return list({named.name: named for named in found}.values())


def _is_training(here: Outline, item: Item) -> bool:
    """Trained from scratch on D: the number is not measured on it."""
    place = here.items.index(item)
    return any("train" in word.word for word in here.items[max(0, place - 5) : place])

"""How far a dataset reaches within its sentence: to which numbers that name none themselves."""

from __future__ import annotations

from collections.abc import Sequence

from extract.linking.frames import dealt, is_state_before, runs_on, system_behind
from extract.linking.model import Draft, Named
from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules


def from_behind(here: Outline, rules: LinkRules) -> None:
    """A of 1, B of 2 and C of 3 on D: the dataset behind the last holds for what leads up to it."""
    numbers = [index for index in here.numbers() if here.items[index].symbol != "q"]
    for index, after in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        here_drafts, next_drafts = here.items[index].drafts, here.items[after].drafts
        if here_drafts[-1].datasets or not next_drafts[0].datasets or len(next_drafts) > 1:
            continue
        if system_behind(here, index) is not None:
            continue
        named = rules.words["data_nouns"].isdisjoint(item.word for item in here.items[index:after])
        if (named and runs_on(here, index, after, "D", rules)) or is_state_before(here, index, after):
            for draft in here_drafts:
                draft.datasets = next_drafts[0].datasets
                draft.rules["dataset"] = "dataset.behind"


def same_sentence(here: Outline, results: Sequence[Item], rules: LinkRules) -> None:
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
                taken = _named_since(here.items[since:place], earlier[-1], rules) or (
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
    """9% on D and 13% on unseen websites, 0.7 (D) and 0.6 (Riverside): right behind the number stands on
    what, and it is no dataset."""
    bracket = here.items[place + 1 : place + 4]
    if [item.word for item in bracket[::2]] == ["(", ")"] and bracket[1].word:
        return any(draft.rules.get("dataset") == "dataset.bracket" for i in here.items for draft in i.drafts)
    behind = [i for i in here.items[place + 1 : place + 8] if i.symbol != "K"]
    if len(behind) < 2 or behind[0].word != "on" or is_of_the_same(here, here.items.index(behind[0]), rules):
        return False
    until = next((at for at, i in enumerate(behind) if i.word in (",", "and", ".", ";")), len(behind))
    return not any(item.symbol in "DS" for item in behind[:until])


def is_of_the_same(here: Outline, place: int, rules: LinkRules) -> bool:
    """On average, on the test set, on the full split: behind such a preposition stands no other dataset."""
    behind = [item.word for item in here.items[place + 1 : place + 5]]
    return (
        behind[:1] == []
        or behind[0] in rules.words["everywhere"]
        or not rules.words["parts"].isdisjoint(behind)
    )


def _alike(draft: Draft, other: Draft) -> bool:
    return draft.number.unit_class == other.number.unit_class


def _named_since(items: Sequence[Item], last: Draft, rules: LinkRules) -> list[Named]:
    """0.3 on D and, within E, 0.4: the dataset behind a preposition that the number before has not taken."""
    for before, item in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        if item.symbol == "D" and before.word in rules.words["within"]:
            return list(item.named) if item.named[0] not in last.datasets else []
    return []


def lead_in(here: Outline, results: Sequence[Item], rules: LinkRules) -> None:
    """A dataset named before the first number holds for all numbers without one of their own."""
    lead: Item | None = None
    for item in here.items:
        if item.symbol == "D" and _leads_in(here, item, lead) and not _is_beside(here, item, rules):
            lead = item
        if lead is None or not any(item is result for result in results):
            continue
        place = here.items.index(item)
        if here.numbers()[0] < here.items.index(lead) and _is_elsewhere(here, place, rules):
            continue
        _fill(item, _with_list(here, lead, rules), "dataset.lead-in")


def _leads_in(here: Outline, item: Item, lead: Item | None) -> bool:
    """Whether a dataset holds for what follows: the first of the sentence; one of the first list that is
    named again before any number; one that opens a later clause (; on D, it)."""
    place = here.items.index(item)
    if lead is None:
        return True
    names = {named.name for named in lead.named}
    if len(names) > 1 and place < here.numbers()[0]:
        return names.issuperset(named.name for named in item.named)
    return place > 1 and here.items[place - 2].word == ";"


def lead_out(here: Outline, results: Sequence[Item], rules: LinkRules) -> None:
    """The one dataset of a sentence, behind all its numbers, holds for all of them."""
    places = [place for place, item in enumerate(here.items) if item.symbol == "D"]
    numbers = here.numbers()
    if len(places) != 1 or places[0] < numbers[-1] or _is_training(here, here.items[places[0]], rules):
        return
    before = [item.word for item in here.items[max(0, places[0] - 4) : places[0]]]
    if rules.words["trying"].isdisjoint(before):
        return
    named = list(here.items[places[0]].named)
    for item in results:
        between = here.items[here.items.index(item) : places[0]]
        walled = any(word.word in rules.words["walls"] for word in between)
        if not walled and dealt(item.drafts, named) is not None:
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


def _is_beside(here: Outline, item: Item, rules: LinkRules) -> bool:
    """Trained on D, compared to D: nothing that follows is measured on it."""
    words = [word.word for word in here.items[: here.items.index(item)]][-3:]
    stems, markers = tuple(rules.words["comparison_stems"]), rules.words["standard_markers"]
    compares = any(word.startswith(stems) for word in words) and not markers.isdisjoint(words)
    return compares or _is_training(here, item, rules)


def _is_training(here: Outline, item: Item, rules: LinkRules) -> bool:
    """Trained from scratch on D, pre-training on D: the number is not measured on it."""
    place = here.items.index(item)
    before = here.items[max(0, place - 5) : place]
    return any(word.word.rpartition("-")[2] in rules.words["training"] for word in before)

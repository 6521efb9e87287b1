"""By which systems a number was reached, which it is compared with, and whose it is."""

from __future__ import annotations

from collections.abc import Mapping

from extract.linking.frames import dealt, holds_any
from extract.linking.model import Draft, Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import Context
from extract.linking.rivals import compared
from extract.linking.rules import LinkRules
from extract.linking.subjects import bases, bystander, resolved, subject_of


def find_systems(here: Outline, context: Context, rules: LinkRules) -> None:
    """Sets `models`, `against` and `baseline` of the scores and changes of a sentence."""
    rivals = compared(here, rules)
    results = [index for index in here.numbers() if here.items[index].symbol != "q"]
    for index in results:
        subject, rule = subject_of(here, index, rivals, rules)
        baseline = _baseline_rule(here, index, subject, results, rivals, context.paper.own is not None, rules)
        if baseline is not None:
            models = _competitor(here, index, subject, rule, rivals, baseline, rules)
        else:
            models, rule = _own(here, index, subject, rule, rivals, context, rules)
        _give(here.items[index], models, baseline, rule)
        if baseline is None:
            _give_rivals(here, index, rivals, subject, rules)
    _own_beside_theirs(here, results)
    _by_arithmetic(here, results)
    _against_theirs(here, results)


def _own(
    here: Outline,
    index: int,
    subject: Item | None,
    rule: str,
    rivals: Mapping[int, int],
    context: Context,
    rules: LinkRules,
) -> tuple[list[Named], str]:
    """The systems of a result that is no competitor's."""
    models = resolved(subject, context)
    if models or (subject is not None and subject.symbol == "B"):
        if any(named.proposed for named in models):
            models = models + bases(here, index, models, rivals, rules)
        return models, rule
    own = context.paper.own
    if own is not None:
        return [own, *bases(here, index, [own], rivals, rules)], "model.own"
    return bystander(here, index, rivals), "model.bystander"


def _competitor(
    here: Outline,
    index: int,
    subject: Item | None,
    rule: str,
    rivals: Mapping[int, int],
    baseline: str,
    rules: LinkRules,
) -> list[Named]:
    """The systems of a competitor's result, or the base model before the method was applied."""
    if subject is not None and rule != "model.subject" and subject.named:
        return list(subject.named)
    if baseline == "baseline.from":
        named = list(subject.named) if subject is not None else bystander(here, index, rivals)
        return bases(here, index, [], rivals, rules) or [n for n in named if not n.proposed]
    if baseline in ("baseline.subject", "baseline.rival") and subject is not None:
        return list(subject.named)
    names = list({n.name: n for place in rivals for n in here.items[place].named}.values())
    return names if len(names) in (1, len(here.items[index].drafts)) else []


def _give(item: Item, models: list[Named], baseline: str | None, rule: str) -> None:
    mixed = any(named.proposed for named in models) and not all(named.proposed for named in models)
    deal = dealt(item.drafts, models) if len(item.drafts) > 1 and not mixed else None
    for place, draft in enumerate(item.drafts):
        draft.models = list(deal[place]) if deal is not None else list(models)
        draft.baseline = baseline is not None
        draft.rules["model"] = rule
        if baseline is not None:
            draft.rules["baseline"] = baseline


def _give_rivals(
    here: Outline, index: int, rivals: Mapping[int, int], subject: Item | None, rules: LinkRules
) -> None:
    """The systems compared with: the one right before the number, else all of its clause; respectively, one each."""
    near = [place for place in rivals if place < index and index - place <= 3 and here.items[place].named]
    chosen = near[-1:] or [
        place
        for place in rivals
        if here.items[place].named
        and here.items[place] is not subject
        and not _walled(here, index, place, rules)
        and not _taken(here, index, place, rivals[place])
    ]
    named = list({n.name: n for place in chosen for n in here.items[place].named}.values())
    drafts = [d for i in here.numbers() if here.items[i].symbol != "q" for d in here.items[i].drafts]
    aligned = len(named) == len(drafts) > 1 and here.items[-2].word == "respectively"
    for draft in here.items[index].drafts:
        draft.against = [named[drafts.index(draft)]] if aligned else named


def _taken(here: Outline, index: int, place: int, word_at: int) -> bool:
    """Whether a competitor belongs to another change: surpasses A by 3; 3 times faster than A and 5% better."""
    items = here.items
    if items[index].symbol != "c":
        return False
    if place + 2 < len(items) and items[place + 1].word == "by" and items[place + 2].symbol == "c":
        return place + 2 != index
    numbers = [i for i in range(word_at) if items[i].symbol == "c"]
    prepositional = items[word_at].word in ("over", "than", "against")
    return prepositional and index > place and bool(numbers) and word_at - numbers[-1] <= 6


def _walled(here: Outline, index: int, place: int, rules: LinkRules) -> bool:
    """Whether a wall, such as while, stands between a number and a competitor."""
    between = here.items[min(index, place) : max(index, place)]
    return any(item.word in rules.words["walls"] for item in between)


def _baseline_rule(
    here: Outline,
    index: int,
    subject: Item | None,
    results: list[int],
    rivals: Mapping[int, int],
    has_own: bool,
    rules: LinkRules,
) -> str | None:
    """What gives the number to a competitor or to the state before."""
    frames = rules.frames["baseline"]
    item = here.items[index]
    if item.symbol == "c" and item.drafts[0].number.kind_rule != "kind.kept":
        return holds_any(here, index, [frame for frame in frames if frame.id == "baseline.bigger"])
    rule = holds_any(here, index, [frame for frame in frames if frame.id != "baseline.bigger"])
    if rule is not None:
        return rule
    if subject is not None and has_own:
        if subject.symbol == "B":
            return "baseline.subject"
        if here.items.index(subject) in rivals:
            return "baseline.rival"
    place = results.index(index)
    if place and here.items[results[place - 1]].drafts[-1].baseline:
        gap = here.string[here.places[results[place - 1]] + 3 : here.places[index]].split()
        if len(gap) <= 6 and gap and gap[0] in ("for", "by", "of", "with") and gap[-1] in (",", "and", "or"):
            return "baseline.list"
    return None


def _own_beside_theirs(here: Outline, results: list[int]) -> None:
    """A score of another system next to one of the paper's own is a baseline."""
    drafts = [draft for index in results for draft in here.items[index].drafts]
    stated = [d for d in drafts if not d.baseline and d.rules.get("model") != "model.own"]
    if not any(named.proposed for draft in stated for named in draft.models):
        return
    earlier: Draft | None = None
    for draft in drafts:
        after_before = earlier is not None and earlier.rules.get("baseline") == "baseline.from"
        earlier = draft
        if draft.number.kind != "score" or after_before or not draft.models:
            continue
        if not any(named.proposed for named in draft.models):
            draft.baseline, draft.against = True, []
            draft.rules.setdefault("baseline", "baseline.beside")


def _against_theirs(here: Outline, results: list[int]) -> None:
    """Reaches 90 compared with 80 for A: A is what the first value is compared with."""
    drafts = [draft for index in results for draft in here.items[index].drafts]
    theirs = [named for draft in drafts if draft.baseline for named in draft.models]
    for draft in drafts:
        if not draft.baseline and not draft.against and draft.number.kind == "score":
            draft.against = theirs


def _by_arithmetic(here: Outline, results: list[int]) -> None:
    """+0.9 (90.2 vs. 91.1): where the gain is the second minus the first, the first is the baseline."""
    for change, first, second in zip(results, results[1:], results[2:], strict=False):
        drafts = [here.items[place].drafts[0] for place in (change, first, second)]
        if [draft.number.kind for draft in drafts] != ["change", "score", "score"] or drafts[0].baseline:
            continue
        gap = here.string[here.places[first] + 3 : here.places[second]].split()
        rise = drafts[2].number.value - drafts[1].number.value
        if gap and gap[0] in ("vs", "vs.", "versus") and abs(rise - drafts[0].number.value) < 0.051:
            _swap(drafts[0], drafts[1], drafts[2])


def _swap(change: Draft, first: Draft, second: Draft) -> None:
    first.baseline, second.baseline = True, False
    first.models, first.against = list(change.against), []
    second.models, second.against = list(change.models), list(change.against)
    first.rules["baseline"] = second.rules["model"] = "baseline.arithmetic"

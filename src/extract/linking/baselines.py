"""Which values belong to a competitor, or to the state before."""

from __future__ import annotations

from collections.abc import Mapping

from extract.linking.brackets import opening
from extract.linking.frames import holds_any
from extract.linking.model import Draft
from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules


def is_own_before(draft: Draft, rules: LinkRules) -> bool:
    """Whether a value is a system's own before a change, not a competitor's."""
    return rules.whose.get(draft.rules.get("baseline", "")) == "own"


def baseline_rule(
    here: Outline,
    index: int,
    subject: Item | None,
    results: list[int],
    rivals: Mapping[int, int],
    has_own: bool,
    rules: LinkRules,
) -> str | None:
    """What gives the number to a competitor or to the state before."""
    item = here.items[index]
    if item.symbol == "c" and item.drafts[0].number.sense != "kept":
        return holds_any(here, index, rules.frames["surplus"])
    rule = holds_any(here, index, rules.frames["baseline"])
    if rule is not None:
        return rule
    place = results.index(index)
    if subject is not None and (has_own or _comes_second(here, subject, results[:place], rules)):
        if _is_theirs(here, subject, rules):
            return "baseline.subject"
        if has_own and here.items.index(subject) in rivals:
            return "baseline.rival"
    if place and here.items[results[place - 1]].drafts[-1].baseline:
        gap = here.string[here.places[results[place - 1]] + 3 : here.places[index]].split()
        if _lists_on(gap, rules):
            return "baseline.list"
        if "," in gap and {"(", ")", "to", "from"}.isdisjoint(gap) and opening(here.items, index):
            return "baseline.bracket"
    return None


def _lists_on(gap: list[str], rules: LinkRules) -> bool:
    """V for Foo, V: what stands between two values of a list."""
    joined = len(gap) <= 6 and gap[-1:] and gap[-1] in (",", "and", "or")
    return bool(joined) and gap[0] in rules.words["valued"] and gap.count(")") <= gap.count("(")


def _is_theirs(here: Outline, subject: Item, rules: LinkRules) -> bool:
    """Recent models; baselines such as Foo; the baseline Foo."""
    if subject.symbol != "M":
        return subject.symbol == "B"
    place = here.items.index(subject) - 1
    while place > 0 and here.items[place].word in rules.words["exemplifies"]:
        place -= 1
    return place >= 0 and here.items[place].symbol == "B"


def _comes_second(here: Outline, subject: Item, earlier: list[int], rules: LinkRules) -> bool:
    """A model reaches V, the baseline V: whoever is named behind a result is what it is compared with."""
    if not earlier or here.items.index(subject) < earlier[0]:
        return False
    return not is_own_before(here.items[earlier[-1]].drafts[-1], rules)


def own_beside_theirs(here: Outline, results: list[int], rules: LinkRules) -> None:
    """A score of another system next to one of the paper's own is a baseline."""
    drafts = [draft for index in results for draft in here.items[index].drafts]
    stated = [d for d in drafts if not d.baseline and d.rules.get("model") != "model.own"]
    if not any(named.proposed for draft in stated for named in draft.models):
        return
    earlier: Draft | None = None
    for draft in drafts:
        after_before = earlier is not None and is_own_before(earlier, rules)
        earlier = draft
        if draft.number.kind != "score" or after_before or not draft.models:
            continue
        if not any(named.proposed for named in draft.models):
            draft.baseline, draft.against = True, []
            draft.rules.setdefault("baseline", "baseline.beside")


def by_arithmetic(here: Outline, results: list[int], rules: LinkRules) -> None:
    """+0.9 (90.2 vs. 91.1): where the gain is the second minus the first, the first is the baseline."""
    for change, first, second in zip(results, results[1:], results[2:], strict=False):
        drafts = [here.items[place].drafts[0] for place in (change, first, second)]
        if [draft.number.kind for draft in drafts] != ["change", "score", "score"] or drafts[0].baseline:
            continue
        gap = here.string[here.places[first] + 3 : here.places[second]].split()
        rise = drafts[2].number.value - drafts[1].number.value
        if gap and gap[0] in rules.words["versus"] and abs(rise - drafts[0].number.value) < 0.051:
            _swap(drafts[0], drafts[1], drafts[2])


def _swap(change: Draft, first: Draft, second: Draft) -> None:
    first.baseline, second.baseline = True, False
    first.models, first.against = list(change.against), []
    second.models, second.against = list(change.models), list(change.against)
    first.rules["baseline"] = second.rules["model"] = "baseline.arithmetic"

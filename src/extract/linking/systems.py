"""By which systems a number was reached, which it is compared with, and whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from extract.linking.baselines import baseline_rule, by_arithmetic, own_beside_theirs
from extract.linking.bases import bases, companions, is_listed, lifted
from extract.linking.brackets import opening
from extract.linking.comparisons import compared
from extract.linking.frames import dealt, says_respectively
from extract.linking.model import Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import Context
from extract.linking.rivals import against_contrasted, against_theirs, give_rivals
from extract.linking.rules import LinkRules
from extract.linking.subjects import bystander, resolved, subject_of


def find_systems(here: Outline, context: Context, rules: LinkRules) -> None:
    """Sets `models`, `against` and `baseline` of the scores and changes of a sentence."""
    rivals = compared(here, rules)
    results = [index for index in here.numbers() if here.items[index].symbol != "q"]
    for index in results:
        subject, rule = subject_of(here, index, rivals, rules)
        baseline = baseline_rule(here, index, subject, results, rivals, context.paper.own is not None, rules)
        if baseline == "baseline.bracket":
            models = list(here.items[results[results.index(index) - 1]].drafts[-1].models)
        elif baseline is not None:
            models, rule = _competitor(here, index, subject, rule, rivals, baseline, rules)
        else:
            models, rule = _own(here, index, subject, rule, rivals, context, rules)
        _give(here.items[index], models, baseline, rule)
        theirs = subject is not None and here.items.index(subject) in rivals and rule == "model.bracket"
        if baseline is None and not theirs:
            give_rivals(here, index, rivals, subject, rules)
    _deal_respectively(here, results)
    _intervals(here, results)
    own_beside_theirs(here, results, rules)
    by_arithmetic(here, results, rules)
    against_theirs(here, results, rules)
    against_contrasted(here, results, rules)


def _deal_respectively(here: Outline, results: list[int]) -> None:
    """84% mAP and 85% mAP with A and B, respectively: of as many results as systems each has its own."""
    if not says_respectively(here):
        return
    drafts = [draft for index in results for draft in here.items[index].drafts]
    for item in here.items:
        names = [named.name for named in item.named]
        shared = [draft for draft in drafts if {named.name for named in draft.models}.issuperset(names)]
        if item.symbol not in "MP" or len(names) < 2 or len(shared) != len(names):
            continue
        for place, draft in enumerate(shared):
            others = {*names} - {names[place]}
            draft.models = [named for named in draft.models if named.name not in others]


def _intervals(here: Outline, results: list[int]) -> None:
    """0.90 (95% CI 0.88-0.92) on D: an interval is of the value before it, which is on what stands behind."""
    drafts = [draft for index in results for draft in here.items[index].drafts]
    for value, interval in pairwise(drafts):
        if interval.number.sense == "interval":
            interval.metric, interval.measure = value.metric, value.measure
            value.datasets = value.datasets or interval.datasets
            interval.datasets, interval.models = list(value.datasets), list(value.models)
            interval.against, interval.baseline = list(value.against), value.baseline
            interval.rules = dict(value.rules)


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
    models = resolved(here, subject, context, rules)
    if rule == "model.subject":
        models += [named for named in companions(here, subject, rules) if named not in models]
    base, frame = lifted(here, index, rivals, rules)
    if base is not None and subject is base and is_listed(here, base):
        subject, models = None, []
    if models or (subject is not None and subject.symbol in "BN"):
        if any(named.proposed for named in models):
            models = models + _raised(here, index, models, base, rivals, rules)
        return models, rule
    own = context.paper.own
    if own is not None and here.end >= context.paper.background_end:
        return [own, *_raised(here, index, [own], base, rivals, rules)], "model.own"
    if base is not None:
        return list(base.named), frame
    if subject is not None and subject.symbol == "O" and subject.word not in rules.words["nobody"]:
        return [], rule
    return bystander(here, index, rivals, rules), "model.bystander"


def _raised(
    here: Outline,
    index: int,
    models: list[Named],
    base: Item | None,
    rivals: Mapping[int, int],
    rules: LinkRules,
) -> list[Named]:
    """The base models that share a result of the paper's own system."""
    if base is not None:
        return [named for named in base.named if named not in models]
    return bases(here, index, models, rivals, rules)


def _competitor(
    here: Outline,
    index: int,
    subject: Item | None,
    rule: str,
    rivals: Mapping[int, int],
    baseline: str,
    rules: LinkRules,
) -> tuple[list[Named], str]:
    """The systems of a competitor's result, or the base model before the method was applied."""
    if subject is not None and rule != "model.subject" and subject.named:
        return list(subject.named), rule
    base, frame = lifted(here, index, rivals, rules)
    if base is not None:
        return [named for named in base.named if not named.proposed], frame
    whose = rules.whose.get(baseline)
    if whose == "bracketed":
        opened = opening(here.items, index)
        before = here.items[opened - 1] if opened else here.items[index]
        return [named for named in before.named if not named.proposed], rule
    if whose == "nearest":
        near = reversed(here.items[max(0, index - 4) : index])
        return next((list(item.named) for item in near if item.symbol == "M"), []), rule
    if whose == "own":
        named = list(subject.named) if subject is not None else bystander(here, index, rivals, rules)
        return bases(here, index, [], rivals, rules) or [n for n in named if not n.proposed], rule
    if baseline in ("baseline.subject", "baseline.rival") and subject is not None:
        return list(subject.named), rule
    names = list({n.name: n for place in rivals for n in here.items[place].named}.values())
    return names if len(names) in (1, len(here.items[index].drafts)) else [], rule


def _give(item: Item, models: list[Named], baseline: str | None, rule: str) -> None:
    own = [named for named in models if named.proposed]
    others = [named for named in models if not named.proposed]
    shared, listed = (own, others) if own and len(others) == len(item.drafts) else ([], models)
    mixed = bool(own and others) and not shared
    deal = dealt(item.drafts, listed) if len(item.drafts) > 1 and not mixed else None
    for place, draft in enumerate(item.drafts):
        draft.models = [*shared, *deal[place]] if deal is not None else list(models)
        draft.baseline = baseline is not None
        draft.rules["model"] = rule
        if baseline is not None:
            draft.rules["baseline"] = baseline

"""What a number measures: a metric by its name, or the words that say it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.linking.carried import continues, goes_on, is_set_beside, restates
from extract.linking.frames import (
    dealt,
    first_frame,
    is_state_before,
    runs_on,
)
from extract.linking.model import Draft, Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import Context
from extract.linking.rules import Frame, LinkRules
from extract.linking.wording import find_words, share_with_words

_KEPT_WORDS = 6


def find_measures(here: Outline, context: Context, rules: LinkRules) -> None:
    """Sets `metric` and `measure` of the scores and changes of a sentence."""
    has_metric = any(item.symbol == "K" for item in here.items)
    last: Draft | None = None
    worded: Draft | None = None
    before: int | None = None
    for index in here.numbers():
        item = here.items[index]
        if item.symbol == "q":
            continue
        if before is not None and restates(here, before, index, rules):
            _copy(here.items[before], item)
            last = item.drafts[-1] if item.drafts[-1].metric is not None else last
        previous, before = before, index
        if item.drafts[0].measure is not None:
            continue
        if has_metric:
            _named(here, index, rules.frames["metric"], rules)
        if item.drafts[0].metric is None:
            find_words(here, index, rules)
        if _says_itself(here, index, rules):
            continue
        if has_metric and item.drafts[0].measure is None:
            _named(here, index, rules.frames["nearest"], rules)
        if previous is not None and goes_on(here, previous, index, rules):
            _copy(here.items[previous], item)
        for draft in item.drafts:
            if draft.measure is None and last is not None and continues(last, draft):
                draft.metric, draft.measure = last.metric, last.measure
                draft.rules["metric"] = "metric.same-sentence"
            if draft.measure is None and worded is not None and is_set_beside(here, worded, index, rules):
                draft.measure = worded.measure
                draft.rules["measure"] = "reading.same-sentence"
            if draft.metric is not None:
                last = draft
            elif draft.measure is not None and draft.number.kind == "score":
                worded = draft
    _from_behind(here, rules)
    _from_before(here, context, rules)


def _from_before(here: Outline, context: Context, rules: LinkRules) -> None:
    """Reaches an F1 of V on A. On B, it reaches V: scores of a sentence that names no measure are of the one
    that the sentence before has scores of."""
    before = [draft for draft in context.drafts if draft.number.kind == "score" and draft.metric is not None]
    if len({draft.metric.name for draft in before if draft.metric is not None}) != 1:
        return
    for index in here.numbers():
        item = here.items[index]
        if item.symbol != "s" or not _stands_alone(here, index, rules):
            continue
        for draft in item.drafts:
            plain = draft.number.sense == "unsaid"
            if plain and draft.measure is None and continues(before[-1], draft):
                draft.metric, draft.measure = before[-1].metric, before[-1].measure
                draft.rules["metric"] = "metric.before"


def _stands_alone(here: Outline, index: int, rules: LinkRules) -> bool:
    """Whether a score is no share of anything: not V of them, V graphs, a misspecification of V."""
    before = here.items[index - 1].word if index else ""
    behind = here.items[index + 1].word if index + 1 < len(here.items) else ""
    follows = not behind[:1].isalpha() or behind in rules.words["behind_values"]
    return follows and (before != "of" or here.items[index - 2].word in rules.words["values"])


def _from_behind(here: Outline, rules: LinkRules) -> None:
    """A by 3 and B by 4 points in F1: the measure behind the last holds for what leads up to it."""
    numbers = [index for index in here.numbers() if here.items[index].symbol != "q"]
    for index, after in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        last, following = here.items[index].drafts[-1], here.items[after].drafts[0]
        same = (
            last.number.kind == following.number.kind
            and last.number.unit_class == following.number.unit_class
        )
        if (
            last.measure is None
            and following.metric is not None
            and same
            and (runs_on(here, index, after, "K", rules) or is_state_before(here, index, after))
        ):
            elided = _elided(here, index)
            for draft in here.items[index].drafts:
                draft.metric, draft.measure = (
                    (None, elided) if elided else (following.metric, following.measure)
                )
                draft.rules["metric"] = "metric.behind"


def _elided(here: Outline, index: int) -> tuple[int, int] | None:
    """85% top-1 and 95% top-3 accuracy: the word behind the first says what it measures."""
    after, joiner = here.items[index + 1], here.items[index + 2]
    attributive = after.symbol == "w" and after.word[0].isalnum() and joiner.word in ("and", ",")
    return (after.start, after.end) if attributive else None


def _says_itself(here: Outline, index: int, rules: LinkRules) -> bool:
    """V faster, a V performance drop, V better performance, V of its performance: no metric further off is
    measured."""
    first, words = here.items[index].drafts[0], rules.words
    behind = [item.word for item in here.items[index + 1 : index + 1 + _KEPT_WORDS]]
    after = behind[0] if behind else ""
    measures = words["general_measures"]
    kept = first.number.sense == "kept" and after in words["partitive"]
    better = after in measures or (after in words["raised"] and not measures.isdisjoint(behind[:3]))
    of_all = kept and not measures.isdisjoint(behind)
    return first.measure is None and (of_all or better or after in words["comparatives"])


def _copy(before: Item, item: Item) -> None:
    """What the last number before measures; of lists as long as each other, each what its like does."""
    alike = len(before.drafts) == len(item.drafts)
    drafts = before.drafts if alike else before.drafts[-1:] * len(item.drafts)
    for draft, other in zip(drafts, item.drafts, strict=True):
        other.metric, other.measure = draft.metric, draft.measure
        other.rules |= {role: draft.rules[role] for role in ("metric", "measure") if role in draft.rules}


def _named(here: Outline, index: int, frames: Sequence[Frame], rules: LinkRules) -> None:
    """The metric that a frame names for a number."""
    found = first_frame(here, index, frames)
    if found is None or _counts_otherwise(here, index, found[0], rules):
        return
    _take(here.items[index], _last_of(here, index, found[0]), found[1])
    share_with_words(here, index, found[0], rules)


def _counts_otherwise(here: Outline, index: int, found: Item, rules: LinkRules) -> bool:
    """Takes 1.2 GFLOPs and reaches 94%, at 50 fps a gain of 4%: behind a unit with its number a percentage is
    of something else."""
    item, place = here.items[index], here.items.index(found)
    share = item.drafts[0].number.unit_class == "percent" and 0 < place < index
    units = any(named.name.lower() in rules.words["rates"] for named in found.named)
    return share and units and bool(here.items[place - 1].drafts)


def _last_of(here: Outline, index: int, found: Item) -> Sequence[Named]:
    """90% recall, F1 80: of the two the second measures the number behind, the first the number before."""
    place = here.items.index(found)
    between = 0 < place < index and bool(here.items[place - 1].drafts)
    alone = len(here.items[index].drafts) == 1
    return found.named[-1:] if between and alone else found.named


def _take(item: Item, found: Sequence[Named], rule: str) -> None:
    deal = dealt(item.drafts, found)
    if deal is None:
        return
    for draft, names in zip(item.drafts, deal, strict=True):
        draft.metric = names[0]
        draft.measure = (names[0].start, names[0].end)
        draft.rules["metric"] = rule

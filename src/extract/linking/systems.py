"""By which systems a number was reached, which it is compared with, and whose it is."""

from __future__ import annotations

from extract.document import TokenizedText
from extract.linking.model import Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import PaperView
from extract.linking.rules import LinkRules

_SYSTEMS = "MPOB"
_VERSUS = frozenset({"vs", "vs.", "versus", "compared", "than", "against"})
_PASSING = ("surpass", "exceed", "outperform", "beat")


def find_systems(
    text: TokenizedText, here: Outline, before: Outline | None, paper: PaperView, rules: LinkRules
) -> None:
    """Sets `models`, `against` and `baseline` of the scores and changes of a sentence."""
    compared = _compared(here, rules)
    for index in here.numbers():
        item = here.items[index]
        if item.symbol == "q":
            continue
        subject, rule = _subject(here, index, compared, rules)
        local = _local(here, index, rules)
        if local is not None:
            subject, rule = local, "model.local"
        models = _resolved(subject, paper)
        baseline = _is_baseline(here, index, subject, rules)
        if not models and not baseline and subject is None and paper.own is not None:
            models, rule = [paper.own], "model.own"
        if not baseline:
            models = models + _bases(here, index, models, compared, rules)
        against = [n for i in compared for n in here.items[i].named if here.items[i] is not subject]
        for place, draft in enumerate(item.drafts):
            whole = models if len(models) != len(item.drafts) or len(item.drafts) == 1 else [models[place]]
            draft.models = list(whole)
            draft.baseline = baseline
            draft.rules["model"] = rule
            if not baseline:
                draft.against = _own_rival(here, index, compared, against)


def _compared(here: Outline, rules: LinkRules) -> list[int]:
    """Indexes of the systems that a word of comparison leads up to."""
    found: list[int] = []
    reach = False
    gap = 0
    for index, item in enumerate(here.items):
        if item.symbol == "w":
            if item.word in rules.words["compare"]:
                reach, gap = True, 0
            elif item.word in (";", "while", "whereas") or gap > 10:
                reach = False
            gap += 1
        elif item.drafts:
            gap += 2
        elif item.symbol in "MPB" and reach:
            if item.symbol != "P":
                found.append(index)
            after = here.items[index + 1].word if index + 1 < len(here.items) else ""
            reach = after in ("(", ",", "such", "like", "including", "and", "e.g.")
            gap = 6
    return found


def _subject(here: Outline, index: int, compared: list[int], rules: LinkRules) -> tuple[Item | None, str]:
    """The system that the number's clause is about: the nearest before it that is no object."""
    words = rules.words
    for place in range(index - 1, -1, -1):
        item = here.items[place]
        if item.symbol not in _SYSTEMS or place in compared:
            continue
        previous = here.items[place - 1].word if place else ""
        if previous in words["articles"] and place > 1:
            previous = here.items[place - 2].word
        if previous in words["prepositions"] or previous in words["transitive"]:
            continue
        return item, "model.subject"
    return None, "model.none"


def _local(here: Outline, index: int, rules: LinkRules) -> Item | None:
    """The system right before a bracket that holds the number, or named right behind it."""
    items = here.items
    if index > 1 and items[index - 1].word in ("(", ":", "=") and items[index - 2].symbol in "MP":
        return items[index - 2]
    if index > 3 and items[index - 1].word in ("=", ":", "of") and items[index - 2].symbol == "K":
        if items[index - 3].word == "(" and items[index - 4].symbol in "MP":
            return items[index - 4]
    if items[index].symbol == "s":
        at = index + 1
        while at < len(items) and (
            items[at].symbol == "K"
            or items[at].word
            in (
                "achieved",
                "obtained",
                "reached",
                "reported",
                "attained",
                "points",
                "accuracy",
                "observed",
                "score",
            )
        ):
            at += 1
        if at < len(items) and items[at].word in ("for", "by", "of", "with", "in", "from"):
            at += 1
            if at < len(items) and items[at].word in rules.words["articles"]:
                at += 1
            if at < len(items) and items[at].symbol in "MPB":
                return items[at]
    return None


def _resolved(subject: Item | None, paper: PaperView) -> list[Named]:
    if subject is None or subject.symbol == "B":
        return []
    if subject.symbol == "O":
        return [paper.own] if paper.own is not None else []
    return list({named.name: named for named in subject.named}.values())


def _is_baseline(here: Outline, index: int, subject: Item | None, rules: LinkRules) -> bool:
    items = here.items
    if items[index].symbol == "s":
        previous = [items[i].word for i in range(max(0, index - 4), index)]
        for place in range(len(previous) - 1, -1, -1):
            word = previous[place]
            if word in _VERSUS:
                return True
            if word.startswith(_PASSING) and place == len(previous) - 1:
                return True
            if word == "from" and place == len(previous) - 1:
                after = items[index + 1].word if index + 1 < len(items) else ""
                return after in ("to", "→", "up", "down")
        if subject is not None and subject.symbol == "B":
            return True
    return False


def _bases(
    here: Outline, index: int, models: list[Named], compared: list[int], rules: LinkRules
) -> list[Named]:
    """The named base model that the method of the clause is applied to."""
    if not models or not any(named.proposed for named in models):
        return []
    for place, item in enumerate(here.items):
        if item.symbol != "M" or place in compared or place == 0:
            continue
        previous = here.items[place - 1].word
        if previous in ("with", "using", "on", "enables", "enabling", "allows", "to", "for"):
            return [named for named in item.named if named not in models]
    return []


def _own_rival(here: Outline, index: int, compared: list[int], against: list[Named]) -> list[Named]:
    """The system compared with right beside the number, else all that the sentence compares with."""
    for place in range(index - 1, max(-1, index - 3), -1):
        if place in compared and here.items[place].named:
            return list(here.items[place].named)
    return against

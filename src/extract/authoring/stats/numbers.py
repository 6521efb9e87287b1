"""Figures for the rules about numbers and their links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.authoring.stats.disabled import without
from extract.authoring.stats.row import RuleStats, f1
from extract.authoring.uses import bounds_of, lists_of, vetoed
from extract.evaluate.counts import Counts
from extract.evaluate.found import Found
from extract.evaluate.gold import GoldNumber, GoldPaper
from extract.evaluate.judged import JudgedNumber, JudgedRecord
from extract.evaluate.numbers import link_rows, links_found, number_rows, value_agrees, wanted_links
from extract.knowledge import Knowledge
from extract.linking import LinkedNumber
from extract.stages import STAGES, Draft, body_of, numbers

_ROWS = ("number value", "number kind", "link metric", "link dataset", "link model")
_FOUND_ROLES = ("metric", "dataset", "model")


@dataclass(slots=True)
class _Use:
    """How a rule was used: numbers it decided, right ones, and the papers (places) that hold them."""

    family: str
    decided: int = 0
    right: int = 0
    papers: set[int] = field(default_factory=set)

    def add(self, paper: int, right: bool) -> None:
        self.decided += 1
        self.right += right
        self.papers.add(paper)


def number_stats(
    papers: Sequence[GoldPaper], knowledge: Knowledge, progress: Callable[[str], object]
) -> Iterator[RuleStats]:
    """A row for each rule that decided anything; `loses` is F1 pooled over values, kinds and links.

    A form or tail is right where the number is one with that value, a kind where the kind is, a frame where
    what it found is all that is right for its role, a bound where the bound is, a list where both kinds are,
    a veto where the gold has no number.
    """
    judged = [paper for paper in papers if paper.numbers is not None]
    drafts = [_draft(paper, knowledge) for paper in judged]
    counts = [_counts(paper, draft) for paper, draft in zip(judged, drafts, strict=True)]
    uses: dict[str, _Use] = {}
    for place, (paper, draft) in enumerate(zip(judged, drafts, strict=True)):
        for rule, family, right in _uses(paper, draft):
            uses.setdefault(rule, _Use(family)).add(place, right)
    whole = sum(counts, Counts())
    for rule, use in sorted(uses.items()):
        progress(rule)
        poorer = without(knowledge, rule)
        loses = 0.0
        if poorer is not None:
            changed = [counts[p] for p in use.papers]
            anew = [_counts(judged[p], _renumbered(drafts[p], poorer)) for p in use.papers]
            loses = f1(whole) - f1(_moved(whole, changed, anew))
        yield RuleStats(rule, use.family, use.decided, use.decided, use.right, loses)


def _moved(whole: Counts, old: Sequence[Counts], new: Sequence[Counts]) -> Counts:
    gone, come = sum(old, Counts()), sum(new, Counts())
    return Counts(
        whole.hits - gone.hits + come.hits,
        whole.wrong - gone.wrong + come.wrong,
        whole.missed - gone.missed + come.missed,
    )


def _draft(paper: GoldPaper, knowledge: Knowledge) -> Draft:
    draft = Draft.begin(paper.title, paper.abstract, knowledge)
    for stage in STAGES:
        stage(draft)
    return draft


def _renumbered(draft: Draft, knowledge: Knowledge) -> Draft:
    """The same names, numbers by other rules."""
    other = Draft(draft.text, knowledge, draft.links, draft.clusters, draft.decisions, draft.entities)
    numbers(other)
    return other


def _found(paper: GoldPaper, draft: Draft) -> Found:
    texts = {"id": paper.id, "title": paper.title, "abstract": paper.abstract}
    return Found(JudgedRecord.model_validate({**texts, **body_of(draft)}), paper)


def _counts(paper: GoldPaper, draft: Draft) -> Counts:
    found = _found(paper, draft)
    rows = {**number_rows(paper, found), **link_rows(paper, found)}
    return sum((rows[name] for name in _ROWS), Counts())


def _uses(paper: GoldPaper, draft: Draft) -> Iterator[tuple[str, str, bool]]:
    """(rule, family, whether it was right) for every number of a paper, and every one refused."""
    found = _found(paper, draft)
    wanted = {number.span: number for number in paper.numbers or ()}
    for number in draft.numbers:
        span = (number.start, number.end)
        gold, got = wanted.get(span), found.numbers[span]
        yield number.rule, "numbers", gold is not None and value_agrees(gold, got)
        yield number.kind_rule, "numbers/kinds", gold is not None and gold.kind == number.kind
        for rule, _ in bounds_of(draft, number):
            yield rule, "numbers/bounds", gold is not None and gold.bound == number.bound
        yield from _frames(paper, found, number, gold, got)
    for rule, left, right in lists_of(draft):
        kinds = [wanted.get((number.start, number.end)) for number in (left, right)]
        agree = all(
            gold is not None and gold.kind == n.kind for gold, n in zip(kinds, (left, right), strict=True)
        )
        yield rule, "numbers/lists", agree
    for rule, span in vetoed(draft):
        yield rule, "numbers/vetoes", span not in wanted


def _frames(
    paper: GoldPaper, found: Found, number: LinkedNumber, gold: GoldNumber | None, got: JudgedNumber
) -> Iterator[tuple[str, str, bool]]:
    links = links_found(found, got, gold)
    right = wanted_links(paper, gold) if gold is not None else None
    for role, rule in number.frames:
        if role in _FOUND_ROLES and number.kind != "quantity":
            agrees = right is not None and getattr(links, role) == getattr(right, role)
        elif role == "baseline":
            agrees = gold is not None and gold.baseline
        else:
            agrees = right is not None and links == right
        yield rule, "linking/frames", agrees

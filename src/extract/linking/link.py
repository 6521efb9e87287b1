"""`link_numbers`: outline each sentence that holds a number, then find every role in turn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extract.document import TokenizedText
from extract.linking.datasets import find_datasets
from extract.linking.direction import direction_of
from extract.linking.measures import find_measures
from extract.linking.model import Draft, LinkedNumber, Named
from extract.linking.outline import Outline, outline
from extract.linking.owners import find_owners
from extract.linking.paper import Context, PaperView
from extract.linking.rejected import note_rejected
from extract.linking.restated import scores_restated
from extract.linking.rules import LinkRules
from extract.linking.systems import find_systems
from extract.markup import widened
from extract.numbers.model import FoundNumber


def link_numbers(
    text: TokenizedText,
    numbers: Sequence[FoundNumber],
    mentions: Sequence[Named],
    rules: LinkRules,
    trace: bool = False,
) -> list[LinkedNumber]:
    """Every number with its metric, measure, datasets, models, comparison and baseline.

    `numbers` are those of `find_numbers`, `mentions` the decided ones of the paper, both over `text`. With
    `trace`, each number also tells what other frames would have linked it to.
    """
    if not numbers:
        return []
    paper = PaperView.of(text, mentions, rules)
    linked: list[LinkedNumber] = []
    last: tuple[tuple[int, int], list[Draft]] | None = None
    for sentence, group in groupby(numbers, key=lambda n: text.sentence_of(text.token_at(n.start))):
        drafts = [Draft(number) for number in group]
        here = outline(text, sentence, drafts, paper.within(text, sentence), rules)
        context = Context.before(text, sentence, paper, last)
        find_measures(here, context, rules)
        find_datasets(here, context, rules)
        scores_restated(here, rules)
        find_systems(here, context, rules)
        find_owners(here, context, rules)
        if trace:
            note_rejected(here, rules)
        linked += [_finished(text, draft, here, rules) for draft in drafts]
        last = (sentence, drafts)
    return linked


def _finished(text: TokenizedText, draft: Draft, here: Outline, rules: LinkRules) -> LinkedNumber:
    number = draft.number
    metric = draft.metric
    return LinkedNumber(
        start=number.start,
        end=number.end,
        lead=number.lead,
        stop=number.stop,
        rule=number.rule,
        sentence=(here.start, here.end),
        link_rule=next(
            (
                draft.rules[role]
                for role in ("metric", "model", "dataset", "owner", "measure")
                if role in draft.rules
            ),
            None,
        ),
        kind=number.kind,
        value=number.value,
        value_max=number.value_max,
        spread=number.spread,
        unit=number.unit,
        bound=number.bound,
        direction=direction_of(draft, here, rules),
        metric=metric.name if metric is not None else None,
        measure=widened(text.raw, *draft.measure) if draft.measure is not None else None,
        datasets=_names(draft.datasets),
        models=_names(draft.models),
        against=tuple(name for name in _names(draft.against) if name not in _names(draft.models)),
        baseline=draft.baseline,
        kind_rule=number.kind_rule,
        rejected=tuple(draft.rejected),
        frames=tuple(draft.rules.items()),
    )


def _names(mentions: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(named.name for named in mentions))

"""Cross-validation: every paper judged by weights that were fitted without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extract.evaluate.counts import Counts
from extract.fitting.labelled import ROWS, LabelledPaper, strict_counts
from extract.names.decide import decide
from extract.names.rules import NameRules
from extract.names.weights import Weights


def cross_validate(
    papers: Sequence[LabelledPaper],
    rules: NameRules,
    fitted: Callable[[Sequence[LabelledPaper]], Weights],
    folds: int,
) -> Iterator[tuple[int, LabelledPaper, dict[str, Counts]]]:
    """Every paper with its counts under the weights `fitted` without its fold; papers go round the folds."""
    for fold in range(folds):
        weights = fitted([p for place, p in enumerate(papers) if place % folds != fold])
        without = replace(rules, weights=weights)
        for place in range(fold, len(papers), folds):
            paper = papers[place]
            yield place, paper, strict_counts(paper, decide(paper.text, without, paper.clusters))


def total(counts: Sequence[dict[str, Counts]]) -> dict[str, Counts]:
    """The sums of counts, row by row."""
    return {row: sum((count[row] for count in counts), Counts()) for row in ROWS}

"""Figures for the evidence of names: cues, affixes, shapes, lists and what the program finds by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extract.authoring.stats.row import RuleStats, f1
from extract.evaluate.counts import Counts
from extract.fitting.labelled import LabelledPaper, strict_counts
from extract.names.decide import Decision, decide
from extract.names.rules import NameRules
from extract.names.weights import BIAS, LABELS, Weights, is_entry

_LABELS = LABELS[:-1]


@dataclass(frozen=True)
class _Scored:
    """A paper with the scores of its clusters, its decisions and its pooled counts under all weights."""

    paper: LabelledPaper
    scores: np.ndarray
    decisions: list[Decision]
    counts: Counts


def evidence_stats(
    papers: Sequence[LabelledPaper], rules: NameRules, progress: Callable[[str], object]
) -> Iterator[RuleStats]:
    """A row for each piece of evidence; `loses` is strict F1 over the mentions of all labels.

    Without a piece of evidence a paper is decided anew only where a label changes.
    """
    scored = [_score(paper, rules) for paper in papers if paper.clusters]
    weighed = rules.weights.index
    fired = Counter(n for s in scored for c in s.paper.clusters for n in c.evidence if _counts(n, weighed))
    decided, right = _deciders(scored, weighed)
    whole = sum((s.counts for s in scored), Counts())
    for name in sorted(fired):
        progress(name)
        loses = f1(whole) - f1(_without(name, scored, rules, whole)) if name in weighed else 0.0
        yield RuleStats(name, "evidence", fired[name], decided[name], right[name], loses)


def _counts(name: str, weighed: Container[str]) -> bool:
    """Whether evidence has a row: of the gazetteer's entries only those with weights of their own."""
    return name in weighed or not is_entry(name)


def _score(paper: LabelledPaper, rules: NameRules) -> _Scored:
    scores = rules.weights.scores([cluster.evidence for cluster in paper.clusters])
    decisions = decide(paper.text, rules, paper.clusters)
    return _Scored(paper, scores, decisions, _pooled(paper, decisions))


def _pooled(paper: LabelledPaper, decisions: Sequence[Decision]) -> Counts:
    counts = strict_counts(paper, decisions)
    return sum((counts[label] for label in _LABELS), Counts())


def _deciders(scored: Sequence[_Scored], weighed: Container[str]) -> tuple[Counter[str], Counter[str]]:
    """Mentions by the evidence that decided them, and the right ones among them."""
    decided: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in scored:
        text = one.paper.text
        wanted = {(entity.span, entity.label) for entity in one.paper.gold.entities}
        for decision in one.decisions:
            for start, end in decision.mentions:
                name = _evidence_of(decision, weighed)
                decided[name] += 1
                right[name] += ((text.starts[start], text.ends[end - 1]), decision.label) in wanted
    return decided, right


def _evidence_of(decision: Decision, weighed: Container[str]) -> str:
    """The evidence behind a mention's rule, which for a gazetteer entry is the entry's id."""
    if decision.rule in decision.cluster.evidence and _counts(decision.rule, weighed):
        return decision.rule
    prefix = f"gazetteer:{decision.label}"
    return next(
        (name for name in sorted(decision.cluster.evidence) if name.startswith(prefix)), decision.rule
    )


def _without(name: str, scored: Sequence[_Scored], rules: NameRules, whole: Counts) -> Counts:
    """The pooled counts where a piece of evidence weighs nothing."""
    weights = rules.weights
    row = weights.table[weights.index[name]]
    table = weights.table.copy()
    table[weights.index[name]] = 0
    poorer = replace(rules, weights=Weights(weights.index, table))
    hits, wrong, missed = whole.hits, whole.wrong, whole.missed
    for one in scored:
        holds = np.array([name in c.evidence or name == BIAS for c in one.paper.clusters])
        if not holds.any():
            continue
        fewer = one.scores[:, : len(LABELS)] - holds[:, None] * row[: len(LABELS)]
        if (fewer.argmax(axis=1) == one.scores[:, : len(LABELS)].argmax(axis=1)).all():
            continue
        new = _pooled(one.paper, decide(one.paper.text, poorer, one.paper.clusters))
        hits += new.hits - one.counts.hits
        wrong += new.wrong - one.counts.wrong
        missed += new.missed - one.counts.missed
    return Counts(hits, wrong, missed)

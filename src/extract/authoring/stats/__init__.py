"""What each rule is worth on annotated papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.authoring.families import FAMILIES
from extract.authoring.stats.evidence import evidence_stats
from extract.authoring.stats.numbers import number_stats
from extract.authoring.stats.overlap import Overlap, overlapping
from extract.authoring.stats.row import RuleStats
from extract.evaluate.gold import GoldPaper
from extract.fitting.labelled import label_papers
from extract.knowledge import Knowledge

__all__ = ["Overlap", "RuleStats", "rule_stats"]


def rule_stats(
    papers: Sequence[GoldPaper],
    knowledge: Knowledge,
    progress: Callable[[str], object] = lambda name: None,
) -> tuple[list[RuleStats], list[Overlap]]:
    """Figures for every rule and every piece of evidence, dead rules with zeros, and overlapping evidence.

    `progress` is called with the name of each rule that was measured.
    """
    labelled = list(label_papers(papers, knowledge))
    rows = [*evidence_stats(labelled, knowledge.names, progress), *number_stats(papers, knowledge, progress)]
    return [*rows, *_dead(rows, knowledge)], overlapping(labelled)


def _dead(rows: Sequence[RuleStats], knowledge: Knowledge) -> list[RuleStats]:
    seen = {row.rule for row in rows}
    return [
        RuleStats(rule.id, family.name)
        for family in FAMILIES
        for rule in family.rules(knowledge.pack)
        if rule.id not in seen and family.name not in ("links", "checks", "linking/phrases")
    ]

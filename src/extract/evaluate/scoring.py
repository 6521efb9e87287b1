"""From papers and records to rows: precision, recall and F1, micro-averaged over the papers."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from extract.evaluate.counts import Counts, Row, compare
from extract.evaluate.found import Found, merged
from extract.evaluate.gold import GoldPaper
from extract.evaluate.judged import JudgedRecord
from extract.evaluate.keys import address_key, repositories
from extract.evaluate.mistakes import Mistake, mistakes_of
from extract.evaluate.names import identity_rows, mention_rows
from extract.evaluate.numbers import link_rows, number_rows

DRAWS = 300
"""Bootstrap samples: enough for the first decimal of the bounds to settle on a few hundred papers."""

PaperCounts = dict[str, Counts]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Rows by name, what was odd about the input, and every mistake where they were asked for."""

    rows: dict[str, Row]
    warnings: list[str]
    mistakes: list[Mistake] = field(default_factory=list)


def evaluate(
    gold: Sequence[GoldPaper],
    records: Iterable[JudgedRecord],
    intervals: bool = False,
    mistakes: bool = False,
) -> Evaluation:
    """Scores records against the gold; they are matched by id, else by title.

    A paper without a record counts as one in which nothing was found. With `intervals` each F1 gets the
    2.5 and 97.5 percentiles of a bootstrap over papers with a fixed seed; with `mistakes` each mistake is
    listed.
    Rows of labels that the gold annotates nowhere are left out.
    """
    matched = _Matched(records)
    pairs = [(paper, matched.record_of(paper)) for paper in gold]
    founds = [(paper, Found(record, paper)) for paper, record in pairs]
    counts = [count_paper(paper, found) for paper, found in founds]
    annotated = {e.label for paper in gold for e in paper.entities}
    kept = annotated | {merged(label) for label in annotated}
    rows = {name: Row.of(total) for name, total in _total(counts).items() if total and _is_kept(name, kept)}
    if intervals:
        rows = _with_intervals(rows, counts)
    listed = [mistake for paper, found in founds for mistake in mistakes_of(paper, found)] if mistakes else []
    return Evaluation(rows, matched.warnings, listed)


def count_paper(gold: GoldPaper, found: Found) -> PaperCounts:
    """The counts of one paper, row by row; rows that its annotation says nothing about are not there."""
    rows = mention_rows(gold, found)
    if gold.numbers is None:
        return rows
    return {
        **rows,
        **identity_rows(gold, found),
        **number_rows(gold, found),
        **link_rows(gold, found),
        "url": compare(set(map(address_key, gold.urls)), set(map(address_key, found.urls))),
        "repository": compare(repositories(gold.urls), found.repositories),
    }


class _Matched:
    """Records by id and title; says what does not fit."""

    def __init__(self, records: Iterable[JudgedRecord]) -> None:
        self.warnings: list[str] = []
        self._by_id: dict[str | None, JudgedRecord] = {}
        self._by_title: dict[str, JudgedRecord] = {}
        for record in records:
            if record.id in self._by_id:
                self.warnings.append(f"{record.id}: a second record, ignored")
            self._by_id.setdefault(record.id, record)
            if record.title:
                self._by_title.setdefault(record.title, record)

    def record_of(self, paper: GoldPaper) -> JudgedRecord:
        record = self._by_id.get(paper.id) or self._by_title.get(paper.title)
        if record is None:
            self.warnings.append(f"{paper.id}: no record")
            return JudgedRecord()
        texts = ((record.title, paper.title), (record.abstract, paper.abstract))
        if any(said is not None and said != own for said, own in texts):
            self.warnings.append(f"{paper.id}: the record's text is not the gold's, offsets shift")
        return record


_LABELLED = ("MODEL", "METHOD", "NAME", "DATASET", "METRIC", "TASK")


def _is_kept(row: str, annotated: set[str]) -> bool:
    label = row.split()[0]
    return label not in _LABELLED or label in annotated


def _total(papers: Iterable[PaperCounts]) -> PaperCounts:
    total: PaperCounts = {}
    for counts in papers:
        for name, count in counts.items():
            total[name] = total.get(name, Counts()) + count
    return total


def _with_intervals(rows: dict[str, Row], papers: Sequence[PaperCounts]) -> dict[str, Row]:
    weights = np.stack(list(_samples(len(papers))))
    bounded = {}
    for name, row in rows.items():
        counts = [paper.get(name, Counts()) for paper in papers]
        table = np.array([(c.hits, c.wrong, c.missed) for c in counts])
        stated = np.array([name in paper for paper in papers])
        drawn = (weights @ table)[weights @ stated > 0]
        f1s = sorted(Row.of(Counts(*map(int, sums))).f1 for sums in drawn)
        low, high = f1s[int(0.025 * len(f1s))], f1s[int(0.975 * len(f1s)) - 1]
        bounded[name] = replace(row, low=low, high=high)
    return bounded


def _samples(papers: int) -> Iterator[np.ndarray]:
    """How often each paper stands in each bootstrap sample."""
    chance = random.Random(0)
    for _ in range(DRAWS):
        yield np.bincount(chance.choices(range(papers), k=papers), minlength=papers)

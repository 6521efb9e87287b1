"""Scores records against annotated papers: names, numbers, links and result tuples."""

from extract.evaluate.counts import Counts, Row
from extract.evaluate.gold import GoldPaper, read_gold
from extract.evaluate.judged import JudgedRecord, judged, read_judged
from extract.evaluate.mistakes import Mistake
from extract.evaluate.scoring import Evaluation, evaluate

__all__ = [
    "Counts",
    "Evaluation",
    "GoldPaper",
    "JudgedRecord",
    "Mistake",
    "Row",
    "evaluate",
    "judged",
    "read_gold",
    "read_judged",
]

"""Rates of reading, of the yardstick and of the whole pipeline, measured in turn on the same papers."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.extractor import Extractor
from extract.paper import Paper
from extract.readers import read_papers
from extract.stages import STAGES, Draft
from extract.writers.jsonl import line_of

_BLOCK = 100
_WARM = 200


@dataclass(frozen=True, slots=True)
class Rate:
    """Seconds of the clock and of the processor that one way of working took for a number of papers."""

    papers: int
    seconds: float
    processor: float

    @property
    def each(self) -> float:
        """Papers in a second of the processor: what others do on the machine hardly counts."""
        return self.papers / self.processor


class _Clock:
    def __init__(self) -> None:
        self.papers, self.seconds, self.processor = 0, 0.0, 0.0

    def time(self, work: Callable[[Sequence[Paper]], object], papers: Sequence[Paper]) -> None:
        seconds, processor = time.perf_counter(), time.process_time()
        work(papers)
        self.seconds += time.perf_counter() - seconds
        self.processor += time.process_time() - processor
        self.papers += len(papers)

    def rate(self) -> Rate:
        return Rate(self.papers, self.seconds, self.processor)


def reading(path: Path) -> Rate:
    """Reading a JSONL file of papers, parsing included."""
    clock = _Clock()
    papers: list[Paper] = []
    clock.time(lambda _: papers.extend(read_papers(path)), ())
    return Rate(len(papers), clock.seconds, clock.processor)


def compared(extractor: Extractor, papers: Sequence[Paper]) -> tuple[Rate, Rate, Rate]:
    """The stock English tokenizer, the whole pipeline to JSON lines, and the pipeline to spaCy Docs.

    They take turns, a hundred papers each, so that a busy moment of the machine meets all of them. The first
    papers warm everything up and are not timed.
    """
    import spacy

    from extract.components.tokenizer import PaperTokenizer
    from extract.pipeline import load_pipeline

    stock = spacy.blank("en")
    docs = load_pipeline([str(path) for path in extractor.knowledge.pack.directories[1:]])
    tokenizer = docs.tokenizer
    assert isinstance(tokenizer, PaperTokenizer)

    def tokenize(batch: Sequence[Paper]) -> None:
        for paper in batch:
            # A line break between them would halve its rate.
            stock.make_doc(f"{paper.title} {paper.abstract}")

    def extract(batch: Iterable[Paper]) -> None:
        for record in extractor.pipe(batch):
            line_of(record)

    def make_docs(batch: Iterable[Paper]) -> None:
        with docs.memory_zone():
            for paper in batch:
                docs(tokenizer.paper(paper.title, paper.abstract))

    ways = [(way, _Clock()) for way in (tokenize, extract, make_docs)]
    for way, _ in ways:
        way(papers[:_WARM])
    for begin in range(_WARM, len(papers), _BLOCK):
        for way, clock in ways:
            clock.time(way, papers[begin : begin + _BLOCK])
    tokenizing, extracting, doc_making = (clock.rate() for _, clock in ways)
    return tokenizing, extracting, doc_making


def shares(extractor: Extractor, papers: Iterable[Paper]) -> dict[str, float]:
    """The share of each stage in the time of the whole pipeline."""
    spent: Counter[str] = Counter()

    def timed(name: str, begun: int) -> int:
        now = time.perf_counter_ns()
        spent[name] += now - begun
        return now

    for paper in papers:
        at = time.perf_counter_ns()
        draft = Draft.begin(paper.title, paper.abstract, extractor.knowledge)
        at = timed("text and tokens", at)
        for stage in STAGES:
            stage(draft)
            at = timed(stage.__name__, at)
        record = extractor.completed(paper, draft)
        at = timed("record", at)
        line_of(record)
        timed("JSON line", at)
    total = sum(spent.values())
    return {name: value / total for name, value in spent.items()}

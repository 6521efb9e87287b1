"""One run of all measurements."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from extract.bench.papers import many
from extract.bench.processes import start_up, together
from extract.bench.rates import compared, reading, shares
from extract.bench.report import Report
from extract.extractor import Extractor
from extract.paper import Paper


def measure(given: Sequence[Paper], count: int, processes: int, packs: Sequence[str]) -> Report:
    """Measures on `count` papers made of the `given` ones, with the pattern `packs` over the shipped one."""
    start = start_up(packs)
    papers = list(many(given, count))
    alone = together(papers, 1, packs)
    several = together(papers, processes, packs)
    extractor = Extractor(packs)
    tokenizing, extracting, doc_making = compared(extractor, papers)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "papers.jsonl"
        path.write_text("".join(f"{_line(paper)}\n" for paper in papers), "utf-8")
        read = reading(path)
    return Report(
        papers=len(papers),
        characters=sum(len(paper.title) + len(paper.abstract) for paper in papers),
        reading=read,
        yardstick=tokenizing,
        pipeline=extracting,
        docs=doc_making,
        alone=alone,
        together=several,
        start=start,
        shares=shares(extractor, papers),
    )


def _line(paper: Paper) -> str:
    return json.dumps({"id": paper.key, "title": paper.title, "abstract": paper.abstract})

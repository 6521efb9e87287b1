"""Corrections fed to the next run."""

from __future__ import annotations

import logging
import pickle
from pathlib import Path
from typing import Any

import pytest

from extract.corrections import Corrections, apply_overrides
from extract.corrections.extractor import CorrectedExtractor
from extract.extractor import Extractor
from extract.paper import Paper

FIRST = Paper(
    id="a", abstract="We propose FooNet, which reaches 91.2% accuracy on ImageNet and Zorg Surface."
)
SECOND = Paper(id="b", abstract="We evaluate on the Zorg Surface dataset and on ImageNet.")


def corrections(**parts: Any) -> Corrections:
    return Corrections.model_validate({"format": "extract-corrections", "version": 1, **parts})


def eighty_percent(abstract: str) -> Corrections:
    """What says that `80%` is a score in the abstract of the paper `a`."""
    start = abstract.index("80%")
    place = {"section": "abstract", "start": start, "end": start + 3, "text": "80%"}
    number = {"action": "set-number", "kind": "score", "value": 80, **place}
    return corrections(papers=[{"id": "a", "overrides": [number]}])


def names(record: Any, kind: str) -> list[str]:
    return [entity.name for entity in getattr(record, kind)]


def test_entries_and_switches_hold_for_every_paper() -> None:
    said = corrections(
        add=[{"label": "DATASET", "pattern": "Zorg Surface", "id": "Zorg"}], disable=["DATASET:ImageNet"]
    )
    first, second = CorrectedExtractor(said).pipe([FIRST, SECOND])
    assert "Zorg" in names(first, "datasets")
    assert "Zorg" in names(second, "datasets")
    entries = [entity.entry for entity in (*first.datasets, *second.datasets)]
    assert "ImageNet" not in entries


def test_overrides_hold_for_their_paper_alone(caplog: pytest.LogCaptureFixture) -> None:
    plain = Extractor()
    wrong = {"action": "wrong-name", "kind": "datasets", "name": "ImageNet"}
    stale = {"action": "wrong-mention", "section": "abstract", "start": 0, "end": 2, "text": "Us"}
    said = corrections(papers=[{"id": "a", "overrides": [wrong, stale]}])
    corrected = CorrectedExtractor(said)
    with caplog.at_level(logging.WARNING):
        first, second = corrected.pipe([FIRST, SECOND])
    assert "ImageNet" in names(plain.extract(FIRST), "datasets")
    assert "ImageNet" not in names(first, "datasets")
    assert "ImageNet" in names(second, "datasets")
    assert corrected.extract(FIRST) == first
    assert pickle.loads(pickle.dumps(corrected)).extract(FIRST) == first
    assert [r.getMessage() for r in caplog.records][:1] == [
        "a: the correction wrong-mention of 'Us' does not fit any more: it does not stand at its place"
    ]
    assert corrected.patterns_digest != plain.patterns_digest
    assert first.extractor.patterns == corrected.patterns_digest


def test_a_corrected_number_stands_in_the_sentence_that_was_found(tmp_path: Path) -> None:
    (tmp_path / "text.toml").write_text('shortened = ["ggb"]\n', "utf-8")
    abstract = "It reaches 91.2% vs. BarNet, ggb. BazNet, which reaches 80% there. It is small."
    said = eighty_percent(abstract)
    for packs, begin in (([], "BazNet, which"), ([tmp_path], "It reaches")):
        paper = Paper(id="a", abstract=abstract)
        found = [number.sentence for number in Extractor(packs).extract(paper).numbers]
        assert abstract[found[1].start :].startswith(begin)
        corrected = CorrectedExtractor(said, packs).extract(paper)
        assert [number.sentence for number in corrected.numbers] == found


def test_overrides_alone_cut_sentences_by_the_shipped_rules() -> None:
    abstract = "It reaches 91.2% vs. BarNet, which reaches 80% there. It is small."
    record = Extractor().extract(abstract)
    said = eighty_percent(abstract)
    corrected = apply_overrides(record, said.overrides_of("a"))
    assert [number.sentence for number in corrected.numbers] == [number.sentence for number in record.numbers]

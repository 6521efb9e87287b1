"""The Hugging Face dataset, loaded by the real library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from built import record

from extract.export import export
from extract.record import Record
from extract.scales import Ranges
from extract.tables.results import results_of
from extract.tables.write import write_results
from extract.writers import write_records

REASON = "datasets is not installed: pip install 'paper-extract[dev]'"


@pytest.fixture(scope="module")
def many(papers: list[Record]) -> list[Record]:
    """Nothing in the first thousand rows but text; then everything."""
    plain = [record(f"Nothing is named in paper {n}.", id=f"plain-{n}") for n in range(1200)]
    return [*plain, *papers]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    return pytest.importorskip("datasets", reason=REASON)


def as_rows(records: list[Record]) -> list[dict[str, Any]]:
    return [json.loads(paper.model_dump_json()) for paper in records]


def test_the_folder_loads_as_it_is(library: Any, many: list[Record], tmp_path: Path) -> None:
    export(many, "huggingface", tmp_path / "set")
    loaded = library.load_dataset(str(tmp_path / "set"), cache_dir=str(tmp_path / "cache"), split="train")
    assert loaded.to_list() == as_rows(many)
    assert loaded.features == library.Features.from_dict(
        json.loads((tmp_path / "set/features.json").read_text())
    )


def test_the_jsonl_loads_with_the_features_of_the_folder(
    library: Any, many: list[Record], tmp_path: Path
) -> None:
    export(many, "huggingface", tmp_path / "set")
    write_records(many, tmp_path / "records.jsonl")
    features = library.Features.from_dict(json.loads((tmp_path / "set/features.json").read_text()))
    loaded = library.load_dataset(
        "json",
        data_files=str(tmp_path / "records.jsonl"),
        features=features,
        cache_dir=str(tmp_path / "cache"),
        split="train",
    )
    rows = loaded.to_list()
    for row in rows:
        # The library reads a date in JSON as a time.
        row["published"] = row["published"] and row["published"].removesuffix(" 00:00:00")
    assert rows == as_rows(many)


def test_result_tables_load(library: Any, many: list[Record], tmp_path: Path) -> None:
    """The flat tables of `extract results`; their first thousand rows have no model and no metric."""
    late = [
        record("We got 0.5.", id=f"p{n}", numbers=[{"text": "0.5", "kind": "score"}]) for n in range(1200)
    ]
    expected = list(results_of([*late, *many], Ranges({})))
    for ending, kind in ((".parquet", "parquet"), (".jsonl", "json")):
        write_results(iter(expected), tmp_path / f"results{ending}")
        loaded = library.load_dataset(
            kind,
            data_files=str(tmp_path / f"results{ending}"),
            cache_dir=str(tmp_path / f"cache-{kind}"),
            split="train",
        )
        assert loaded["model"] == [row.model for row in expected]
        assert loaded["value"] == [row.value for row in expected]


def test_the_card_is_one_that_the_hub_reads(papers: list[Record], tmp_path: Path) -> None:
    hub = pytest.importorskip("huggingface_hub", reason="huggingface_hub is not installed")
    export(papers, "huggingface", tmp_path / "set")
    card = hub.DatasetCard.load(tmp_path / "set/README.md")
    assert card.data.size_categories == ["n<1K"]
    assert card.data.configs[0]["data_files"] == [{"split": "train", "path": "data/train.parquet"}]

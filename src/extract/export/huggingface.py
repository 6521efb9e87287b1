"""A Hugging Face dataset: records in Parquet, a card that says their features, and the features for JSONL.

Parquet carries types, so a column that is empty in the first thousand rows is read as what it is, which JSON
readers can only guess.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import srsly

from extract.record import Record
from extract.tables.arrow import pyarrow, record_schema
from extract.tables.parquet import write_records_parquet

DATA, CARD, FEATURES = "data/train.parquet", "README.md", "features.json"


def write(records: Iterable[Record], out: Path) -> Mapping[str, int]:
    """Writes `data/train.parquet`, `README.md` and `features.json` into the folder `out`.

    Raises `MissingExtraError` without pyarrow.
    """
    pyarrow()
    counts = {"papers": 0}

    def counted() -> Iterator[Record]:
        for record in records:
            counts["papers"] += 1
            yield record

    (out / DATA).parent.mkdir()
    write_records_parquet(counted(), out / DATA)
    features = {field.name: _feature(field.type) for field in record_schema()}
    (out / FEATURES).write_text(json.dumps(features, indent=1) + "\n", encoding="utf-8")
    (out / CARD).write_text(card(features, counts["papers"]), encoding="utf-8")
    return counts


def card(features: Mapping[str, Any], papers: int) -> str:
    """The dataset card; its head is what the hub and `datasets` read."""
    head = {
        "pretty_name": "Records of paper abstracts",
        "language": ["en"],
        "task_categories": ["token-classification"],
        "tags": ["information-extraction", "scientific-papers"],
        "size_categories": [_size(papers)],
        "configs": [{"config_name": "default", "data_files": [{"split": "train", "path": DATA}]}],
        "dataset_info": {"features": [_described(name, feature) for name, feature in features.items()]},
    }
    return (
        f"---\n{srsly.yaml_dumps(head, sort_keys=False)}---\n\n"
        "# Records of paper abstracts\n\n"
        f"{papers} papers, one row each: title, abstract, and what paper-extract found in them. The texts\n"
        "belong to their authors: say under which licence you publish them before you do.\n\n"
        "The JSONL of `extract run` holds the same rows; `features.json` says their types:\n\n"
        "```python\n"
        "import json\n"
        "from datasets import Features, load_dataset\n\n"
        'features = Features.from_dict(json.load(open("features.json")))\n'
        'dataset = load_dataset("json", data_files="records.jsonl", features=features)\n'
        "```\n"
    )


def _feature(type: Any) -> Any:
    """An Arrow type as `datasets.Features.from_dict` reads it."""
    pa = pyarrow()
    if pa.types.is_struct(type):
        return {field.name: _feature(field.type) for field in type}
    if pa.types.is_list(type):
        return {"feature": _feature(type.value_type), "_type": "List"}
    return {"dtype": {"double": "float64"}.get(str(type), str(type)), "_type": "Value"}


def _described(name: str | None, feature: Any) -> dict[str, Any]:
    """A feature as the head of a card writes it."""
    named = {} if name is None else {"name": name}
    kind = feature.get("_type")
    if kind == "Value":
        return {**named, "dtype": feature["dtype"]}
    if kind == "List":
        inner = _described(None, feature["feature"])
        return {**named, "list": inner.get("struct", inner.get("dtype"))}
    return {**named, "struct": [_described(key, inner) for key, inner in feature.items()]}


def _size(papers: int) -> str:
    sizes = {1_000: "n<1K", 10_000: "1K<n<10K", 100_000: "10K<n<100K", 1_000_000: "100K<n<1M"}
    return next((size for limit, size in sizes.items() if papers < limit), "n>1M")

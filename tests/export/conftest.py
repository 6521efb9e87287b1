"""Papers that try the exports: with and without a title, odd characters, numbers inside names, shared ids."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built import record

from extract.export import export
from extract.record import Record

Export = Callable[[str], Path]


@pytest.fixture(scope="session")
def papers() -> list[Record]:
    return [
        record(
            "For image classification on ImageNet, DM reaches 91.5% accuracy and BERT 88.1%. "
            "DM beats BERT by up to 2.1 points with 8 GPUs. Code: https://github.com/a/b",
            id="2401.00001",
            title="Domain Matching (DM) of 🤖 images",
            published="2025-03-02",
            methods=["Domain Matching|DM"],
            models=["BERT"],
            datasets=["ImageNet"],
            tasks=["image classification"],
            metrics=["accuracy"],
            higher={"accuracy": True},
            proposed=["Domain Matching|DM"],
            numbers=[
                {
                    "text": "91.5%",
                    "kind": "score",
                    "unit": "%",
                    "metric": "accuracy",
                    "models": ["Domain Matching"],
                    "datasets": ["ImageNet"],
                },
                {
                    "text": "88.1%",
                    "kind": "score",
                    "unit": "%",
                    "metric": "accuracy",
                    "models": ["BERT"],
                    "datasets": ["ImageNet"],
                    "baseline": True,
                },
                {
                    "text": "2.1 points",
                    "kind": "change",
                    "unit": "points",
                    "bound": "at_most",
                    "direction": "up",
                    "metric": "accuracy",
                    "models": ["Domain Matching"],
                    "against": ["BERT"],
                    "measure": "accuracy",
                },
                {"text": "8", "kind": "quantity", "unit": "gpus"},
            ],
            links=[{"url": "https://github.com/a/b"}],
        ),
        record(
            "Top-5 accuracy\nof LLaMA-2-7B on GLUE\u2028Hard: 76.3 ± 0.2 and F1\u00a0of 60-70. 🤖🤖 agree.",
            id="10.1000/xyz/1",
            models=["LLaMA-2-7B"],
            datasets=["GLUE"],
            metrics=["Top-5 accuracy", "F1"],
            numbers=[
                {"text": "5", "kind": "quantity", "unit": ""},
                {
                    "text": "76.3 ± 0.2",
                    "kind": "score",
                    "spread": 0.2,
                    "metric": "Top-5 accuracy",
                    "models": ["LLaMA-2-7B"],
                    "datasets": ["GLUE"],
                },
                {
                    "text": "60-70",
                    "kind": "score",
                    "value_max": 70.0,
                    "metric": "F1",
                    "models": ["LLaMA-2-7B"],
                    "datasets": ["GLUE"],
                },
            ],
        ),
        record("A name over\nlines.", id="10.1000/XYZ/1", models=["name over\nlines"]),
        record("Nothing is named here.", id="..", title="No names"),
        record("", id="empty"),
    ]


@pytest.fixture
def exported(papers: list[Record], tmp_path: Path) -> Export:
    def write(format: str) -> Path:
        out = tmp_path / format
        export(iter(papers), format, out)
        return out

    return write

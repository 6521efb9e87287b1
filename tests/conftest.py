"""What every test may use: the shipped extractor, built once."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from extract import Extractor, Paper, read_papers

SEEDS = Path(__file__).parents[1] / "seeds"

# Quick in the suite; `make fuzz` sets EXTRACT_HYPOTHESIS=thorough.
settings.register_profile(
    "quick", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", parent=settings.get_profile("quick"), max_examples=3000)
settings.load_profile(os.environ.get("EXTRACT_HYPOTHESIS", "quick"))


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def seed_papers() -> list[Paper]:
    return list(read_papers(SEEDS / "*.txt"))

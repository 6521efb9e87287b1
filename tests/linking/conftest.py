from pathlib import Path

import pytest

from extract.linking import LinkRules
from extract.numbers import NumberRules

PATTERNS = Path(__file__).parents[2] / "patterns"


@pytest.fixture(scope="session")
def number_rules() -> NumberRules:
    return NumberRules.load(sorted((PATTERNS / "numbers").glob("*.toml")))


@pytest.fixture(scope="session")
def link_rules() -> LinkRules:
    return LinkRules.load(sorted((PATTERNS / "linking").glob("*.toml")))

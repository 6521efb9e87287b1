from pathlib import Path

import pytest

from extract.numbers import NumberRules

PATTERNS = Path(__file__).parents[2] / "patterns" / "numbers"


@pytest.fixture(scope="session")
def rules() -> NumberRules:
    return NumberRules.load(sorted(PATTERNS.glob("*.toml")))

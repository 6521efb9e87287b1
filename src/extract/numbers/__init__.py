"""Numbers of a text: every reported value once, with its value, unit, bound and kind.

`find_numbers` is a pure function over a `TokenizedText`; what counts as a number, how it is written and
what its surroundings make of it are rules in `patterns/numbers/`.
"""

from extract.numbers.find import find_numbers
from extract.numbers.model import FoundNumber
from extract.numbers.rules import NumberRules

__all__ = ["FoundNumber", "NumberRules", "find_numbers"]

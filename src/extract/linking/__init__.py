"""Linking: what each number measures, on what, reached by what, against what.

`link_numbers` is a pure function over a text, its numbers and its named mentions; the frames it reads are
rules in `patterns/linking/`.
"""

from extract.linking.link import link_numbers
from extract.linking.model import LinkedNumber, Named, Rejected
from extract.linking.rules import LinkRules

__all__ = ["LinkRules", "LinkedNumber", "Named", "Rejected", "link_numbers"]

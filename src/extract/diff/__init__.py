"""Two runs compared claim by claim."""

from extract.diff.claims import Claim, claims_of
from extract.diff.compare import Difference, differences
from extract.diff.summary import Summary

__all__ = ["Claim", "Difference", "Summary", "claims_of", "differences"]

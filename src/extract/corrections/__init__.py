"""Corrections a person made on the report page: read, applied to records, turned into a pattern pack."""

from extract.corrections.apply import apply_overrides
from extract.corrections.form import Corrections, PaperCorrections, read_corrections
from extract.corrections.pack import write_pack

__all__ = ["Corrections", "PaperCorrections", "apply_overrides", "read_corrections", "write_pack"]

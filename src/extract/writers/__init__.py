"""Writers: records to files."""

from extract.writers.jsonl import write_records

__all__ = ["write_records"]

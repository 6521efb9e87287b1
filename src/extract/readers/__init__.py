"""Readers: one module a format, recognised by content."""

from extract.readers.item import Placed, ReadOptions, SetAside
from extract.readers.read import read_files, read_papers

__all__ = ["Placed", "ReadOptions", "SetAside", "read_files", "read_papers"]

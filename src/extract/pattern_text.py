"""The text of a pattern file."""

from __future__ import annotations

from pathlib import Path

from extract.errors import PatternError


def pattern_text(path: Path) -> str:
    """What a pattern file says, without the mark that some editors put in front of UTF-8.

    Raises `PatternError` with the line where it is not UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{error.object[error.start]:02x}; save the file as UTF-8"
        raise PatternError(message, path, line) from None

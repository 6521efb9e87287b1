"""Which format an input has, told by its first bytes."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from itertools import pairwise

from extract.errors import InputError
from extract.readers.page_dump import is_abstract, is_furniture

_FOREIGN: Mapping[bytes, str] = {
    codecs.BOM_UTF32_LE: "UTF-32 text; convert it: iconv -f UTF-32 -t UTF-8",
    codecs.BOM_UTF16_LE: "UTF-16 text; convert it: iconv -f UTF-16 -t UTF-8",
    codecs.BOM_UTF16_BE: "UTF-16 text; convert it: iconv -f UTF-16 -t UTF-8",
    b"%PDF": "a PDF; give the text of its abstract",
    b"PK\x03\x04": "a zip archive; unpack it first",
    b"\xfd7zXZ": "xz-compressed; unpack it first, or use gzip, bzip2 or Zstandard",
}


def format_of(head: bytes) -> str | None:
    """The name of the format that `head` begins, None where there is nothing but blanks.

    Raises `InputError` where it is no text or nothing that a reader knows.
    """
    for sign, what in _FOREIGN.items():
        if head.startswith(sign):
            raise InputError(f"this is {what}")
    if b"\0" in head:
        raise InputError("this is binary, not text")
    text = head.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace").lstrip()
    if not text:
        return None
    if text[0] == "[":
        return "json"
    if text[0] == "{":
        return "jsonl" if _has_objects_by_line(text) else "json"
    return "hf-page" if _is_page_dump(text) else "text"


def _has_objects_by_line(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines()[:20] if line.strip()]
    first = lines[0]
    if first.endswith("}") or len(lines) == 1:
        return True
    return not first.endswith(("{", "[", ",")) and lines[1].startswith("{")


def _is_page_dump(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(is_furniture(line) for line in lines[:12]):
        return True
    kinds = [is_abstract(line) for line in lines[:40]]
    return any(not above and below for above, below in pairwise(kinds))

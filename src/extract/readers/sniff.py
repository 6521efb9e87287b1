"""Which format an input has, told by its first bytes."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping
from itertools import pairwise

import regex

from extract.errors import InputError
from extract.readers.columns import is_header
from extract.readers.delimited import delimiter_of, names_of
from extract.readers.item import Fields
from extract.readers.page_dump import is_abstract, is_furniture, is_sign
from extract.readers.page_dump import read as read_page

_FOREIGN: Mapping[bytes, str] = {
    codecs.BOM_UTF32_LE: "UTF-32 text; convert it: iconv -f UTF-32 -t UTF-8",
    codecs.BOM_UTF16_LE: "UTF-16 text; convert it: iconv -f UTF-16 -t UTF-8",
    codecs.BOM_UTF16_BE: "UTF-16 text; convert it: iconv -f UTF-16 -t UTF-8",
    b"%PDF": "a PDF; give the text of its abstract",
    b"PK\x03\x04": "a zip archive; unpack it first",
    b"\xfd7zXZ": "xz-compressed; unpack it first, or use gzip, bzip2 or Zstandard",
}
_ARRAY = regex.compile(r"""\[\s*(?:[\[{\]"'\d-]|\Z)""")
_XML = regex.compile(r"<(?:[\w.-]+:)?(feed|collection)\b")
_BIBTEX = regex.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", regex.MULTILINE)
_RIS = regex.compile(r"^TY  ?- ", regex.MULTILINE)


def format_of(head: bytes, has_columns: bool = False) -> str | None:
    """The name of the format that `head` begins, None where there is nothing but blanks.

    `has_columns` says that the caller named columns, so it is a table. Raises `InputError` where it is no
    text or nothing that a reader knows.
    """
    if head.startswith(b"PAR1"):
        return "parquet"
    for sign, what in _FOREIGN.items():
        if head.startswith(sign):
            raise InputError(f"this is {what}")
    if b"\0" in head:
        raise InputError("this is binary, not text")
    text = head.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace").lstrip()
    return _text_format(text, has_columns) if text else None


def _text_format(text: str, has_columns: bool) -> str:
    if _ARRAY.match(text):
        return "json"
    if text[0] == "{":
        return "jsonl" if _has_objects_by_line(text) else "json"
    if text.startswith(("<?xml", "<!", "<feed", "<collection")):
        return _xml_format(text)
    if _RIS.match(text):
        return "ris"
    if _BIBTEX.match(text) or (text[0] == "%" and _BIBTEX.search(text)):
        return "bibtex"
    if table := _table_format(text, has_columns):
        return table
    return "hf-page" if _is_page_dump(text) else "text"


def _has_objects_by_line(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines()[:20] if line.strip()]
    first = lines[0]
    if first.endswith("}") or len(lines) == 1:
        return True
    return not first.endswith(("{", "[", ",")) and lines[1].startswith("{")


def _xml_format(text: str) -> str:
    root = _XML.search(text)
    if root is None:
        raise InputError(
            "this is XML or HTML that no reader knows; an arXiv API feed or ACL Anthology file would do"
        )
    return "atom" if root[1] == "feed" else "anthology"


def _table_format(text: str, has_columns: bool) -> str | None:
    header = text.partition("\n")[0].rstrip("\r")
    delimiter = delimiter_of(header, "\t,;")
    try:
        names = names_of(header, delimiter)
    except csv.Error:
        return None
    if not has_columns and not is_header(names):
        return None
    return "tsv" if delimiter == "\t" else "csv"


def _is_page_dump(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(map(is_sign, lines[:12])):
        return True
    if any(map(is_furniture, lines[:12])):  # which a text alone may have too, such as "Abstract" over it
        return any(isinstance(found, Fields) for found in read_page(io.BytesIO(text.encode())))
    kinds = [is_abstract(line) for line in lines[:40]]
    return any(not above and below for above, below in pairwise(kinds))

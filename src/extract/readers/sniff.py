"""Which format an input has, told by its first bytes, and by its name's ending where these leave it open."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from itertools import pairwise

import regex

from extract.errors import InputError
from extract.readers.columns import is_header
from extract.readers.delimited import delimiter_of, names_of
from extract.readers.item import Fields
from extract.readers.page_dump import is_abstract, is_furniture, is_sign
from extract.readers.page_dump import read as read_page
from extract.readers.unpack import PARQUET

_FOREIGN: Mapping[bytes, str] = {
    codecs.BOM_UTF32_LE: "UTF-32 text; convert it: iconv -f UTF-32 -t UTF-8",
    codecs.BOM_UTF16_LE: "UTF-16 text; convert it: iconv -f UTF-16 -t UTF-8",
    codecs.BOM_UTF16_BE: "UTF-16 text; convert it: iconv -f UTF-16 -t UTF-8",
    b"%PDF": "a PDF; give the text of its abstract",
    b"PK\x03\x04": "a zip archive; unpack it first",
    b"\xfd7zXZ": "xz-compressed; unpack it first, or use gzip, bzip2 or Zstandard",
}
_ARRAY = regex.compile(r"""\[\s*(?:[\[{\]"'\d-]|\Z)""")
_HTML = regex.compile(r"<(?:html|head|body)\b", regex.IGNORECASE)
_XML = regex.compile(r"<(?:[\w.-]+:)?(feed|collection)\b")
_BIBTEX = regex.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", regex.MULTILINE)
_RIS = regex.compile(r"^TY  ?- ", regex.MULTILINE)
_OBJECTS = regex.compile(r"\[\s*[{\]]")
_LINES_ENDINGS = frozenset({".jsonl", ".ndjson", ".jl"})
_TABLE_ENDINGS = frozenset({".csv", ".tsv"})
_LONGEST_NAME = 60  # characters of a column's name; longer ones are texts


def format_of(head: bytes, ending: str = "", has_columns: bool = False) -> str | None:
    """The name of the format that `head` begins, None where there is nothing but blanks.

    `ending` is that of the file's name. `has_columns` says that the caller named columns, so text is a
    table. Raises `InputError` where it is no text or nothing that a reader knows.
    """
    if head.startswith(PARQUET):
        return "parquet"
    for sign, what in _FOREIGN.items():
        if head.startswith(sign):
            raise InputError(f"this is {what}")
    if b"\0" in head:
        raise InputError("this is binary, not text")
    text = head.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace").lstrip()
    return _text_format(text, ending, has_columns or ending in _TABLE_ENDINGS) if text else None


def _text_format(text: str, ending: str, told_table: bool) -> str:
    if text[0] == "{":
        opens_alone = text.partition("\n")[0].strip() == "{"  # as an object does that is spread over lines
        by_line = _has_objects_by_line(text) or (ending in _LINES_ENDINGS and not opens_alone)
        return "jsonl" if by_line else "json"
    if ending in _LINES_ENDINGS and not _OBJECTS.match(text):
        return "jsonl"
    if _ARRAY.match(text):
        return "json"
    if text.startswith(("<?xml", "<!", "<feed", "<collection")) or _HTML.match(text):
        return _xml_format(text)
    if _RIS.match(text):
        return "ris"
    if _BIBTEX.match(text) or (text[0] == "%" and _BIBTEX.search(text)):
        return "bibtex"
    if table := _table_format(text, told_table):
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


def _table_format(text: str, told: bool) -> str | None:
    header = text.partition("\n")[0].rstrip("\r")
    delimiter = delimiter_of(header, "\t,;")
    if not told and not _is_table(text, header, delimiter):
        return None
    return "tsv" if delimiter == "\t" else "csv"


def _is_table(text: str, header: str, delimiter: str) -> bool:
    try:
        names = names_of(header, delimiter)
        return is_header(names) or _has_table_shape(text, names, delimiter)
    except csv.Error:
        return False


def _has_table_shape(text: str, names: Sequence[str], delimiter: str) -> bool:
    """Whether short names stand above rows of as many cells. In prose a blank stands behind a comma."""
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    return (
        len(names) > 1
        and len(rows) > 2
        and all(names[1:])  # a column of row numbers has no name
        and max(map(len, names)) <= _LONGEST_NAME
        and all(len(row) == len(names) for row in rows[:-1])
        and len(rows[-1]) <= len(names)  # it may be cut
        and not any(cell.startswith(" ") for row in rows for cell in row)
    )


def _is_page_dump(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(map(is_sign, lines[:12])):
        return True
    if any(map(is_furniture, lines[:12])):  # which a text alone may have too, such as "Abstract" over it
        return any(isinstance(found, Fields) for found in read_page(io.BytesIO(text.encode())))
    kinds = [is_abstract(line) for line in lines[:40]]
    return any(not above and below for above, below in pairwise(kinds))

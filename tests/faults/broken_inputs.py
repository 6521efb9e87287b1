"""Broken inputs and outputs, each with what the command makes of it."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import zstandard

GOOD = b'{"id": "good", "abstract": "A good one."}\n'
LONG = "We study what is broken, and we find that most of it can be read. " * 6
ENTITIES = '<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@dataclass(frozen=True)
class Case:
    """One call of `extract run IN -o out.jsonl`.

    `content` is what IN holds, or a function that prepares a folder. `records` is how many are written;
    None says that an older output stays as it is. `apart` says to run it in a process of its own, as the
    command of `apart`, and to look at its memory.
    """

    says: str
    content: bytes | Callable[[Path], object]
    exit: int
    message: str
    records: int | None
    arguments: tuple[str, ...] = ("in",)
    apart: tuple[str, ...] | None = None


# Root reads everything, unless it gives up the right to.
AS_ANYBODY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


def nothing(folder: Path) -> None:
    """Prepares nothing."""


def files(**contents: bytes) -> Callable[[Path], None]:
    """Prepares files; a double underscore in a name stands for the dot."""

    def prepare(folder: Path) -> None:
        for name, content in contents.items():
            path = folder / name.replace("__", ".")
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_bytes(content)

    return prepare


def parquet(**columns: list[str]) -> Callable[[Path], None]:
    """Prepares a Parquet table."""

    def prepare(folder: Path) -> None:
        import pyarrow
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.table(columns), folder / "in")

    return prepare


def cut_parquet(folder: Path) -> None:
    """Prepares a Parquet table without its end."""
    parquet(abstract=["one", "two"])(folder)
    (folder / "in").write_bytes((folder / "in").read_bytes()[:-20])


def unreadable(name: str, **others: bytes) -> Callable[[Path], None]:
    """Prepares files beside one file or folder that nobody may read."""

    def prepare(folder: Path) -> None:
        files(**others)(folder)
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.mkdir() if name.endswith("/") else path.write_bytes(GOOD)
        path.chmod(0)

    return prepare


def link_to_nowhere(folder: Path) -> None:
    """Prepares a folder of good files and a link to a file that is not there."""
    files(**{"in/a__jsonl": GOOD, "in/c__jsonl": GOOD})(folder)
    (folder / "in" / "b.jsonl").symlink_to("x")


def endless_line(folder: Path) -> None:
    """Prepares 2 MB that unpack to a line of 2 GB between two good ones."""
    half = gzip.compress(b"a " * 2**25, 1)
    with (folder / "in").open("wb") as out:
        out.writelines([gzip.compress(GOOD + b'{"abstract": "'), *[half] * 32, gzip.compress(b'"}\n' + GOOD)])


def long_lines(before: bytes, behind: bytes) -> bytes:
    """65 lines of 1 MiB."""
    return before + (b"a " * 2**19 + b"\n") * 65 + behind


def line(value: object) -> bytes:
    """A bad line between two good ones."""
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return GOOD + text + b"\n" + GOOD


def dump(*parts: str) -> bytes:
    """A page dump of lines between blank lines."""
    return "\n\n".join(("new", "Subscribe", *parts)).encode()


CASES = [
    Case("a file that is not there", nothing, 2, "in: there is no such file or directory", None),
    Case("a link to nowhere", lambda folder: (folder / "in").symlink_to("x"), 2, "in: there is no such file", None),
    Case("a directory without files", lambda folder: (folder / "in").mkdir(), 2, "in: the directory holds no file", None),
    Case("a directory of other files", files(**{"in/a__docx": b"x"}), 2, "in: the directory holds no file to read", None),
    Case("a glob that matches nothing", nothing, 2, "*.json: no file matches", None, ("*.json",)),
    Case("a format that does not exist", GOOD, 2, "'word' is not one of", None, ("in", "--format", "word")),
    Case("the same file in and out", GOOD, 2, "in: is an input too; write to another file", None, ("in", "-o", "in")),
    Case("the same file out and for errors", GOOD, 2, "output and errors file are the same", None, ("in", "--errors", "out.jsonl")),
    Case("corrections that the output would replace", GOOD, 2, "out.jsonl: is an input too", None, ("in", "--corrections", "out.jsonl")),
    Case("an output in a folder that does not exist", GOOD, 5, "does not exist; create it first", None, ("in", "-o", "no/out.jsonl")),
    Case("an output that is a directory", files(**{"in": GOOD, "d/x": b""}), 5, "d: is a directory; name a file in it", None, ("in", "-o", "d")),
    Case("an errors file in a folder that does not exist", GOOD, 5, "does not exist; create it first", None, ("in", "--errors", "no/e")),
    Case("a device without room", GOOD, 5, "cannot be written: No space left on device", None, ("in", "-o", "/dev/full")),
    Case("pattern files that are not there", GOOD, 4, "no: no directory of patterns", None, ("in", "--patterns", "no")),
    Case("a file that may not be read", unreadable("in"), 2, "in: may not be read: permission denied", None, apart=AS_ANYBODY),
    Case("a file that may not be read among good ones", unreadable("in/b.jsonl", **{"in/a__jsonl": GOOD, "in/c__jsonl": GOOD}), 3, "in/b.jsonl: cannot be opened: Permission denied", 2, apart=AS_ANYBODY),
    Case("a folder that may not be read among good files", unreadable("in/b/", **{"in/a__jsonl": GOOD}), 3, "in/b: cannot be opened: Permission denied", 1, apart=AS_ANYBODY),
    Case("a link to nowhere among good files", link_to_nowhere, 3, "in/b.jsonl: cannot be opened: No such file or directory", 2),
    Case("an empty file", b"", 0, "0 papers", 0),
    Case("a file of blanks", b" \n\t\r\n\n", 0, "0 papers", 0),
    Case("a file whose reading fails", lambda folder: (folder / "in").symlink_to("/proc/self/mem"), 3, "in:1: cut or damaged: Input/output error", 0),
    Case("a gzip file that is cut", gzip.compress(GOOD) + gzip.compress(GOOD)[:12], 3, "in:2: cut or damaged: Compressed file ended", 1),
    Case("a gzip file with a wrong checksum", gzip.compress(GOOD)[:-8] + b"\0" * 8, 3, "in:2: cut or damaged: CRC check failed", 1),
    Case("a gzip file with something behind it", gzip.compress(GOOD) + b"rubbish", 3, "in:2: cut or damaged: Not a gzipped file", 1),
    Case("a bzip2 file that is cut", bz2.compress(GOOD) + bz2.compress(GOOD)[:20], 3, "in:2: cut or damaged: Compressed file ended", 1),
    Case("a Zstandard file that is cut", zstandard.compress(GOOD) + zstandard.compress(GOOD)[:-9], 3, "in:2: cut or damaged: the last frame is not", 1),
    Case("an xz file", lzma.compress(GOOD), 3, "in: this is xz-compressed; unpack it first", 0),
    Case("a zip archive", b"PK\x03\x04\x14\0", 3, "in: this is a zip archive; unpack it first", 0),
    Case("a PDF", b"%PDF-1.7\n", 3, "in: this is a PDF; give the text of its abstract", 0),
    Case("binary rubbish", bytes(range(256)), 3, "in: this is binary, not text", 0),
    Case("UTF-16 with its mark", GOOD.decode().encode("utf-16"), 3, "in: this is UTF-16 text; convert it: iconv", 0),
    Case("UTF-16 without its mark", GOOD.decode().encode("utf-16-le"), 3, "in: this is binary, not text", 0),
    Case("UTF-32", GOOD.decode().encode("utf-32"), 3, "in: this is UTF-32 text; convert it: iconv", 0),
    Case("Latin-1 in a JSONL line", line('{"abstract": "Modèle"}'.encode("latin-1")), 3, "in:2: not UTF-8: byte 0xe8 at column 18", 2),
    Case("Latin-1 in a page dump", dump("A", LONG, "Modèle", LONG).decode().encode("latin-1"), 3, "in:9: not UTF-8: byte 0xe8", 1),
    Case("Latin-1 in a text", "Un modèle.".encode("latin-1"), 3, "in:1: not UTF-8: byte 0xe8 at column 7", 0),
    Case("Latin-1 in a table", "title,abstract\nA,un\nB,modèle\nC,trois\n".encode("latin-1"), 3, "in:3: not UTF-8", 2),
    Case("zero bytes in a JSONL line", GOOD * 300 + b'{"abstract": "a\0b"}\n' + GOOD, 3, "in:301: not JSON: Invalid control character", 301),
    Case("a JSONL line that is cut", GOOD + b'{"abstract": "cu', 3, "in:2: not JSON: Unterminated string", 1),
    Case("a JSONL file that begins with a comment", files(in__jsonl=b"# Papers\n" + GOOD * 2), 3, "in.jsonl:1: not JSON: Expecting value", 2, ("in.jsonl",)),
    Case("a JSONL line with a list", line([1]), 3, "in:2: a paper must be a JSON object, not a list", 2),
    Case("a JSONL line with a number", line(7), 3, "in:2: a paper must be a JSON object, not a number", 2),
    Case("a missing abstract", line({"title": "T"}), 3, "in:2: the abstract is missing", 2),
    Case("an abstract that is null", line({"abstract": None}), 3, "in:2: the abstract is missing", 2),
    Case("an abstract of blanks", line({"abstract": " \n "}), 3, "in:2: the abstract is empty", 2),
    Case("a list where the abstract belongs", line({"abstract": ["a"]}), 3, "in:2: the abstract must be a string, not a list", 2),
    Case("a number where the abstract belongs", line(b'{"abstract": NaN}'), 3, "in:2: the abstract must be a string, not a number", 2),
    Case("a number where the title belongs", line({"abstract": "a", "title": 1}), 3, "in:2: the title must be a string", 2),
    Case("an object where the id belongs", line({"abstract": "a", "id": {}}), 3, "in:2: the id must be a string", 2),
    Case("a list where the date belongs", line({"abstract": "a", "published": []}), 3, "in:2: the date must be a string", 2),
    Case("half a surrogate pair", line(b'{"abstract": "a \\ud83d b"}'), 3, "in:2: abstract holds a lone surrogate (U+D83D at 2)", 2),
    Case("a hundred thousand brackets", line(b"[" * 100_000), 3, "in:2: JSON that cannot be read: maximum recursion depth", 2),
    Case("a number of ten thousand digits", line(b'{"n": ' + b"9" * 10_000 + b"}"), 3, "in:2: JSON that cannot be read: Exceeds the limit", 2),
    Case("a line of 65 MiB", line(b'{"abstract": "' + b"a " * (65 * 1024 * 512) + b'"}'), 3, "in:2: the line is longer than 64 MiB", 2),
    Case("a line of 2 GB, packed", endless_line, 3, "in:2: the line is longer than 64 MiB", 2, apart=()),
    Case("an array that is cut", b"[\n" + GOOD.strip() + b',\n{"abs', 3, "in:3: not JSON: Unterminated string", 1),
    Case("an array without a comma", b"[" + GOOD + GOOD + b"]", 3, "in:2: not JSON: ',' expected", 1),
    Case("an array of texts", b'["one", "two"]', 3, "in:1: a paper must be a JSON object, not a string", 0),
    Case("an inverted index that is a list", line({"abstract_inverted_index": ["a"]}), 3, "in:2: the abstract_inverted_index must be", 2),
    Case("a page dump cut in a title", dump("A", LONG, "A title without its"), 3, "in:9: a title without its abstract: A title without its", 1),
    Case("a page dump that begins in an abstract", dump(LONG, "A", LONG), 3, "in:5: an abstract without a title above it", 1),
    Case("a page dump with a lost abstract", dump("A", LONG, "B", "C", LONG), 3, "in:9: a title without its abstract: B", 2),
    Case("a page dump read as JSONL", dump("A", LONG), 3, "in:1: not JSON: Expecting value", 0, ("in", "--format", "jsonl")),
    Case("BibTeX with an open brace", b"@misc{a, abstract={one}}\n@misc{b, abstract={two}\n@misc{c, abstract={3}}", 3, "in:2: a BibTeX entry that cannot be parsed", 2),
    Case("a BibTeX entry of 65 MiB", long_lines(b"@misc{a, abstract={1}}\n@misc{b,\n", b"}\n@misc{c, abstract={3}}"), 3, "in:2: one entry is longer than 64 MiB", 2),
    Case("BibTeX without abstracts", b"@misc{a, title={A}}\n", 3, "in:1: the abstract is missing", 0),
    Case("RIS that is cut", b"TY  - JOUR\nAB  - One.\nER  - \nTY  - JOUR\nAB  - Tw", 3, "in:4: a reference without its end (ER)", 1),
    Case("an RIS reference of 65 MiB", long_lines(b"TY  - JOUR\nAB  - ", b"\nER  -\nTY  - JOUR\nAB  - 2\nER  - "), 3, "in:1: one reference is longer than 64 MiB", 1),
    Case("a feed with an entry of 65 MiB", long_lines(b"<feed><entry><summary>", b"</summary></entry>\n<entry><summary>2</summary></entry></feed>"), 3, "in:1: one entry is longer than 64 MiB", 1),
    Case("a feed with a tag of 65 MiB", long_lines(b"<feed><entry a='", b"'/></feed>"), 3, "in:1: a tag or comment without an end", 0),
    Case("a feed of elements in elements", b"<feed>" + b"<a>" * 2000, 3, "in:1: elements in elements, more than 1,000 deep", 0),
    Case("a feed that is cut", b"<feed>\n<entry><summary>One.</summary></entry>\n<entry><summ", 3, "in:3: not XML: unclosed token", 1),
    Case("a feed that declares entities", f"<?xml version='1.0'?>{ENTITIES}<feed><entry><summary>&b;</summary></entry></feed>".encode(), 3, "in:1: the XML declares an entity (a), which is not expanded", 0),
    Case("a feed in an unknown encoding", b"<?xml version='1.0' encoding='UTF-6'?><feed></feed>", 3, "in:1: the XML's encoding cannot be read: unknown encoding: UTF-6", 0),
    Case("a feed in a multi-byte encoding", b"<?xml version='1.0' encoding='Shift_JIS'?><feed></feed>", 3, "in:1: the XML's encoding cannot be read: multi-byte encodings are not", 0),
    Case("an HTML page", b"<!DOCTYPE html><html><body>One.</body></html>", 3, "in: this is XML or HTML that no reader knows", 0),
    Case("an HTML page without a document type", b"<html><body>One.</body></html>", 3, "in: this is XML or HTML that no reader knows", 0),
    Case("a table without abstracts", b"title,year\nA,2024\n", 3, "in: no column is called abstract; name one (extract run --abstract-column) of: title, year", 0, ("in", "--format", "csv")),
    Case("a table of unknown columns", b"heading,body\nA,one\nB,two\n", 3, "in: no column is called abstract; name one (extract run --abstract-column) of: heading, body", 0),
    Case("a table without the column named", b"title,abstract\nA,one\n", 3, "in: there is no column 'body'; there are: title, abstract", 0, ("in", "--abstract-column", "body")),
    Case("a table with two columns of abstracts", b"title,abstract,Abstract\nA,one,two\n", 3, "in: more than one abstract: abstract, Abstract; name one (extract run --abstract-column)", 0),
    Case("a table with a row of too many cells", b'title,abstract\nA,one\nB,two, three\n', 3, "in:3: 3 cells in a table of 2 columns: put texts that hold a comma in quotes", 1),
    Case("a table with a short row", b"title,abstract\nA\nB,two\n", 3, "in:2: the abstract is missing", 1),
    Case("a table with a quote that is not closed", b'title,abstract\nA,one\nB,"two\nC,three\n', 3, "in:3: a quote that is never closed", 1),
    Case("a table with a row of 65 MiB", long_lines(b'title,abstract\nA,one\nB,"', b'"\n'), 3, "in:3: one row is longer than 64 MiB: is a quote not closed?", 1),
    Case("a Parquet table that is cut", cut_parquet, 3, "in: not Parquet, or damaged", 0),
    Case("a Parquet table without abstracts", parquet(name=["a"]), 3, "in: no column is called abstract; name one (extract run --abstract-column) of: name", 0),
    Case("a broken file among good ones", files(**{"in/a__jsonl": GOOD, "in/b__json": b"[", "in/c__jsonl": GOOD}), 3, "in/b.json:1: not JSON: Expecting value", 2),
]  # fmt: skip

"""JSONL and JSON documents."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from extract.paper import Paper
from extract.readers import Placed, ReadOptions, SetAside, read_files


def read(text: str | bytes, format: str | None = None, **columns: str) -> list[Placed | SetAside]:
    raw = text.encode() if isinstance(text, str) else text
    return list(read_files(["-"], ReadOptions(format, columns), io.BytesIO(raw)))


def papers(text: str | bytes, **columns: str) -> list[Paper]:
    return [item.paper for item in read(text, **columns) if isinstance(item, Placed)]


def reasons(text: str | bytes, **columns: str) -> list[str]:
    return [str(item) for item in read(text, **columns) if isinstance(item, SetAside)]


def test_keys() -> None:
    rows = [
        {"id": "a", "title": "T", "abstract": "x", "published": "2024-03-14T10:00:00Z", "other": [1]},
        {"summary": "y", "title": None},
        {"text": "z", "id": 7},
    ]
    found = papers("\n\n".join(json.dumps(row) for row in rows))
    assert [(p.id, p.title, p.abstract, p.published) for p in found] == [
        ("a", "T", "x", "2024-03-14"),
        (None, "", "y", None),
        ("7", "", "z", None),
    ]
    assert [p.source.index for p in found if p.source] == [0, 1, 2]


@pytest.mark.parametrize(
    ("row", "id", "published"),
    [
        ({"Abstract": "x", "Paper Title": "T", "arxiv_id": "2401.1", "date": "2024-03"}, "2401.1", "2024-03"),
        (
            {"paper_abstract": "x", "TITLE": "T", "DOI": "10.1000/X", "publishedAt": "2024"},
            "10.1000/x",
            "2024",
        ),
        ({"abstract": "x", "title": "T", "id": None, "paper-id": 7, "doi": "b", "year": 2024}, "7", "2024"),
        (
            {"abstract": "x", "title": "T", "id": "a", "arxivId": "b", "published": "2024-03", "year": 1},
            "a",
            "2024-03",
        ),
        # What an object calls so in passing, and what was never read as an id or a date, costs no paper.
        ({"abstract": "x", "title": "T", "doi": ["a"], "date": {"$date": 1}, "year": 2024.5}, None, None),
        ({"abstract": "x", "title": "T", "paper_id": 0.5}, None, None),
        # What was an empty column once holds whole numbers as floats.
        ({"abstract": "x", "title": "T", "paper_id": 7.0, "year": 2024.0}, "7", "2024"),
        ({"abstract": "x", "title": "T", "doi": "", "paper": "P"}, None, None),
    ],
)
def test_keys_have_the_names_that_columns_of_tables_have(
    row: dict[str, object], id: str | None, published: str | None
) -> None:
    for text in (json.dumps(row), json.dumps([row], indent=1), json.dumps({"items": [row], "next": "?"})):
        (paper,) = papers(text)
        assert (paper.title, paper.abstract, paper.id, paper.published) == ("T", "x", id, published)


def test_keys_that_would_hold_the_same_are_named() -> None:
    text = '{"abstract": "x", "Abstract": "y"}'
    assert reasons(text) == [
        "-:1: more than one abstract: abstract, Abstract; name one (extract run --abstract-column)"
    ]
    assert [paper.abstract for paper in papers(text, abstract="Abstract")] == ["y"]


NAMED = {"title": "name", "abstract": "body", "id": "key", "published": "when"}


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"title": "A", "abstract": "B", "id": "C", "published": "1999"},
        {"paperId": "C", "title": "A", "abstract": "B", "year": 1999},
        {"versions": [{"created": "Mon, 2 Apr 2007 19:18:42 GMT"}], "id": "C", "abstract": "B"},
        {"abstract_inverted_index": {"B": [0]}, "id": "C"},
    ],
    ids=["bare", "plain", "Semantic Scholar", "arXiv", "OpenAlex"],
)
def test_named_keys_are_read_whatever_the_form(form: dict[str, object]) -> None:
    row = form | {"name": "T", "body": "x", "key": 7, "when": "2024-03"}
    for text in (
        json.dumps(row),
        json.dumps({"paper": row}),
        json.dumps({"results": [row]}),
        json.dumps([row]),
    ):
        (paper,) = papers(text, **NAMED)
        assert (paper.title, paper.abstract, paper.id, paper.published) == ("T", "x", "7", "2024-03")


def test_an_object_without_a_named_key_is_set_aside_only_for_its_abstract() -> None:
    text = '{"abstract": "x", "id": "a"}\n{"body": "y", "id": "a", "data": []}'
    assert reasons(text, **NAMED) == ["-:1: the abstract is missing: no body among the keys (abstract, id)"]
    assert [(paper.abstract, paper.id) for paper in papers(text, **NAMED)] == [("y", None)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a"}', "the abstract is missing: no abstract, summary or text among the keys (id)"),
        ('{"abstract": null, "title": "T"}', "the abstract is missing: no abstract, summary or text among"),
        ('{"abstract": "  "}', "the abstract is empty"),
        ('{"abstract": ["a"]}', "the abstract must be a string, not a list"),
        ('{"abstract": "a", "title": 3}', "the title must be a string, not a number"),
        ('{"abstract": "a", "id": {}}', "the id must be a string, not an object"),
        ('{"abstract": "a", "id": true}', "the id must be a string, not a truth value"),
        ('{"abstract": "a", "published": []}', "the date must be a string, not a list"),
        ('{"abstract": "\\ud800"}', "abstract holds a lone surrogate (U+D800 at 0)"),
        ('{"abstract": "a"', "not JSON: Expecting ',' delimiter at column 17"),
        ("[1]", "a paper must be a JSON object, not a list"),
        ("3", "a paper must be a JSON object, not a number"),
        ("[" * 100_000, "JSON that cannot be read: maximum recursion depth exceeded"),
        ('{"abstract": ' + "9" * 5000 + "}", "JSON that cannot be read: Exceeds the limit"),
    ],
)
def test_a_bad_line_is_set_aside_and_the_others_are_read(line: str, reason: str) -> None:
    text = f'{{"abstract": "one"}}\n{line}\n{{"abstract": "two"}}\n'
    assert [p.abstract for p in papers(text)] == ["one", "two"]
    (flaw,) = reasons(text)
    assert flaw.startswith(f"-:2: {reason}")


def test_invalid_bytes_cost_only_their_line() -> None:
    raw = b'{"abstract": "one"}\n{"abstract": "\xff"}\n{"abstract": "two"}\n'
    assert [p.abstract for p in papers(raw)] == ["one", "two"]
    assert reasons(raw) == ["-:2: not UTF-8: byte 0xff at column 15"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2301.00001v2", "2301.00001"),
        ("arXiv:2301.00001", "2301.00001"),
        ("http://arxiv.org/abs/2301.12345v11", "2301.12345"),
        ("hep-th/9901001v3", "hep-th/9901001"),
        ("10.18653/V1/2020.ACL-Main.1", "10.18653/v1/2020.acl-main.1"),
        ("https://doi.org/10.1145/ABC.1", "10.1145/abc.1"),
        ("2020.acl-main.1", "2020.acl-main.1"),
        ("P19-1001", "P19-1001"),
        ("my paper v2", "my paper v2"),
        ("", None),
    ],
)
def test_ids(given: str, kept: str | None) -> None:
    assert [p.id for p in papers(json.dumps({"id": given, "abstract": "a"}))] == [kept]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2024-03-14", "2024-03-14"),
        ("2024-03", "2024-03"),
        (2024, "2024"),
        ("2024-03-14 10:00:00+02:00", "2024-03-14"),
        ("2024/03/14", "2024-03-14"),
        ("2024-3-4", "2024-03-04"),
        ("20240314", "2024-03-14"),
        (20240314, "2024-03-14"),
        (2024.0, "2024"),
        ("2024.0", "2024"),
        ("20243", None),
        ("2024-03/14", None),
        ("03/04/2024", None),
        ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"),
        ("March 2024", "2024-03"),
        ("sept. 2024", "2024-09"),
        ("May, 2024", "2024-05"),
        ("2024 Mar", "2024-03"),
        ("14 March 2024", "2024-03-14"),
        ("14-Mar-2024", "2024-03-14"),
        ("March 4, 2024", "2024-03-04"),
        ("June 4 2024", "2024-06-04"),
        ("2024 Mar 14", "2024-03-14"),
        ("31 February 2024", None),
        ("March 0000", None),
        ("Marches 2024", None),
        ("2024-13-40", None),
        ("last spring", None),
        ("1 Jan 99999999999999999999 00:00:00", None),
        ("1 Jan 2024 00:00:00 +99999999999999", None),
    ],
)
def test_dates(given: object, kept: str | None) -> None:
    assert [p.published for p in papers(json.dumps({"published": given, "abstract": "a"}))] == [kept]


@pytest.mark.parametrize(
    "text",
    [
        '[{"abstract": "one"}, {"abstract": "two"}]',
        '[\n {"abstract": "one"}\n ,\n{"abstract": "two"}\n]\n',
        '{"meta": {"count": 2}, "results": [{"abstract": "one"}, {"abstract": "two"}]}',
        '{\n  "abstract": "one"\n}\n{\n  "abstract": "two"\n}',
        '{"data": [\n{"abstract": "one"},\n{"abstract": "two"}]}',
        '\ufeff [{"abstract": "one"},{"abstract": "two"}]',
    ],
)
def test_documents(text: str) -> None:
    assert [p.abstract for p in papers(text)] == ["one", "two"]
    assert reasons(text) == []


def test_a_long_array_is_read_element_by_element() -> None:
    count = 5000
    text = json.dumps([{"abstract": f"number {n} " + "é" * 200} for n in range(count)], ensure_ascii=False)
    found = papers(text)
    assert len(found) == count
    assert found[-1].abstract == f"number {count - 1} " + "é" * 200


@pytest.mark.parametrize(
    ("text", "read_before", "reason"),
    [
        ('[\n{"abstract": "one"},\n{"abstract": "tw', 1, "-:3: not JSON: Unterminated string"),
        ('[\n{"abstract": "one"}\n{"abstract": "two"}]', 1, "-:3: not JSON: ',' expected, '{' found"),
        ('[\n{"abstract": "one"},\n{"abstract" "two"}]', 1, "-:3: not JSON: Expecting ':' delimiter"),
        ('[{"abstract": "one"}', 1, "-:1: not JSON: ',' expected, '' found"),
        ("[1, 2]", 0, "-:1: a paper must be a JSON object, not a number"),
    ],
)
def test_a_broken_document_gives_what_stands_before_the_break(
    text: str, read_before: int, reason: str
) -> None:
    assert len(papers(text)) == read_before
    assert reasons(text)[0].startswith(reason)


@pytest.mark.parametrize(
    "first", ["# comment", "// id, title, text", "[1]", "<!-- -->", "null", "Papers", '{"abstract": "cut']
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "A.JSONL.gz", "a.jl"])
def test_a_file_called_so_is_json_lines_whatever_its_first_line(
    tmp_path: Path, first: str, name: str
) -> None:
    raw = f'{first}\n{{"abstract": "one"}}\n{{"abstract": "two"}}\n'.encode()
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    items = list(read_files([str(tmp_path / name)], ReadOptions()))
    assert [item.paper.abstract for item in items if isinstance(item, Placed)] == ["one", "two"]
    assert [item.line for item in items if isinstance(item, SetAside)] == [1]


def test_an_array_of_objects_is_read_also_from_a_file_called_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('[\n{"abstract": "one"},\n{"abstract": "two"}\n]\n')
    items = list(read_files([str(tmp_path / "a.jsonl")], ReadOptions()))
    assert [item.paper.abstract for item in items if isinstance(item, Placed)] == ["one", "two"]
    assert len(items) == 2


def test_the_format_can_be_forced() -> None:
    (item,) = read('{"abstract": "not looked into"}', "text")
    assert isinstance(item, Placed)
    assert item.paper.abstract == '{"abstract": "not looked into"}'


def test_records_are_papers_with_their_text_as_it_is() -> None:
    line = {"schema_version": "1.0", "id": "sha256:0", "title": "A  b", "abstract": " c ", "published": None}
    (paper,) = papers(json.dumps(line))
    assert (paper.id, paper.title, paper.abstract) == (None, "A  b", " c ")

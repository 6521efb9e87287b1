"""What is particular to single formats, and to naming inputs."""

from __future__ import annotations

import gzip
import io
import os
import time
from pathlib import Path

import pytest

import extract
from extract.readers import Placed, ReadOptions, SetAside, read_files
from extract.readers.sources import named_files


def read(text: str, **columns: str) -> list[Placed | SetAside]:
    return list(read_files(["-"], ReadOptions(columns=columns), io.BytesIO(text.encode())))


def texts(text: str, **columns: str) -> list[tuple[str, str] | str]:
    """Title and abstract of each paper, the message of what was set aside."""
    return [
        (item.paper.title, item.paper.abstract) if isinstance(item, Placed) else str(item)
        for item in read(text, **columns)
    ]


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (r"{BERT} and {\"U}ber-{\ss}e", "BERT and Über-ße"),
        (r"G{\"o}del, Erd\H{o}s, \v{S}uma, {\O}re, na{\"\i}ve", "Gödel, Erdős, Šuma, Øre, naïve"),
        (r"50\% of R\&D in a\_b for \$5", "50% of R&D in a_b for $5"),
        (r"$\times$ $x_{i}$, \texttt{Foo} in \textbf{{X}}", r"$\times$ $x_{i}$, \texttt{Foo} in \textbf{X}"),
        (r"{\textasciitilde}5 ms", "~5 ms"),
    ],
)  # fmt: skip
def test_bibtex_values(value: str, plain: str) -> None:
    assert texts(f"@misc{{a, title = {{T}},\n abstract = {{{value}}}\n}}") == [("T", plain)]


def test_bibtex_strings_are_put_in_where_an_entry_names_them() -> None:
    text = """@string{foo = "Foo"} @STRING(Bar-Net = {BarNet})
@string{unused = "x
@misc{a, title = foo, abstract = bar-net}
@misc(b, abstract = "foo", title =BAR-NET)
@misc{c, abstract = {title = foo}, title = other}"""
    assert texts(text) == [("Foo", "BarNet"), ("BarNet", "foo"), ("other", "title = foo")]


def test_many_bibtex_strings_take_linear_time() -> None:
    def seconds(count: int) -> float:
        strings = "".join(f'@string{{name{n} = "Name {n}"}}\n' for n in range(count))
        entries = "".join(f"@misc{{key{n}, title = name{n}, abstract = {{one}}}}\n" for n in range(count))
        begun = time.process_time()
        assert texts(strings + entries)[-1] == (f"Name {count - 1}", "one")
        return time.process_time() - begun

    assert seconds(400) < 8 * seconds(100) + 0.5


def test_a_broken_bibtex_entry_costs_only_itself() -> None:
    text = "@misc{a, abstract={one}}\n@misc{b, note={two {open }\n\n@misc{c, abstract={3}}\n@misc{d, a={T}}"
    assert texts(text) == [
        ("", "one"),
        "-:2: a BibTeX entry that cannot be parsed: are its braces balanced?",
        ("", "3"),
        "-:5: the abstract is missing",
    ]


def test_an_unreadable_line_costs_the_bibtex_entry_it_stands_in_alone() -> None:
    raw = (
        b"@misc{a, abstract={one}}\n\xff\n@misc{b, abstract={two\n\xff}}\n@misc{c, abstract={3}}\nno entry\n"
    )
    items = read_files(["-"], ReadOptions(), io.BytesIO(raw))
    found = [item.paper.abstract if isinstance(item, Placed) else item.line for item in items]
    assert found == ["one", 2, 4, "3"]


def test_ris_with_wrapped_abstracts_and_a_cut_end() -> None:
    text = (
        "TY  - JOUR\nT1  - One\nN2  - An abstract\nthat goes on\nER  - \n\nTY  - CONF\nTI  - Two\nAB  - Cut"
    )
    assert texts(text) == [("One", "An abstract that goes on"), "-:7: a reference without its end (ER)"]


def test_csv_with_quotes_line_breaks_and_other_delimiters() -> None:
    text = 'Title;Abstract;n\n"A ""quoted"" title";"one\ntwo; three";1\nB;;2\nC;four\n'
    assert texts(text) == [
        ('A "quoted" title', "one two; three"),
        "-:4: the abstract is missing",
        ("C", "four"),
    ]


def test_a_row_of_more_cells_than_columns_is_set_aside_and_cuts_no_text() -> None:
    flaw = "-:2: 4 cells in a table of 3 columns: put texts that hold a {} in quotes"
    for sign, called in ((",", "comma"), (";", "semicolon"), ("\t", "tab")):
        rows = ("id|title|abstract", f"1|A|one{sign} two", f'2|B|"three{sign} four"', "3|C|five|", "4|D|six")
        assert texts("\n".join(row.replace("|", sign) for row in rows)) == [
            flaw.format(called),
            ("B", f"three{sign} four".replace("\t", "")),
            ("C", "five"),
            ("D", "six"),
        ]


def test_the_line_of_a_row_is_the_one_it_begins_at() -> None:
    text = 'title,abstract\n\n\nA,"one\n\ntwo"\n\n"B\n\nC",\n\xff\n\nD,four\n\nE\n\n\nF,"five\n'
    items = list(read_files(["-"], ReadOptions(), io.BytesIO(text.encode("latin-1"))))
    assert [item.line for item in items] == [4, 8, 11, 13, 15, 18]
    assert [type(item) for item in items] == [Placed, SetAside, SetAside, Placed, SetAside, SetAside]


def test_columns_that_would_hold_the_same_are_named() -> None:
    text = "title,abstract,Abstract \nA,one,two\n"
    assert texts(text) == [
        "-: more than one abstract: abstract, Abstract ; name one (extract run --abstract-column)"
    ]
    assert texts(text, abstract="abstract") == [("A", "one")]
    assert texts("title,abstract,abstract\nA,one,two\n", abstract="abstract") == [
        "-: more than one column is called 'abstract'; rename the others"
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Paper Title,Paper Abstract,DOI",
        "paper-title;PAPER_ABSTRACT;Arxiv ID",
        '"Article Title"\tabstract\tpaperId',
    ],
)
def test_columns_are_known_in_any_case_and_however_their_words_are_joined(header: str) -> None:
    sign = next(sign for sign in ",;\t" if sign in header)
    (item,) = read(f"{header}\n{sign.join(('A', 'one', '10.1000/X'))}\n")
    assert isinstance(item, Placed)
    assert (item.paper.title, item.paper.abstract, item.paper.id) == ("A", "one", "10.1000/x")


UNKNOWN = 'heading,body\nA,one\nB,"We find two, and\nthree."\n'


def test_a_table_of_unknown_columns_is_no_text_but_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    reason = "no column is called abstract; name one (extract run --abstract-column) of: heading, body"
    assert texts(UNKNOWN) == [f"-: {reason}"]
    assert texts(UNKNOWN + "C," + 9000 * "long ") == [f"-: {reason}"]
    (tmp_path / "1.csv").write_text('{"abstract": "objects are told by their content"}')
    (tmp_path / "2.csv").write_text("heading,body\nA,one\n")
    (tmp_path / "3.TSV.gz").write_bytes(gzip.compress(b"heading\tbody\nA\tone\ttwo\n"))
    (tmp_path / "4.csv").write_bytes(b"title,abstract\rA,one\r")
    named, *others, old = read_files(named_files([str(tmp_path)])[0], ReadOptions())
    assert isinstance(named, Placed)
    assert [item.reason for item in others if isinstance(item, SetAside)] == [reason, reason]
    assert "4.csv: not the header of a table" in str(old)


@pytest.mark.parametrize(
    "text",
    [
        "We test Foo,\nwhich is fast,\nand Bar,\n",
        "Our model, Foo, is\nfast, small, and\ngood, new, best.\n",
        "heading,body\nIn short, it works.\nIt does.\n",
        "We use 10,000 papers,\nand 20,000 more, to\nlearn 3,000 names, all of",
    ],
)
def test_prose_with_as_many_commas_in_each_line_is_no_table(text: str) -> None:
    assert texts(text) == [("", " ".join(text.split()))]


def test_named_columns() -> None:
    text = "heading,body\nA,one\n"
    assert texts(text, title="heading", abstract="body") == [("A", "one")]
    assert texts(text, title="Heading", abstract="body") == [
        "-: there is no column 'Heading'; there are: heading, body"
    ]


def test_xml_entities_are_refused() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>'
        "<feed><entry><summary>&b;</summary></entry></feed>"
    )
    (message,) = texts(bomb)
    assert "declares an entity (a), which is not expanded" in message


def test_xml_that_breaks_off_gives_what_stands_before() -> None:
    text = "<feed>\n<entry><title>A</title><summary>one</summary></entry>\n<entry><title>B</title>"
    assert texts(text)[0] == ("A", "one")
    assert (
        texts(text)[1]
        == "-:3: not XML: no element found: line 3, column 23; nothing behind this place is read"
    )


@pytest.mark.parametrize(
    "start",
    [
        "<!doctype html>",
        "<html>",
        '\n <HTML lang="en">',
        "\ufeff<html>",
        "<!-- saved -->\n<html>",
        "<head>",
        "<Body>",
    ],
)
def test_html_is_refused_however_it_begins(start: str) -> None:
    (message,) = texts(f"{start}<body><p>We reach 91.2% accuracy on SQuAD.</p></body></html>")
    assert message.startswith("-: this is XML or HTML that no reader knows")


def test_a_text_may_begin_with_a_tag() -> None:
    assert texts("<header> and <b> are tokens of Foo.") == [("", "<header> and <b> are tokens of Foo.")]


def test_anthology_ids_of_both_styles() -> None:
    text = (
        '<collection id="{}"><volume id="{}"><meta><year>2019</year></meta>'
        '<paper id="7"><title>T</title><abstract>one <tex-math>x^2</tex-math> <b>two</b></abstract></paper>'
        "</volume></collection>"
    )
    for collection, volume, expected in (
        ("P19", "1", "P19-1007"),
        ("W19", "2", "W19-0207"),
        ("2020.acl", "main", "2020.acl-main.7"),
    ):
        (item,) = read(text.format(collection, volume))
        assert isinstance(item, Placed)
        assert (item.paper.id, item.paper.abstract) == (expected, "one $x^2$ two")


@pytest.mark.parametrize(
    ("month", "date"),
    [
        ("July", "2020-07"),
        (" jul ", "2020-07"),
        ("July-August", "2020-07"),
        ("November–December", "2020-11"),
        ("Summer", "2020"),
    ],
)
def test_anthology_papers_have_the_first_month_of_their_volume(month: str, date: str) -> None:
    meta = f"<meta><month>{month}</month><year>2020</year></meta>"
    paper = "<paper><abstract>one</abstract></paper>"
    (item,) = read(f"<collection><volume>{meta}{paper}</volume></collection>")
    assert isinstance(item, Placed) and item.paper.published == date


def test_anthology_texts_may_hold_tags_as_deep_as_any_xml() -> None:
    deep = "<b>" * 990 + "two" + "</b>" * 990
    papers = (
        f"<paper><abstract>one {deep} <tex-math>x<sup>2</sup></tex-math>.</abstract></paper>",
        "<paper><abstract>three</abstract></paper>",
    )
    text = f"<collection><volume>{''.join(papers)}</volume></collection>"
    assert texts(text) == [("", "one two $x2$."), ("", "three")]


def test_directories_globs_and_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.jsonl", "b/3.jl.gz", "1.txt.gz", "README.txt", ".hidden.txt", "b/notes.docx"):
        (tmp_path / name).write_text("x")
    files, passed = named_files([str(tmp_path)])
    assert [Path(name).name for name in files] == ["1.txt.gz", "2.jsonl", "3.jl.gz"]
    assert [Path(name).name for name in passed] == ["notes.docx"]
    assert len(named_files([str(tmp_path / "**" / "*.*l")])[0]) == 1
    for missing in ("no.txt", "*.csv", "b/empty"):
        (tmp_path / "b" / "empty").mkdir(exist_ok=True)
        with pytest.raises(extract.InputError, match=r"no file|no such file|holds no file"):
            named_files([str(tmp_path / missing)])


def test_a_file_name_that_is_no_text_gives_papers_that_can_be_written(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.jsonl")
    Path(path).write_text('{"abstract": "one"}')
    (paper,) = extract.read_papers(path)
    assert paper.source is not None
    assert paper.source.path.encode().endswith("/caf\N{REPLACEMENT CHARACTER}.jsonl".encode())


@pytest.mark.parametrize("ending", ["gz", "bz2", "zst"])
def test_a_cut_packed_file_gives_what_stands_before_the_cut(tmp_path: Path, ending: str) -> None:
    from extract.writers.pack import packer_for

    packed = packer_for(f"x.{ending}")(b"".join(b'{"abstract": "number %d"}\n' % n for n in range(9)))
    path = tmp_path / "papers"  # the content is recognised, not the name
    path.write_bytes(packed + packed[: len(packed) // 2])
    items = list(read_files([str(path)], ReadOptions()))
    assert sum(isinstance(item, Placed) for item in items) >= 9
    assert isinstance(items[-1], SetAside)
    assert "cut or damaged" in items[-1].reason


def test_reading_what_is_packed_small_takes_linear_time() -> None:
    zstandard = pytest.importorskip("zstandard", reason="needs the extra 'zstd'")

    def seconds(megabytes: int) -> float:
        packed = zstandard.compress(b'{"abstract": "' + b" " * (megabytes * 1024**2) + b'one"}')
        begun = time.process_time()
        (item,) = read_files(["-"], ReadOptions(), io.BytesIO(packed))
        assert isinstance(item, Placed) and item.paper.abstract == "one"
        return time.process_time() - begun

    assert seconds(40) < 8 * seconds(10) + 0.5


LONG = "We study how texts of one abstract alone are pasted by people. " * 15
WRAPPED = LONG.strip().replace(". ", ".\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Abstract\n\n{LONG}", id="under a heading"),
        pytest.param(f"ABSTRACT\n{WRAPPED}\n", id="hard-wrapped under a heading"),
        pytest.param("Abstract\nWe propose FooNet.\nIt reaches 91%.", id="short lines under a heading"),
        pytest.param(f"Mar 14, 2024\n\n{LONG}\n\nProject page", id="between a date and a label"),
        pytest.param("[Background] We study Foo.\n[Results] It reaches 91%.", id="parts in brackets"),
    ],
)
def test_a_pasted_text_is_one_abstract(text: str) -> None:
    assert texts(text) == [("", " ".join(text.split()))]


@pytest.mark.parametrize("text", [f"[Re] Foo\n\n{LONG}", f"[Re] Foo\n\nAbstract\n\n{WRAPPED}\n"])
def test_a_pasted_text_under_its_title_is_a_paper(text: str) -> None:
    assert texts(text) == [("[Re] Foo", LONG.strip())]


def test_papers_from_open_files(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"abstract": "one"}\n{"abstract": 2}\n'))
    with path.open("rb") as stream:
        assert [paper.abstract for paper in extract.read_papers(stream, on_error="skip")] == ["one"]
    assert [paper.abstract for paper in extract.read_papers(io.StringIO("We propose é."))] == [
        "We propose é."
    ]
    with pytest.raises(extract.InputError, match=r"papers.jsonl.gz:2: the abstract must be a string"):
        list(extract.read_papers(path))
    # What is mistyped shows at the call, not at the first paper.
    with pytest.raises(extract.UsageError, match="there is no format 'foo'"):
        extract.read_papers(path, "foo")
    with pytest.raises(extract.UsageError, match="on_error is 'raise', 'skip' or a function, not 'foo'"):
        extract.read_papers(path, on_error="foo")  # type: ignore[arg-type]
    with pytest.raises(extract.UsageError, match="papers have no 'abs'; they have title, abstract"):
        extract.read_papers(path, columns={"abs": "body"})


def test_a_carriage_return_within_the_first_line_makes_no_table_and_no_crash() -> None:
    raw = b"We use Foo, Bar, and self\rsupervised learning, and it works well on many tasks."
    assert [type(item).__name__ for item in read_files(["-"], ReadOptions(), io.BytesIO(raw))] == ["Placed"]
    (flaw,) = read_files(["-"], ReadOptions("csv"), io.BytesIO(raw))
    assert "not the header of a table" in str(flaw)

"""The command, its refusals, and properties of what every span format rests on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import expected
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from extract.errors import OutputError, UsageError
from extract.export import FORMATS, export
from extract.export.annotated import AnnotatedText, TextSpan
from extract.export.cutting import Cutter, tokens_of
from extract.export.docbin import doc_of
from extract.record import Record
from extract.writers import write_records

VOCAB = Vocab()
CHARACTERS = st.sampled_from("aB1é🤖\u0301\u00a0\u2028 \n\t.,-$%\\{}()±")


@st.composite
def annotated_texts(draw: st.DrawFn) -> AnnotatedText:
    """A text with spans that do not overlap and neither begin nor end with a blank, and numbers that may."""
    title = draw(st.text(CHARACTERS, max_size=12))
    text = f"{title}\n" if title else ""
    body = len(text)
    text += draw(st.text(CHARACTERS, max_size=40))
    edges = st.integers(body, len(text))
    spans = []
    for group, label in (("models", "MODEL"), ("numbers", "SCORE")):
        end = body
        for start, stop in sorted(draw(st.lists(st.tuples(edges, edges), max_size=4))):
            words = text[start:stop]
            if start >= end and words and words == words.strip():
                spans.append(TextSpan(start, stop, words, group, label, "name", "rule", None))
                end = stop
    ordered = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
    return AnnotatedText("id", text, body, ordered, ())


@pytest.fixture(scope="module")
def cutter() -> Cutter:
    return Cutter.load()


@given(annotated_texts())
def test_tokens_cover_all_but_blanks_and_fit_every_span(cutter: Cutter, annotated: AnnotatedText) -> None:
    tokens = cutter.tokens(annotated)
    words = [annotated.text[token.start : token.end] for token in tokens]
    assert "".join(words) == "".join(annotated.text.split())
    assert not any(character.isspace() for word in words for character in word)
    for span in annotated.spans:
        covered = tokens_of(tokens, span.start, span.end)
        assert (tokens[covered.start].start, tokens[covered.stop - 1].end) == (span.start, span.end)


@given(annotated_texts())
def test_docs_give_text_and_spans_again(cutter: Cutter, annotated: AnnotatedText) -> None:
    doc = doc_of(annotated, cutter.tokens(annotated), VOCAB)
    assert doc.text == annotated.text
    found = sorted((s.start_char, s.end_char) for group in doc.spans.values() for s in group)
    assert found == sorted((span.start, span.end) for span in annotated.spans)


def test_a_number_is_tied_to_the_nearest_mention(papers: list[Record]) -> None:
    annotated = AnnotatedText.of(papers[0])
    first = next(r for r in annotated.relations if r.label == "model")
    number, mention = annotated.spans[first.number], annotated.spans[first.mention]
    assert (number.text, mention.text) == ("91.5%", "DM")
    assert annotated.text[number.start : number.end] == "91.5%"
    assert 0 < number.start - mention.end < 20


@pytest.mark.parametrize("format", FORMATS)
def test_no_papers_make_an_empty_export(format: str, tmp_path: Path) -> None:
    assert set(export([], format, tmp_path / "out").values()) == {0}
    assert (tmp_path / "out").is_dir() == FORMATS[format].is_folder


def test_unknown_formats_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no export format 'docx'; there are spacy, "):
        export([], "docx", tmp_path / "out")


def test_a_folder_with_content_is_left_alone(papers: list[Record], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="folder with something in it"):
        export(papers, "brat", tmp_path)
    with pytest.raises(OutputError, match="is a file"):
        export(papers, "brat", tmp_path / "notes.txt")
    with pytest.raises(OutputError, match="does not exist"):
        export(papers, "brat", tmp_path / "no/such/folder")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("format", ["brat", "doccano"])
def test_an_export_that_fails_leaves_nothing(papers: list[Record], tmp_path: Path, format: str) -> None:
    def failing() -> object:
        yield papers[0]
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        export(failing(), format, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_wrote(papers: list[Record], tmp_path: Path) -> None:
    write_records(papers, tmp_path / "records.jsonl")
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "extract", "export", "doccano", tmp_path / "records.jsonl", "-o", out]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")
    spans = sum(len(expected.spans(paper)) for paper in papers)
    relations = sum(len(expected.relations(paper)) for paper in papers)
    assert ran.stderr == f"5 papers, {spans} spans, {relations} relations written to {out}\n"
    assert out.read_text(encoding="utf-8").count("\n") == len(papers)


def test_the_command_teaches(tmp_path: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "extract", "export", "--help"], capture_output=True, text=True, check=True
    )
    assert all(name in shown.stdout and format.says in shown.stdout for name, format in FORMATS.items())
    wrong = subprocess.run(
        [sys.executable, "-m", "extract", "export", "docx", "x.jsonl", "-o", tmp_path / "x"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert wrong.returncode == 2

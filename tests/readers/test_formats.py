"""Ten papers in the form of every source: the same papers come out, and each form is recognised."""

from __future__ import annotations

from pathlib import Path

import pytest

import extract
from extract.paper import Paper
from extract.readers import read_papers
from extract.readers.formats import FORMATS

PAPERS = Path(__file__).parents[1] / "data" / "papers"
COLUMNS = {"title": "heading", "abstract": "body"}

FORMS = {
    # file: (format, id of the first paper, date of the first paper)
    "page.txt": ("hf-page", None, None),
    "papers.jsonl": ("jsonl", "2401.01000", "2024-01-02"),
    "papers.json": ("json", "2401.01000", "2024-01-02"),
    "daily_papers.json": ("json", "2401.01000", "2024-01-02"),
    "arxiv_snapshot.jsonl": ("jsonl", "2401.01000", "2024-01-02"),
    "arxiv_api.atom": ("atom", "2401.01000", "2024-01-02"),
    "anthology.xml": ("anthology", "2024.example-long.1", "2024-01"),
    "papers.bib": ("bibtex", "10.18653/v1/2024.example-long.1", "2024-01"),
    "papers.ris": ("ris", "10.1000/example.1", "2024-01-02"),
    "openalex.json": ("json", "https://openalex.org/W4390000001", "2024-01-02"),
    "semantic_scholar.jsonl": ("jsonl", f"{1:040x}", "2024-01-02"),
    "papers.csv": ("csv", "2401.01000", "2024"),
    "papers.tsv": ("tsv", "2401.01000", "2024"),
    "papers.parquet": ("parquet", "2401.01000", "2024-01-02"),
}


def read(name: str, format: str | None = None) -> list[Paper]:
    if name.endswith((".bib", ".ris")):
        pytest.importorskip("bibtexparser", reason="needs the extra 'formats'")
    columns = COLUMNS if name.endswith(".parquet") else None
    if columns:
        pytest.importorskip("pyarrow", reason="needs the extra 'tables'")
    return list(read_papers(PAPERS / name, format, columns=columns))


def texts(papers: list[Paper]) -> list[tuple[str, str]]:
    return [(paper.title, paper.abstract) for paper in papers]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_papers(name: str) -> None:
    _, first_id, first_date = FORMS[name]
    papers = read(name)
    assert texts(papers) == texts(read("papers.jsonl"))
    assert (papers[0].id, papers[0].published) == (first_id, first_date)


@pytest.mark.parametrize("name", FORMS)
def test_forcing_the_right_format_changes_nothing(name: str) -> None:
    assert read(name, FORMS[name][0]) == read(name)


def test_every_format_has_an_example() -> None:
    assert {form for form, _, _ in FORMS.values()} == set(FORMATS) - {"text"}


def test_the_same_papers_give_the_same_records_but_for_id_source_and_date() -> None:
    extractor = extract.Extractor()
    own = {"id", "source", "published"}
    expected = [r.model_dump(exclude=own) for r in extractor.pipe(read("papers.jsonl"))]
    assert len(expected) == 10
    for name in ("page.txt", "arxiv_snapshot.jsonl", "anthology.xml", "papers.bib", "openalex.json"):
        assert [r.model_dump(exclude=own) for r in extractor.pipe(read(name))] == expected

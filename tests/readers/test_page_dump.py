"""Saved Hugging Face Papers pages, whole and damaged."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from extract.readers import Placed, ReadOptions, SetAside, read_files

SEEDS = Path(__file__).parents[2] / "seeds"

FURNITURE = "new\n\nSubscribe\n\nbyAK and the research community\n\nMar 14\n\n"
ONE = "We study how to read pages. " * 15
TWO = "We find that reading works. " * 15
THREE = "We conclude that lines tell. " * 15


def read(text: str | bytes) -> list[Placed | SetAside]:
    raw = text.encode() if isinstance(text, str) else text
    return list(read_files(["-"], ReadOptions(), io.BytesIO(raw)))


def titles(text: str | bytes) -> list[str | None]:
    """Titles of the papers, None where something was set aside."""
    return [item.paper.title if isinstance(item, Placed) else None for item in read(text)]


def test_the_seeds_hold_352_papers_325_of_them_distinct() -> None:
    items = list(read_files([str(path) for path in sorted(SEEDS.glob("*.txt"))], ReadOptions()))
    papers = [item.paper for item in items if isinstance(item, Placed)]
    assert len(papers) == len(items) == 352
    assert len({(paper.title, paper.abstract) for paper in papers}) == 325


PLAIN = f"A\n\n{ONE}\n\nB\n\n{TWO}\n\nC\n\n{THREE}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FURNITURE + PLAIN, id="as saved"),
        pytest.param(PLAIN, id="without furniture"),
        pytest.param(PLAIN.replace("\n\n", "\n"), id="without blank lines"),
        pytest.param(FURNITURE + PLAIN.replace("\n\nB", "\nB").replace("C\n\n", "C\n"), id="without some"),
        pytest.param(FURNITURE + PLAIN.replace("\n\n", "\n\n \n\n\t\n"), id="more blank lines"),
        pytest.param(PLAIN.replace("B\n", "12\n\n· 5 authors\n\nB\n"), id="furniture in between"),
        pytest.param((FURNITURE + PLAIN).replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(f"\ufeff{FURNITURE}{PLAIN}", id="byte order mark"),
    ],
)
def test_whole_dumps(text: str) -> None:
    items = read(text)
    assert [(i.paper.title, i.paper.abstract) for i in items if isinstance(i, Placed)] == [
        ("A", ONE.strip()),
        ("B", TWO.strip()),
        ("C", THREE.strip()),
    ]
    assert len(items) == 3


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (f"A\n\n{ONE}\n\nB\n\nC\n\n{TWO}", ["A", None, "C"], "-:5: a title without its abstract: B"),
        (f"A\n\n{ONE}\n\nB", ["A", None], "-:5: a title without its abstract: B"),
        (f"{ONE}\n\nA\n\n{TWO}", [None, "A"], "-:1: an abstract without a title above it: We study"),
        (
            f"A\n\n{ONE}\n\n{TWO}\n\nC\n\n{THREE}",
            ["A", None, "C"],
            "-:5: an abstract without a title above it",
        ),
        (f"{FURNITURE}A", [None], "-:9: a title without its abstract: A"),
    ],
)
def test_what_cannot_be_told_apart_is_set_aside(text: str, expected: list[str | None], reason: str) -> None:
    assert titles(text) == expected
    flaws = [str(item) for item in read(text) if isinstance(item, SetAside)]
    assert len(flaws) == 1
    assert flaws[0].startswith(reason)


def test_a_cut_in_the_middle_of_a_seed_loses_no_paper_before_it() -> None:
    raw = (SEEDS / "000_073bf6308631386d.txt").read_bytes()
    whole = titles(raw)
    for cut in range(2000, len(raw), 7001):
        found = titles(raw[:cut])
        papers = [title for title in found if title is not None]
        assert papers == whole[: len(papers)]
        assert len(papers) >= raw[:cut].count(b"\n\n") // 2 - 3


def test_hard_wrapped_abstracts_are_put_together() -> None:
    wrapped = "We propose a reader for pages whose abstracts were broken over many\nlines by an editor. " * 8
    items = read(f"Title A\n\n{wrapped}\n\nTitle B\n\n{ONE}")
    assert [item.paper.title for item in items if isinstance(item, Placed)] == ["Title A", "Title B"]
    first = items[0]
    assert isinstance(first, Placed)
    assert first.paper.abstract == " ".join(wrapped.split())


def test_invalid_bytes_cost_only_their_paper() -> None:
    text = PLAIN.encode().replace(b"We find", b"We \xff find", 1)
    assert titles(text) == ["A", None, "C"]


def test_title_and_abstract_get_single_blanks_and_nothing_else_changes() -> None:
    item = read(f"  A \t title\n\n  {ONE}  two\u00a0 blanks $\\times$ ﬁ é  \n")[0]
    assert isinstance(item, Placed)
    assert item.paper.title == "A title"
    assert item.paper.abstract == f"{ONE.strip()} two blanks $\\times$ ﬁ é"

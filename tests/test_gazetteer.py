"""The gazetteer: which surfaces an entry stands for, longest match, and lines that are no entries."""

from collections import Counter
from pathlib import Path

import pytest
import regex

from extract.entries import Entry, read_gazetteer
from extract.errors import PatternError
from extract.gazetteer import Gazetteer
from extract.pack import Pack
from extract.token_rules import TokenRules
from extract.tokens import pieces

TOKENS = TokenRules(variant=frozenset({"base"}))
ENTRIES = [
    Entry(label="MODEL", pattern="FooNet", id="FooNet"),
    Entry(label="MODEL", pattern="FooNet-2", id="FooNet-2"),
    Entry(label="METHOD", pattern="bar search", id="bar search"),
    Entry(label="METHOD", pattern="BS", id="bar search", case="exact"),
    Entry(label="DATASET", pattern="Common Baz", id="Common Baz"),
    Entry(label="DATASET", pattern="Common Baz 2", id="Common Baz 2"),
    Entry(label="METRIC", pattern="Qux@5", id="Qux@5"),
    Entry(label="MODEL", pattern="Both", id="Both"),
    Entry(label="DATASET", pattern="Both", id="Both", ambiguous=True),
]
GAZETTEER = Gazetteer(ENTRIES, TOKENS)


def found(text: str) -> list[tuple[str, list[str], bool]]:
    words = [piece for piece in pieces(text, TOKENS) if not piece.isspace()]
    hits = GAZETTEER.find(words, [word.lower() for word in words])
    return [(" ".join(words[h.start : h.end]), [e.rule for e in h.entries], h.family) for h in hits]


@pytest.mark.parametrize(
    ("text", "surface", "rule"),
    [
        ("a FooNet wins", "FooNet", "MODEL:FooNet"),
        ("a foonet wins", "foonet", "MODEL:FooNet"),
        ("two FooNets win", "FooNets", "MODEL:FooNet"),
        ("a FooNet-2 wins", "FooNet-2", "MODEL:FooNet-2"),
        ("a FooNet 2 wins", "FooNet 2", "MODEL:FooNet-2"),
        ("by bar search", "bar search", "METHOD:bar search"),
        ("by Bar-Search", "Bar-Search", "METHOD:bar search"),
        ("by bar searchs", "bar searchs", "METHOD:bar search"),
        ("by BS", "BS", "METHOD:bar search"),
        ("on Common Baz.", "Common Baz", "DATASET:Common Baz"),
        ("on common baz 2", "common baz 2", "DATASET:Common Baz 2"),
        ("a qux@5 of 3", "qux@5", "METRIC:Qux@5"),
    ],
)
def test_surfaces_of_an_entry(text: str, surface: str, rule: str) -> None:
    assert found(text) == [(surface, [rule], False)]


@pytest.mark.parametrize(
    "text", ["by bs", "Common", "Baz", "FooNetwork", "UFooNet", "bar or search", "", "-", "- - -"]
)
def test_what_is_no_surface(text: str) -> None:
    assert found(text) == []


def test_a_longer_token_that_begins_with_a_name_is_of_its_family() -> None:
    assert found("a FooNet-7B-base wins") == [("FooNet-7B-base", ["MODEL:FooNet"], True)]


def test_a_surface_of_two_labels_gives_both() -> None:
    assert found("Both") == [("Both", ["MODEL:Both", "DATASET:Both"], False)]


def test_matches_do_not_overlap() -> None:
    assert [surface for surface, _, _ in found("Common Baz Common Baz 2 2")] == ["Common Baz", "Common Baz 2"]


def test_lookup_wants_the_whole_surface() -> None:
    assert [e.id for e in GAZETTEER.lookup("bar-search")] == ["bar search"]
    assert GAZETTEER.lookup("the bar search") == ()
    assert GAZETTEER.lookup("FooNet-7B-base") == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"label": "MODEL", "pattern": "X"}', "'id' is missing"),
        ('{"label": "MODELS", "pattern": "X", "id": "X"}', "label: Input should be"),
        ('{"label": "MODEL", "pattern": "", "id": "X"}', "pattern: String should have at least 1 character"),
        ('{"label": "MODEL", "pattern": "X", "id": "X", "weight": 1}', "unknown key 'weight'"),
        ('{"label": "MODEL", "pattern": "X", "id": "X", "case": "lower"}', "case: Input should be"),
        ("[1]", "Input should be a valid dictionary"),
        ("not json", "not a JSON object"),
    ],
)
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "models.jsonl"
    path.write_text('{"label": "MODEL", "pattern": "FooNet", "id": "FooNet"}\n\n' + line + "\n")
    with pytest.raises(PatternError, match=r"models\.jsonl:3: ") as raised:
        list(read_gazetteer(path))
    assert reason in str(raised.value)


def editions(name: str) -> Counter[str]:
    """The numbers of a name: `'19` and 2019 are the same one, so are v1-5 and 1.5, 2 and 2.0."""
    dotted = regex.sub(r"(?<=\d)[-–](?=\d)", ".", name)
    found = [regex.sub(r"^(?:19|20)(?=\d\d$)|\.0$", "", n) for n in regex.findall(r"\d+(?:\.\d+)*", dotted)]
    return Counter(number.lstrip("0") or "0" for number in found)


def letters(name: str) -> str:
    return regex.sub(r"(?i)\bv(?:ersion)?(?=[\s.-]?\d)|[^a-z+]", "", name.lower())


# Names of one thing under two numbers.
KNOWN_BY_TWO_NUMBERS = {
    "ATOMIC-2020",
    "CUB-200-2011",
    "GPT-3 175B",
    "GPT-3.5-Turbo",
    "ImageNet-21K",
    "Middlebury 2014",
    "OTB-100",
    "Places365",
    "SQuAD 1.1",
    "SST-5",
    "TIFA v1.0",
}


# EGTEA Gaze+ for short.
KNOWN_WITH_PLUS = {"EGTEA+"}


def test_no_line_stands_for_a_successor() -> None:
    mistaken = [
        (entry.pattern, entry.id)
        for name in ("models.jsonl", "methods.jsonl", "datasets.jsonl")
        for _, entry in read_gazetteer(Pack.load().directories[0] / "gazetteer" / name)
        for newer, older in [(entry.pattern, entry.id), (entry.id, entry.pattern)]
        if newer.endswith("+") and newer.rstrip("+") == older and newer not in KNOWN_WITH_PLUS
    ]
    assert mistaken == []


# Two things whose names differ in hyphens, blanks and case alone.
KNOWN_APART = {
    "chinesebert",
    "covidqa",
    "cvebench",
    "dpsgd",
    "dreamcoder",
    "fakeorreal",
    "grover",
    "mclip",
    "mmmlu",
    "olora",
    "rbench",
    "rdpo",
    "secbench",
    "simple",
    "slic",
    "stgcn",
    "tapnet",
    "videochatgpt",
    "vits",
    "vstar",
    "xlsr",
}


def test_no_name_stands_twice_with_other_hyphens_and_blanks() -> None:
    names: dict[tuple[str, str], set[str]] = {}
    for entry in Pack.load().entries():
        if not entry.ambiguous:
            letters_alone = regex.sub(r"[\s-]", "", entry.pattern.lower())
            names.setdefault((entry.label, letters_alone), set()).add(entry.id)
    assert {letters for (_, letters), ids in names.items() if len(ids) > 1} == KNOWN_APART


def test_no_line_stands_for_another_edition() -> None:
    mistaken = [
        (entry.pattern, entry.id)
        for name in ("models.jsonl", "methods.jsonl", "datasets.jsonl")
        for _, entry in read_gazetteer(Pack.load().directories[0] / "gazetteer" / name)
        if letters(entry.pattern) == letters(entry.id) and entry.id not in KNOWN_BY_TWO_NUMBERS
        for mine, its in [(editions(entry.pattern), editions(entry.id))]
        if mine and its and set(mine) != set(its) and its - mine and mine - its
    ]
    assert mistaken == []

"""Sentences, sections and offsets of a tokenized text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import TokenizedText
from extract.markup import JOINT
from extract.token_rules import TokenRules
from extract.tokens import pieces


def sentences(title: str, abstract: str) -> list[str]:
    text = TokenizedText.of(title, abstract, TokenRules(shortened=frozenset({"Fig"})))
    return [text.raw[text.starts[first] : text.ends[last - 1]] for first, last in text.sentences]


@pytest.mark.parametrize(
    ("abstract", "split"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Smith et al. Show this. Done.", ["Smith et al. Show this.", "Done."]),
        ("See Fig. 3 for more. Then stop.", ["See Fig. 3 for more.", "Then stop."]),
        ("It reaches 91.2. We stop.", ["It reaches 91.2.", "We stop."]),
        ("We use e.g. this one.", ["We use e.g. this one."]),
        ("It works (really.) Then we stop.", ["It works (really.)", "Then we stop."]),
        ('He said "yes." Then he left.', ['He said "yes."', "Then he left."]),
        ("By J. Smith and others.", ["By J. Smith and others."]),
        ("It costs 5 vs. others cost 6.", ["It costs 5 vs. others cost 6."]),
        ("It is .5 of it. Then it stops.", ["It is .5 of it.", "Then it stops."]),
        ("It ends... then goes on.", ["It ends... then goes on."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences(abstract: str, split: list[str]) -> None:
    assert sentences("", abstract) == split


def test_the_title_is_a_sentence_of_its_own() -> None:
    assert sentences("Foo. Bar: a baz", "One. Two.") == ["Foo. Bar: a baz", "One.", "Two."]


def test_a_sentence_that_runs_on_is_cut() -> None:
    text = TokenizedText.of("", "word " * 1000)
    assert [last - first for first, last in text.sentences] == [400, 400, 200]


def test_a_long_title_is_cut_too_and_ends_where_it_ends() -> None:
    text = TokenizedText.of("word " * 500, "One. Two.")
    assert [last - first for first, last in text.sentences] == [400, 100, 2, 2]
    assert text.title_tokens == 500


def test_a_title_of_blanks_has_no_sentence_and_costs_no_offset() -> None:
    text = TokenizedText.of("  ", "One.")
    assert text.raw[text.body :] == "One."
    assert sentences("  ", "One.") == ["One."]
    assert text.title_tokens == 0


CHUNKS = (
    "et",
    "al.",
    "(et",
    "al.,",
    "al.x",
    "market",
    "e.g.",
    "BERT-based",
    "A-1",
    "",
    "x\n",
    "http://a.b",
    "5.",
)


@given(st.lists(st.one_of(st.sampled_from(CHUNKS), st.text(max_size=12)), max_size=30).map(" ".join))
def test_the_text_cut_at_its_blanks_has_the_tokens_of_the_whole(abstract: str) -> None:
    text = TokenizedText.of("", abstract)
    whole = text.joined.replace(JOINT, "")
    assert text.words == [piece for piece in pieces(whole, TokenRules()) if not piece.isspace()]


@given(st.text(), st.text())
def test_tokens_stand_where_they_say_and_sentences_cover_them(title: str, abstract: str) -> None:
    text = TokenizedText.of(title, abstract)
    assert text.raw[text.body :] == abstract
    assert text.raw[: max(0, text.body - 1)] == title
    for word, lower, start, end in zip(text.words, text.lower, text.starts, text.ends, strict=True):
        assert text.joined[start:end].replace(JOINT, "").strip(" ") == word
        assert lower == word.lower()
    assert [i for first, last in text.sentences for i in range(first, last)] == list(range(len(text.words)))
    for token in range(len(text.words)):
        first, last = text.sentence_of(token)
        assert first <= token < last
        assert text.token_at(text.starts[token]) == token

"""Tokens: names and numbers stay whole, describing suffixes come off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.token_rules import TokenRules
from extract.tokens import pieces

RULES = TokenRules(
    variant=frozenset({"base", "instruct"}),
    always=frozenset({"based", "a"}),
    capitalised=frozenset({"Aware"}),
    describing=frozenset({"style"}),
    shortened=frozenset({"Fig"}),
    listing=frozenset({"tasks"}),
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("GPT-3.5 and LLaMA2-7B", "GPT-3.5|and|LLaMA2-7B"),
        ("text-davinci-003, pass@1", "text-davinci-003|,|pass@1"),
        ("F1-score of 91", "F1|-|score|of|91"),
        ("BERT-based", "BERT|-|based"),
        ("Bert-style", "Bert|-|style"),
        ("Open-ended", "Open-ended"),
        ("graph-based", "graph|-|based"),
        ("FooNet-a new one", "FooNet|-|a|new|one"),
        ("three tasks-Foo-7B, multi-tasks-Foo", "three|tasks|-|Foo-7B|,|multi-tasks-Foo"),
        ("Geometry-Aware FooNet", "Geometry|-|Aware|FooNet"),
        ("geometry-Aware", "geometry-Aware"),
        ("Fig. 3, Abb. 3", "Fig.|3|,|Abb|.|3"),
        ("Transformer-based", "Transformer|-|based"),
        ("BERT-base", "BERT-base"),
        ("Foo-7B-Instruct", "Foo-7B-Instruct"),
        ("state-of-the-art", "state-of-the-art"),
        ("1.9-3.3x", "1.9|-|3.3x"),
        ("24,283 reports", "24,283|reports"),
        ("41.88%/20.61%.", "41.88|%|/|20.61|%|."),
        ("76.3±0.2", "76.3|±|0.2"),
        ("Smith et al. show", "Smith|et al.|show"),
        ("e.g. this, i.e. that", "e.g.|this|,|i.e.|that"),
        ("see https://github.com/a/b-c. We", "see|https://github.com/a/b-c|.|We"),
        ("(see www.a.org/b), x", "(|see|www.a.org/b|)|,|x"),
        ("FooNet's", "FooNet|'s"),
        ("C++ and A*", "C++|and|A*"),
        ("FooNet (FN)", "FooNet|(|FN|)"),
        ("FooNet\u2010based", "FooNet|\u2010|based"),
        ("FooNet\u2011based", "FooNet|\u2011|based"),
        ("", ""),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert "|".join(piece for piece in pieces(text, RULES) if not piece.isspace()) == tokens


def test_a_hyphen_elsewhere_changes_no_token() -> None:
    alone = pieces("FooNet\u2011based", RULES)
    assert pieces("FooNet\u2011based x-y", RULES)[: len(alone)] == alone


@given(st.text() | st.text(alphabet="aB1-‐‑._@%+,'’*\\ "))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces(text, RULES)) == text
    assert all(pieces(text, RULES))

"""Markup inside words: what is one word, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import TokenizedText

PIECES = [
    r"M",
    r"Foo",
    r"\textbf",
    r"{",
    r"}",
    r"$",
    r"^2",
    r"_1",
    r"-",
    r"\pi",
    r"\times",
    r"3.4",
    r"\alpha",
    r"$",
    r"$",
    r"(",
    r")",
    r",",
    r"\cite{a}",
    r"é",
]


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        (r"We add M$^2$-Net here.", "M^2-Net", r"M$^2$-Net"),
        (r"We add $M^{2}$-Net here.", "M^2-Net", r"$M^{2}$-Net"),
        (r"the \textbf{D}eep \textbf{F}oo \textbf{N}et", "Foo", r"\textbf{F}oo"),
        (r"the $\textbf{F}$oo-$\textbf{B}$ar", "Foo-Bar", r"$\textbf{F}$oo-$\textbf{B}$ar"),
        (r"the \emph{mini}ImageNet", "miniImageNet", r"\emph{mini}ImageNet"),
        (r"uses $\pi_0$ and", "π_0", r"\pi_0"),
        (r"FooNet-$\alpha$: more", "FooNet-α", r"FooNet-$\alpha$"),
        (r"the top-$k$ accuracy", "top-k", "top-$k$"),
        (r"with $\lambda=3$", "λ", r"\lambda"),
        (r"an **Foo**Net", "FooNet", "**Foo**Net"),
    ],
)
def test_markup_inside_a_word_is_no_gap(text: str, word: str, written: str) -> None:
    found = TokenizedText.of("", text)
    place = found.words.index(word)
    assert text[found.starts[place] : found.ends[place]] == written


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"3.4$\times$ faster", ["3.4", "x", "faster"]),
        (r"$+3.40$pp more", ["+", "3.40", "pp", "more"]),
        (r"text$\rightarrow$image", ["text", "→", "image"]),
        (r"FooNet\cite{foo}wins", ["FooNet", "wins"]),
        (r"10\,000 rows", ["10", "000", "rows"]),
        ("two** words", ["two", "words"]),
    ],
)
def test_numbers_symbols_and_citations_stay_apart(text: str, words: list[str]) -> None:
    assert TokenizedText.of("", text).words == words


@given(st.lists(st.sampled_from(PIECES) | st.just(" ") | st.just("\ue000")).map("".join))
def test_tokens_stand_in_order_whatever_the_markup(text: str) -> None:
    found = TokenizedText.of("", text)
    free = 0
    for start, end in zip(found.starts, found.ends, strict=True):
        assert free <= start < end <= len(text)
        free = end

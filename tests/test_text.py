"""The view: as long as the text, with LaTeX and markup read through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import lowered, view

PIECES = r"\% \textbf{ } $ \times \pm \sim \cite{ \ref{a} \\ \_ { }} <b> </sub> &amp; &lt; ** ` 50 Foo"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"50\%", "50 %"),
        (r"$50\%$", " 50 % "),
        (r"2.2$\times$ faster", "2.2 x       faster"),
        (r"76.3$\pm$0.2", "76.3 ±   0.2"),
        (r"$\sim$5 hours", " ~    5 hours"),
        (r"$\geq$ 90", " ≥     90"),
        (r"\texttt{FooNet}", "        FooNet "),
        (r"{\bf FooNet}", "     FooNet "),
        (r"FooNet~\cite{smith2020} wins", "FooNet                  wins"),
        ("Llama~2~13B at 1.5~s", "Llama 2 13B at 1.5 s"),
        ("2~13 GB, r~0.4, ~5", "2~13 GB, r~0.4, ~5"),
        ("*Foo Net* and Bar*, A* or B*", " Foo Net  and Bar*, A* or B*"),
        (r"FooNet\cite{smith2020, doe21}", "FooNet" + " " * 23),
        (r"a\_b", r"a\_b"),
        (r"R\&D", "R &D"),
        ("95 &lt; 96", "95 <    96"),
        ("<b>FooNet</b>", "   FooNet    "),
        ("**FooNet** wins", "  FooNet   wins"),
        ("5\u00a0GB", "5 GB"),
        ("50\u200b%", "50 %"),
        ("no markup: a < b > c * d", "no markup: a < b > c * d"),
        ("a <model> stays", "a <model> stays"),
        ("", ""),
    ],
)
def test_what_a_text_reads_as(text: str, read: str) -> None:
    assert view(text) == read


@given(st.text() | st.lists(st.sampled_from(PIECES.split()) | st.just(" ")).map("".join))
def test_the_view_is_as_long_as_the_text(text: str) -> None:
    assert len(view(text)) == len(text)


@given(st.text() | st.text(alphabet="İIiıΣẞA "))
def test_lower_case_is_as_long_as_the_text(text: str) -> None:
    assert len(lowered(text)) == len(text)
    assert lowered(text) == text.lower() or "İ" in text


@given(st.text(alphabet=st.characters(categories=["L", "N"])))
def test_plain_text_reads_as_itself(text: str) -> None:
    assert view(text) == text

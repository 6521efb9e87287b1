"""Any text at all: no exception, spans inside and disjoint, finite values, time that grows with length."""

import math
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.document import TokenizedText
from extract.numbers import NumberRules, find_numbers

PIECES = st.sampled_from(
    [
        "50%",
        "50\\%",
        "$2.5\\times$",
        "3.4",
        "1,000",
        "by ",
        "up to ",
        " and ",
        "-",
        "–",
        "(",
        ")",
        " to ",
        "million ",
        "B ",
        "±",
        "half ",
        "two-fold ",
        "$",
        "\\",
        "{",
        "}",
        "^",
        "x",
        "×",
        "/",
        ".",
        "\n",
        "9" * 40,
        "1e9",
        "5-shot ",
        " of the data",
        " accuracy ",
        "ten times more",
        "İ",
        "ﬁ",
        "\u2009",
        "😀",
        "from ",
        " points",
        " ms",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.lists(PIECES, max_size=40).map("".join),
)


@settings(max_examples=150, deadline=None)
@given(title=TEXTS, abstract=TEXTS)
def test_numbers_are_disjoint_finite_and_inside_one_section(
    rules: NumberRules, title: str, abstract: str
) -> None:
    text = TokenizedText.of(title, abstract)
    numbers = find_numbers(text, rules, [], [])
    end = 0
    for number in numbers:
        assert end <= number.start < number.end <= len(text.raw)
        assert number.end < text.body or number.start >= text.body
        assert math.isfinite(number.value)
        assert number.value_max is None or number.value < number.value_max < math.inf
        assert number.spread is None or math.isfinite(number.spread)
        assert number.kind != "change" or number.value >= 0
        assert number.lead <= number.start and number.end <= number.stop
        end = number.end


@settings(max_examples=100, deadline=None)
@given(abstract=TEXTS, spans=st.lists(st.tuples(st.integers(0, 150), st.integers(1, 20)), max_size=5))
@example(abstract="0:.0", spans=[(2, 1)])
def test_no_number_touches_a_name_or_a_link(
    rules: NumberRules, abstract: str, spans: list[tuple[int, int]]
) -> None:
    text = TokenizedText.of("", abstract)
    taken = [(start, start + length) for start, length in spans if start + length <= len(abstract)]
    for number in find_numbers(text, rules, taken[::2], taken[1::2]):
        assert all(number.end <= start or end <= number.start for start, end in taken)


@pytest.mark.parametrize(
    "hostile",
    [
        "9" * 1_000_000,
        "3.5% " * 5_000,
        "by 1, " * 10_000,
        "1-" * 5_000,
        "1," * 5_000,
        "1 000 " * 4_000,
        "half " * 20_000,
        "(" * 50_000 + "1",
        "up to " * 20_000 + "5%",
        "a-" * 30_000 + "1",
        "improvement in " * 10_000 + "5%",
    ],
    ids=lambda text: f"{text[:12]!r}x{len(text)}",
)
def test_time_is_linear_in_hostile_texts(rules: NumberRules, hostile: str) -> None:
    text = TokenizedText.of("", hostile)
    begin = time.process_time()
    find_numbers(text, rules, [], [])
    assert time.process_time() - begin < 6


@pytest.mark.parametrize("digits", ["9" * 400, "1" + "0" * 320, "1e999", "5e400"])
def test_what_is_no_finite_float_is_no_number(rules: NumberRules, digits: str) -> None:
    assert find_numbers(TokenizedText.of("", f"It reaches {digits} in all."), rules, [], []) == []


@pytest.mark.parametrize(
    ("written", "value", "value_max"),
    [
        ("1.5 million images", 1.5e6, None),
        ("3\u00a0million images", 3e6, None),
        ("109M parameters", 1.09e8, None),
        ("3.2×10^4 steps", 3.2e4, None),
        ("4 to 7 times faster", 4, 7),
        ("110 million to 13 billion words, ranging", 1.1e8, 1.3e10),
        ("8.9--15.5% fewer", 8.9, 15.5),
        ("10,000 users", 10_000, None),
        (".93 in F1", 0.93, None),
    ],
)
def test_values_are_written_out(
    rules: NumberRules, written: str, value: float, value_max: float | None
) -> None:
    (number,) = find_numbers(TokenizedText.of("", f"about {written}"), rules, [], [])
    assert (number.value, number.value_max) == (value, value_max)


def test_a_lead_begins_with_the_words_that_bound_its_number(rules: NumberRules) -> None:
    text = "gains of up to about 5% over it"
    (number,) = find_numbers(TokenizedText.of("", text), rules, [], [])
    assert text[number.lead :].startswith("up to")

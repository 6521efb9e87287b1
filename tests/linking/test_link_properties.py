"""Any text, numbers and mentions: no exception, offsets inside the text, only names that were given."""

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.document import TokenizedText
from extract.linking import LinkRules, Named, link_numbers
from extract.numbers import NumberRules, find_numbers

WORDS = st.sampled_from(
    [
        "Foo",
        "Bar",
        "Ara",
        "F1",
        "reaches",
        "outperforms",
        "by",
        "50%",
        "3.2",
        "2x",
        "and",
        ",",
        "on",
        "(",
        ")",
        "of",
        "our method",
        "it",
        "the baseline",
        "from",
        "to",
        "vs.",
        "while",
        ".",
        ". The",
        "respectively",
        "than",
        "with",
        "half",
        "40 images",
        "7B",
        ";",
        "\n",
        "’s",
        "É",
        "İ",
        "compared to",
        "/",
        "improvement in",
        '"',
        "the best model",
        "(n =",
        "such as",
        "over",
        "average",
    ]
)
LABELS = {"Foo": "MODEL", "Bar": "METHOD", "Ara": "DATASET", "F1": "METRIC"}


@settings(max_examples=200, deadline=None)
@given(
    words=st.lists(WORDS, max_size=40), proposed=st.booleans(), title=st.sampled_from(["", "Foo on Ara 5%"])
)
@example(words=["the best model", ",", '"', '"', "50%"], proposed=False, title="")
def test_links_point_at_given_names_and_into_the_text(
    number_rules: NumberRules, link_rules: LinkRules, words: list[str], proposed: bool, title: str
) -> None:
    text = TokenizedText.of(title, " ".join(words))
    mentions = [
        Named(start, end, LABELS[word], word, proposed and word == "Foo")  # type: ignore[arg-type]
        for word, start, end in zip(text.words, text.starts, text.ends, strict=True)
        if word in LABELS
    ]
    numbers = find_numbers(text, number_rules, [(m.start, m.end) for m in mentions], [])
    linked = link_numbers(text, numbers, mentions, link_rules)
    names = {
        label: {m.name for m in mentions if m.label in label} for label in (("MODEL", "METHOD"), ("DATASET",))
    }
    assert [(n.start, n.end) for n in linked] == [(n.start, n.end) for n in numbers]
    for number in linked:
        assert {*number.models, *number.against} <= names["MODEL", "METHOD"]
        assert not {*number.models} & {*number.against}
        assert set(number.datasets) <= names[("DATASET",)]
        assert number.metric in (None, "F1")
        assert number.sentence[0] <= number.start < number.end <= number.sentence[1] <= len(text.raw)
        assert number.measure is None or 0 <= number.measure[0] < number.measure[1] <= len(text.raw)
        assert number.measure is None or "\n" not in text.raw[slice(*number.measure)] or text.body == 0
        assert (number.direction is None) or number.kind == "change"


def test_time_is_linear_in_one_long_sentence(number_rules: NumberRules, link_rules: LinkRules) -> None:
    text = TokenizedText.of("", "Foo gains 3.5% over Bar on Ara and " * 700)
    mentions = [
        Named(start, end, LABELS[word], word)  # type: ignore[arg-type]
        for word, start, end in zip(text.words, text.starts, text.ends, strict=True)
        if word in LABELS
    ]
    numbers = find_numbers(text, number_rules, [(m.start, m.end) for m in mentions], [])
    begin = time.process_time()
    assert len(link_numbers(text, numbers, mentions, link_rules)) == 700
    assert time.process_time() - begin < 8

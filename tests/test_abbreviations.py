"""Abbreviations and the long forms that papers define them by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import TokenizedText
from extract.names.abbreviations import find_abbreviations
from extract.names.long_forms import LongFormWords

WORDS = LongFormWords(
    small=frozenset({"of", "with", "and", "to", "from", "at", "the", "for"}),
    leads=frozenset({"and", "for"}),
    tails=frozenset({"for", "in", "via", "on", "by", "using", "toward", "makes", "is", "can"}),
    heads=frozenset({"framework", "method", "approach", "dataset"}),
    determiners=frozenset({"a", "an", "the"}),
)


def pairs(abstract: str, title: str = "") -> list[tuple[str, str]]:
    text = TokenizedText.of(title, abstract)

    def cut(span: tuple[int, int]) -> str:
        return text.raw[text.starts[span[0]] : text.ends[span[1] - 1]]

    return [(cut(found.short), cut(found.long)) for found in find_abbreviations(text, WORDS)]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Generative Pre-trained Transformer (GPT) is", "GPT", "Generative Pre-trained Transformer"),
        ("with named entity recognition (NER) in", "NER", "named entity recognition"),
        ("uses convolutional neural networks (CNNs) for", "CNNs", "convolutional neural networks"),
        ("by word error rate (WER)", "WER", "word error rate"),
        ("of Dual Adaptation with Kernels (DAK)", "DAK", "Dual Adaptation with Kernels"),
        ("a mixture of experts [MoE]", "MoE", "mixture of experts"),
        ("of Quick Unsupervised Xenon (QUX, for short)", "QUX", "Quick Unsupervised Xenon"),
        ("by graph neural network (GNN; see below)", "GNN", "graph neural network"),
        ("a pre-trained language model (PLM)", "PLM", "pre-trained language model"),
        ("the Quick Quiet Quail Network (Q^3N) here", "Q^3N", "Quick Quiet Quail Network"),
        ("an advantage actor critic (A2C) agent", "A2C", "advantage actor critic"),
        ("with text to image (T2I) models", "T2I", "text to image"),
        ("by Quick Word2Vec (QW2V) here", "QW2V", "Quick Word2Vec"),
        ("the Quick quilting-guided Zebra Tamer (QZT) is", "QZT", "Quick quilting-guided Zebra Tamer"),
        ("on it and proposing Prior2Former (P2F) here", "P2F", "Prior2Former"),
        ("We show FBN (Foo Bar Network) here", "FBN", "Foo Bar Network"),
        ("We show FBN (a Foo Bar Network) here", "FBN", "Foo Bar Network"),
        ("FBN (Foo Bar Network for continual learning) is", "FBN", "Foo Bar Network"),
        ("QUIP (Quick Units in Practice) is", "QUIP", "Quick Units in Practice"),
        ("QIN (Quick Fins via Inner Nets) is", "QIN", "Quick Fins via Inner Nets"),
        ("the Foo Bar Quantization framework (FBQ) is", "FBQ", "Foo Bar Quantization"),
        ("the foo bar model (FBM) is", "FBM", "foo bar model"),
        ("We propose FBN, a Foo Bar Network, which", "FBN", "Foo Bar Network"),
        ("Ambient Awareness Optimization (AAO) is", "AAO", "Ambient Awareness Optimization"),
        ("introduce In-Quick Detection (IQD)", "IQD", "In-Quick Detection"),
        ("FOS-Bench (Fast Object Search) is", "FOS-Bench", "Fast Object Search"),
        ("Fast Object Search (FOS-Bench) is", "FOS-Bench", "Fast Object Search"),
        ("We propose QBL: the Quick Bit-Lane approach", "QBL", "Quick Bit-Lane"),
        ("FBN, a new training-free Foo Bar Network, is", "FBN", "Foo Bar Network"),
        ("FBN: Fast Filters of a Foo Bar Network", "FBN", "Foo Bar Network"),
        ("FBN, the first Foo-aware Bar Network, is", "FBN", "Foo-aware Bar Network"),
        ("Many-turn Quick Networks (MQN) are", "MQN", "Many-turn Quick Networks"),
        ("FATN-Bench (Feel at the Nets) is", "FATN-Bench", "Feel at the Nets"),
        ("FoB (Foo-of-Bar) is", "FoB", "Foo-of-Bar"),
        ("the foo bar quantization framework (FBQ) is", "FBQ", "foo bar quantization"),
        ("F2N: Foo-based Far Networks", "F2N", "Foo-based Far Networks"),
        ("FOBA, a FOoted BAr network, is", "FOBA", "FOoted BAr"),
        ("FOBA, a FOoted-based BAr network, is", "FOBA", "FOoted-based BAr"),
        ('the "Foo Bar Network" (FBN) is', "FBN", "Foo Bar Network"),
        ("the Foo Bar Network~(FBN) is", "FBN", "Foo Bar Network"),
        ("the Foo Bar Network (FBN, QuaxNet) is", "FBN", "Foo Bar Network"),
        ("the FooBarBank (FBB, Foo and Bar, 2010) is", "FBB", "FooBarBank"),
    ],
)  # fmt: skip
def test_a_definition(text: str, short: str, long: str) -> None:
    assert pairs(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "as shown before (GPT)",
        "accuracy (91.2%)",
        "a model achieves accurate networks (mean IoU)",
        "three tasks (see below)",
        "the model (a)",
        "(GPT)",
        "question answering (",
        "question answering ()",
        "We stop. (NER)",
        "of many (unrelated words here)",
        "Word (W)",
        "on GPT, a Foo Bar Network",
        "on FBN, a foo bar network",
        "FBN, a Foo Bar Network Compressor, is",
        "We compare FBN, Foo, Bar and Networks",
        "Quick (Quick-4-6) is",
        "FBN, such as FBN-based Networks",
        "it works for quick boxes (FQB)",
        "it quickly brings them to 0.82 (QB-2)",
        "our approach on three code-feedback benchmarks (APPS, QuaxFix, CodeFoo)",
        "ratios across five fundus datasets (RAFD, STAREX, and QUAX)",
    ],
)
def test_no_definition(text: str) -> None:
    assert pairs(text) == []


def test_a_title_that_defines_its_name() -> None:
    assert pairs("It works.", "FBN: Foo Bar Networks for Vision")[0] == ("FBN", "Foo Bar Networks")
    assert pairs("It works.", "FBN: Foo Bar Networks Makes Cats Sleep")[0] == ("FBN", "Foo Bar Networks")
    assert pairs("It works.", "FBN: All You Need") == []


@pytest.mark.parametrize(
    ("title", "long"),
    [
        ("RUBES: Robust Union of Broken Events and Silent Scenes for Video", "Robust Union of Broken Events"),
        (
            "TRAQE: Timely Region Analysis for Quiet Scene Episodes",
            "Timely Region Analysis for Quiet Scene Episodes",
        ),
        ("GAPrune: Graded-Axis Pruning for Fields", "Graded-Axis Pruning"),
        ("QUIX-Foo: Quick Union of Inner Xylems for Woods", "Quick Union of Inner Xylems"),
        ("PortQQM: Personalizing Evolving Quiet Queue Models with Care", None),
        ("TopoVQT: Toward Topical Vessel Queue Tracking", None),
        ("QUIX: Quiet Nets for Large Inner Xylems", None),
    ],
)
def test_a_title_may_leave_a_word_of_the_long_form_without_a_letter(title: str, long: str | None) -> None:
    short = title.partition(":")[0]
    assert pairs("It works.", title) == ([(short, long)] if long else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We propose QRNet, a Quick Registration Network for scans.",
            [("QRNet", "Quick Registration Network")],
        ),
        (
            "We use FooQUA: a new Foo-driven Query Unit Agent here.",
            [("FooQUA", "Foo-driven Query Unit Agent")],
        ),
        ("Two of them (PromptQUA, Prior Query Under Anything) are larger.", []),
        ("FooQUA, a Failing Query Unit Agent, works.", []),
    ],
)
def test_capitals_may_be_those_of_the_words_behind(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(text) == found


def test_brackets_with_all_capitals_go_before_the_part_of_a_title() -> None:
    title, long = "QUICN: Quick United Reading via Common Nets", "Quick UnIted reading via Common Nets"
    assert pairs("It works.", title) == [("QUICN", "Quick United Reading")]
    assert pairs(f"QUICN ({long}) works.", title) == [("QUICN", long)]


def test_a_shared_letter_is_no_conjunction() -> None:
    text = "acoustic boxes (AB) and xenon tones (AXT)"
    assert pairs(text) == [("AB", "acoustic boxes"), ("AXT", "xenon tones")]


def test_several_definitions_in_order() -> None:
    text = "named entity recognition (NER) by QBL, a Quick Bit Lane, and Foo Bar Nets (FBN)"
    assert [short for short, _ in pairs(text)] == ["NER", "QBL", "FBN"]


@given(st.text(alphabet="aAbB -.,()[]"), st.text(alphabet="aAbB -:"))
def test_both_forms_stand_in_the_text_apart(abstract: str, title: str) -> None:
    text = TokenizedText.of(title, abstract)
    for found in find_abbreviations(text, WORDS):
        (start, end), (long_start, long_end) = found.short, found.long
        assert 0 <= start < end <= len(text.words)
        assert 0 <= long_start < long_end <= len(text.words)
        assert end <= long_start or long_end <= start

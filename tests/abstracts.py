"""Hypothesis strategies for texts like abstracts, and for real abstracts changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from extract import Paper, read_papers

SEEDS = Path(__file__).parents[1] / "seeds"

WORDS = """we propose a new model called FooNet BERT GPT-4 LLaMA-2-7B on the SQuAD ImageNet dataset benchmark
and reaches achieves outperforms accuracy F1 BLEU word error rate of by from to over up than compared with
respectively question answering image classification semantic segmentation half twice an order of magnitude
faster reduces improves parameters GPUs tokens while state-of-the-art method framework (FN) Bar Baz Quux is"""
NUMBERS = """91.2% 50\\% 3.3times 1.9-3.3x 8.3 24,283 +14.2% 41.88%/20.61% 2600 76.3±0.2 1e400 1.5M 7B $800
10^5 ½ ١٢٫٥ １２ 90.1--93.2 0.5 -3 −3 .5 5. 1/2 3:1 2020 4-bit 2.2$\\times$"""
SIGNS = """. , ; : ! ? ( ) [ ] { } $ % & * + - – — ± × ~ = < > / \\ | _ ^ # @ ' \" “ ” ’ … `` '' ** \\textbf{
\\cite{a} \\% \\_ \\times \\pm &amp; <b> </b> https://github.com/a/b. //github.com/a/b \\url{https://x.org/a}
$x_{i}^{2}$ $\\alpha=0.5$ $$ \\( \\) \\[ \\frac{1}{2}
\\begin{equation} \\emph{FooNet} $\\mathcal{F}$-Net {\\em {\\bf $\\pm$0.2 \\,\\% \\~{a} \\\\"""
RARE = (
    *("\u0301", "\u200b", "\u200d", "\u202e", "\u2066", "\u00a0", "\u2028", "\x00", "\x07", "\x85", "\ufeff"),
    *("\U0001f600", "\U0001f468\u200d\U0001f52c", "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d", "\u0130"),
    *("\u00df", "\ufb01", "\U00010ffff", "\U00020000", "\n", "\t", "  ", "9" * 400, "1" * 30),
)

pieces = st.one_of(*map(st.sampled_from, (WORDS.split(), NUMBERS.split(), SIGNS.split(), RARE)))

# Characters of every plane, and those that mark, join, turn round or control others.
planes = st.integers(0, 16).flatmap(
    lambda plane: st.characters(
        min_codepoint=plane << 16, max_codepoint=(plane << 16) + 0xFFFF, exclude_categories=["Cs"]
    )
)
signals = st.characters(categories=["Mn", "Me", "Cc", "Cf", "Zl", "Zp", "Sk"])
rtl = st.characters(min_codepoint=0x590, max_codepoint=0x8FF)
emoji = st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF)
scraps = pieces | st.text(alphabet=planes | signals | rtl | emoji, max_size=8)


@st.composite
def made(draw: st.DrawFn) -> str:
    """A text of words, numbers and signs as abstracts hold them, joined with and without blanks."""
    parts = draw(st.lists(scraps, max_size=60))
    blanks = draw(st.lists(st.sampled_from([" ", " ", " ", ""]), min_size=len(parts), max_size=len(parts)))
    return "".join(part + blank for part, blank in zip(parts, blanks, strict=True))


@cache
def seeds() -> tuple[Paper, ...]:
    """The papers of the seeds."""
    return tuple(read_papers(SEEDS / "*.txt"))


@st.composite
def changed(draw: st.DrawFn) -> Paper:
    """A real paper with up to six scraps put in, and stretches cut out or doubled."""
    paper = draw(st.sampled_from(seeds()))
    text = paper.abstract
    for scrap in draw(st.lists(scraps, min_size=1, max_size=6)):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["put", "cut", "double", "swap"]))
        middle = {"put": scrap, "cut": "", "double": text[start:end] * 2, "swap": scrap}[kind]
        text = text[:start] + middle + text[start if kind == "put" else end :]
    return Paper(title=draw(st.sampled_from(["", paper.title])), abstract=text)


papers = (
    st.builds(lambda title, abstract: Paper(title=title, abstract=abstract), st.just("") | made(), made())
    | changed()
)

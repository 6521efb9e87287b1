"""Tokens for exports: the pipeline's, cut once more where a span begins or ends inside one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.document import TokenizedText
from extract.export.annotated import AnnotatedText
from extract.pack import Pack
from extract.token_rules import FILE, TABLES, TokenRules


@dataclass(frozen=True, slots=True)
class Token:
    """`text[start:end]` of the joined text, never blank; `opens` is whether a sentence begins here."""

    start: int
    end: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts annotated texts by the shipped tokenizer rules."""

    rules: TokenRules

    @classmethod
    def load(cls) -> Cutter:
        return cls(TokenRules.of(Pack.load().rules(FILE, {}, TABLES).tables))

    def tokens(self, annotated: AnnotatedText) -> list[Token]:
        """Tokens in text order. Each span is the whole of one or more of them; blanks belong to none."""
        raw, body = annotated.text, annotated.body
        text = TokenizedText.of(raw[: body - 1] if body else "", raw[body:], self.rules)
        opening = {text.starts[first] for first, _ in text.sentences}
        edges = {0, len(raw), *text.starts, *text.ends}
        for span in annotated.spans:
            edges |= {span.start, span.end}
        cuts = sorted(edges)
        return [
            Token(start, end, start in opening)
            for left, right in pairwise(cuts)
            for start, end in _words(raw, left, right)
        ]


def _words(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """The stretches of `text[left:right]` that hold no blank: markup between tokens may."""
    start = left
    for at in range(left, right + 1):
        if at == right or text[at].isspace():
            if start < at:
                yield start, at
            start = at + 1


def tokens_of(tokens: Sequence[Token], start: int, end: int) -> range:
    """Indexes of the tokens inside a span; empty for a span of blanks."""
    return range(
        bisect_left(tokens, start, key=lambda token: token.start),
        bisect_right(tokens, end, key=lambda token: token.end),
    )

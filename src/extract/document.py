"""`TokenizedText`: one paper's text as every rule sees it. Plain arrays, no spaCy."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, compress
from operator import add

from extract import tokens
from extract.markup import JOINT, joined, widened
from extract.text import view as view_of
from extract.token_rules import TokenRules

_ENDERS = frozenset({".", "!", "?"})
_CLOSERS = frozenset({")", "]", '"', "'", "”", "’", "''"})
# Sentences of real abstracts end within 200 tokens. What reads a sentence looks at pairs of its tokens.
_MOST_SENTENCE_TOKENS = 400
_MOST_CLOSERS = 4
_NO_WORDS = TokenRules()


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """Title and abstract joined by a line break (the abstract alone where the title is empty).

    Offsets count code points of `raw`. Tokens are those of the view that are no blanks; `starts[i]`,
    `ends[i]` are offsets, `lower[i]` is the token in lower case. `joined` is the view with a sign of its own
    for markup inside a word, which `words` leave out. `sentences` are half-open ranges of token indexes, cut
    where they run on for more than 400 tokens; the title is one of its own. `body` is the offset at which the
    abstract begins.
    """

    raw: str
    view: str
    joined: str
    body: int
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]

    @classmethod
    def of(cls, title: str, abstract: str, token_rules: TokenRules = _NO_WORDS) -> TokenizedText:
        raw = f"{title}\n{abstract}" if title else abstract
        body = len(title) + 1 if title else 0
        view = view_of(raw)
        whole = joined(raw, view)
        words: list[str] = []
        widths: list[int] = [0]
        inside: list[tuple[int, int]] = []
        known = tokens.chunks(token_rules)
        for section in (whole[: body - 1], whole[body:]) if body else (whole,):
            for chunk in tokens.split(section):
                # Two of three chunks are a plain word, which needs no table.
                if chunk.isalpha():
                    words.append(chunk)
                    widths.append(len(chunk) + 1)
                    continue
                bare = chunk.replace(JOINT, "")
                found, reach = known[bare]
                if len(bare) < len(chunk):
                    inside.append((len(words), len(chunk)))
                words += found
                widths += reach
                widths[-1] += len(chunk) - len(bare)
        starts = list(accumulate(widths))
        marked_up = [(starts[first], starts[first] + length) for first, length in inside]
        del starts[-1]
        if "" in words:
            starts = list(compress(starts, words))
            words = list(filter(None, words))
        # One call for all of them: no token holds a line break.
        lower = "\n".join(words).lower().split("\n") if words else []
        ends = list(map(add, starts, map(len, words)))
        _place_all(raw, whole, marked_up, starts, ends)
        return cls(raw, view, whole, body, words, lower, starts, ends, _sentences(words, starts, body))

    @property
    def title_tokens(self) -> int:
        """How many tokens the title has; they come first."""
        return bisect_left(self.starts, self.body)

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends behind `offset`."""
        return bisect_right(self.ends, offset)

    def tokens_within(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the tokens that begin in `[start, end)`."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def sentence_of(self, token: int) -> tuple[int, int]:
        """The sentence (half-open token range) that holds a token."""
        place = bisect_right(self.sentences, (token, len(self.words) + 1)) - 1
        return self.sentences[max(place, 0)]


def _place_all(
    raw: str, whole: str, chunks: list[tuple[int, int]], starts: list[int], ends: list[int]
) -> None:
    """Sets the offsets of the tokens of all chunks, given by their extents, that have markup inside."""
    tokens_of = [range(bisect_left(starts, begin), bisect_left(starts, end)) for begin, end in chunks]
    for (begin, _), inside in zip(chunks, tokens_of, strict=True):
        if inside:
            _place(raw, whole, begin, inside, starts, ends)


def _place(raw: str, whole: str, chunk_start: int, inside: range, starts: list[int], ends: list[int]) -> None:
    """Sets the offsets of the tokens of a chunk with markup inside, whose offsets so far leave it out."""
    offsets: list[int] = []
    at = chunk_start
    while len(offsets) < ends[inside[-1]] - chunk_start:
        if whole[at] != JOINT:
            offsets.append(at)
        at += 1
    free = ends[inside[0] - 1] if inside[0] else 0
    for token in inside:
        start, end = offsets[starts[token] - chunk_start], offsets[ends[token] - chunk_start - 1] + 1
        if raw[end - 1] == "\\":
            while whole[end : end + 1] == JOINT:
                end += 1
        if JOINT in whole[start:end]:
            start, end = widened(raw, start, end)
        starts[token], ends[token] = max(start, free), end
        free = end


def _sentences(words: list[str], starts: list[int], body: int) -> list[tuple[int, int]]:
    first = bisect_left(starts, body)
    count = len(words)
    sentences = [
        (begin, min(begin + _MOST_SENTENCE_TOKENS, first)) for begin in range(0, first, _MOST_SENTENCE_TOKENS)
    ]
    begin = first
    for index in [place for place, word in enumerate(words) if word in _ENDERS and place >= first]:
        while index - begin >= _MOST_SENTENCE_TOKENS:
            sentences.append((begin, begin + _MOST_SENTENCE_TOKENS))
            begin += _MOST_SENTENCE_TOKENS
        after = index + 1
        while after < count and words[after] in _CLOSERS and after - index <= _MOST_CLOSERS:
            after += 1
        if after < count and _opens_sentence(words, starts, index, after):
            sentences.append((begin, after))
            begin = after
    while count - begin > _MOST_SENTENCE_TOKENS:
        sentences.append((begin, begin + _MOST_SENTENCE_TOKENS))
        begin += _MOST_SENTENCE_TOKENS
    if begin < count:
        sentences.append((begin, count))
    return sentences


def _opens_sentence(words: list[str], starts: list[int], ender: int, after: int) -> bool:
    word = words[after]
    if word[0].isdigit() and starts[after] == starts[ender] + 1:
        return False
    if word in _ENDERS or word[0].islower() or word[0] in ",;:)]":
        return False
    before = words[ender - 1] if ender else ""
    return not (len(before) == 1 and before.isupper() and words[ender] == "." and not before.isdigit())

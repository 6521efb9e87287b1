"""Papers to measure on: those given, each as it stands once, then varied as often as need be."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator, Sequence

import regex

from extract.paper import Paper

_SENTENCES = regex.compile(r"(?<=[.!?])\s+(?=\p{Lu})")
_WORDS = regex.compile(r"\d|\b\p{L}{4,}\b")
_NEW_WORDS = 0.08
_LETTERS = string.ascii_lowercase


def many(papers: Sequence[Paper], count: int) -> Iterator[Paper]:
    """`count` papers, the given ones first.

    A varied paper has a given one's title and its sentences or those of others at the same place; every digit
    is drawn anew, and one long word in twelve becomes one that no paper has, so that what remembers words
    meets new ones about as often as in real papers. The same count gives the same papers.
    """
    drawn = random.Random(count)
    sentences = [_SENTENCES.split(paper.abstract) for paper in papers]
    for number in range(count):
        paper = papers[number % len(papers)]
        if number < len(papers):
            yield paper
            continue
        own = sentences[number % len(papers)]
        mixed = [drawn.choice(sentences)[place:][:1] or [one] for place, one in enumerate(own)]
        abstract = " ".join(one for group in mixed for one in group)
        yield Paper(
            title=_varied(paper.title, drawn), abstract=_varied(abstract, drawn), id=f"varied-{number}"
        )


def _varied(text: str, drawn: random.Random) -> str:
    def another(match: regex.Match[str]) -> str:
        found = match.group()
        if found.isdigit():
            return str(drawn.randrange(1, 10))
        return found + "".join(drawn.choices(_LETTERS, k=3)) if drawn.random() < _NEW_WORDS else found

    return _WORDS.sub(another, text)

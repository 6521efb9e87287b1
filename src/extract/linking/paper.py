"""What linking must know beyond a sentence: the mentions, what the paper proposes, what stood before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import TokenizedText
from extract.linking.model import Draft, Named
from extract.linking.rules import LinkRules


@dataclass(frozen=True, slots=True)
class PaperView:
    """The mentions of a paper in text order; `own` is the system it is about, `own_dataset` its dataset,
    `only` the one model that it names.

    `background_end` is the offset where the abstract first speaks of the paper itself or of `own`: what
    stands before it is known from elsewhere.
    """

    mentions: tuple[Named, ...]
    starts: tuple[int, ...]
    own: Named | None
    own_dataset: Named | None
    only: Named | None
    background_end: int

    @classmethod
    def of(cls, text: TokenizedText, mentions: Sequence[Named], rules: LinkRules) -> PaperView:
        ordered = tuple(sorted(mentions, key=lambda named: (named.start, -named.end)))
        systems = (n for n in ordered if n.proposed and n.label in ("MODEL", "METHOD"))
        datasets = (n for n in ordered if n.proposed and n.label == "DATASET")
        own = next(systems, None)
        models = {n.name: n for n in ordered if n.label == "MODEL"}
        only = next(iter(models.values())) if len(models) == 1 else None
        spoken = (
            text.starts[token]
            for token in range(text.title_tokens, len(text.words))
            if text.lower[token] in rules.words["authors"]
        )
        named = (n.start for n in ordered if own is not None and n.name == own.name and n.start >= text.body)
        return cls(
            ordered,
            tuple(mention.start for mention in ordered),
            own,
            next(datasets, None),
            only,
            min(next(spoken, len(text.raw)), next(named, len(text.raw))),
        )

    def within(self, text: TokenizedText, sentence: tuple[int, int]) -> list[Named]:
        """The mentions that begin in a sentence (a token range)."""
        start, end = text.starts[sentence[0]], text.ends[sentence[1] - 1]
        return list(self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)])


@dataclass(frozen=True, slots=True)
class Context:
    """A paper and the sentence before the one at hand: its mentions, and its numbers once they are linked."""

    paper: PaperView
    mentions: tuple[Named, ...]
    drafts: tuple[Draft, ...]

    @classmethod
    def before(
        cls,
        text: TokenizedText,
        sentence: tuple[int, int],
        paper: PaperView,
        linked: tuple[tuple[int, int], Sequence[Draft]] | None,
    ) -> Context:
        """The context of a sentence; `linked` is the last sentence that held numbers, and its drafts."""
        place = bisect_right(text.sentences, sentence) - 2
        if place < 0 or sentence[0] <= text.title_tokens:
            return cls(paper, (), ())
        earlier = text.sentences[place]
        drafts = linked[1] if linked is not None and linked[0] == earlier else ()
        return cls(paper, tuple(paper.within(text, earlier)), tuple(drafts))

    @property
    def has_results(self) -> bool:
        """Whether the sentence before has scores or changes on datasets."""
        return any(draft.datasets for draft in self.drafts if draft.number.kind != "quantity")

    def datasets(self) -> list[Named]:
        """The datasets of the numbers of the sentence before, or those that it names."""
        found = [
            named for draft in self.drafts if draft.number.kind != "quantity" for named in draft.datasets
        ]
        named_there = [named for named in self.mentions if named.label == "DATASET"]
        found = found or [named for named in named_there if named.proposed] or named_there
        return list({named.name: named for named in found}.values())

    def subject(self, *labels: str) -> Named | None:
        """The first name of the sentence before that has one of the labels."""
        return next((named for named in self.mentions if named.label in labels), None)

"""What linking must know of the whole paper: its mentions in order, and what it proposes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import TokenizedText
from extract.linking.model import Named


@dataclass(frozen=True, slots=True)
class PaperView:
    """The mentions of a paper in text order; `own` is the system it is about, `own_dataset` its dataset."""

    mentions: tuple[Named, ...]
    starts: tuple[int, ...]
    own: Named | None
    own_dataset: Named | None

    @classmethod
    def of(cls, text: TokenizedText, mentions: Sequence[Named]) -> PaperView:
        ordered = tuple(sorted(mentions, key=lambda named: (named.start, -named.end)))
        systems = [n for n in ordered if n.proposed and n.label in ("MODEL", "METHOD")]
        datasets = [n for n in ordered if n.proposed and n.label == "DATASET"]
        return cls(
            ordered,
            tuple(named.start for named in ordered),
            _main(systems),
            _main(datasets),
        )

    def within(self, text: TokenizedText, sentence: tuple[int, int]) -> list[Named]:
        """The mentions that begin in a sentence (a token range)."""
        start, end = text.starts[sentence[0]], text.ends[sentence[1] - 1]
        return list(self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)])


def _main(candidates: Sequence[Named]) -> Named | None:
    """The candidate a paper is about: the first named, in its title where that names one."""
    return candidates[0] if candidates else None

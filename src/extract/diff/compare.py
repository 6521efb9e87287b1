"""Where two records of one paper differ."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from extract.diff.claims import KINDS, Claim, ClaimKind, claims_of, paper_claim
from extract.diff.pairing import Pair
from extract.record import Record

Change = Literal["gained", "lost", "changed"]
CHANGES: tuple[Change, ...] = ("gained", "lost", "changed")


@dataclass(frozen=True, slots=True)
class Difference:
    """One claim that only one run makes (`old` or `new` is None), or that both make differently."""

    paper: str
    old: Claim | None
    new: Claim | None
    context: str

    @property
    def claim(self) -> Claim:
        """The claim as it is now, or was."""
        claim = self.new or self.old
        assert claim is not None
        return claim

    @property
    def kind(self) -> ClaimKind:
        return self.claim.kind

    @property
    def change(self) -> Change:
        return "gained" if self.old is None else "lost" if self.new is None else "changed"

    @property
    def fields(self) -> tuple[str, ...]:
        """What both runs state differently."""
        if self.old is None or self.new is None:
            return ()
        new = self.new.says
        return tuple(name for name, value in self.old.says.items() if new[name] != value)

    def as_json(self) -> dict[str, Any]:
        """One line of the JSONL: the whole claims, evidence included."""
        return {
            "paper": self.paper,
            "claim": self.kind,
            "change": self.change,
            "text": self.claim.text,
            "fields": list(self.fields),
            "old": None if self.old is None else {**self.old.says, **self.old.evidence},
            "new": None if self.new is None else {**self.new.says, **self.new.evidence},
            "context": self.context,
        }


def differences(pair: Pair) -> Iterator[Difference]:
    """The differences of one paper, kind by kind in the order of the text.

    A paper that one run lacks, or whose text is another, is one difference; its claims are not compared.
    """
    old, new = pair
    present = new or old
    assert present is not None
    if old is None or new is None or paper_claim(old).says != paper_claim(new).says:
        was, now = (None if record is None else paper_claim(record) for record in pair)
        yield Difference(present.id, was, now, "")
        return
    before, after = _by_key(old), _by_key(new)
    for key in sorted(before.keys() | after.keys(), key=_order):
        was, now = before.get(key), after.get(key)
        if was is None or now is None or was.says != now.says:
            shown = now or was
            assert shown is not None
            yield Difference(present.id, was, now, _context(present, shown))


_Key = tuple[ClaimKind, Hashable]


def _by_key(record: Record) -> dict[_Key, Claim]:
    return {(claim.kind, claim.key): claim for claim in claims_of(record)}


def _order(key: _Key) -> tuple[int, str, int, str]:
    kind, about = key
    if isinstance(about, tuple) and len(about) == 3:
        # "title" stands before "abstract"
        return KINDS.index(kind), "0" if about[0] == "title" else "1", about[1], str(about)
    return KINDS.index(kind), "", 0, str(about)


def _context(record: Record, claim: Claim) -> str:
    """Some text round the claim's place, the claim in brackets."""
    if "start" not in claim.evidence:
        return ""
    text = record.text_of(claim.evidence["section"])
    start, end = claim.evidence["start"], claim.evidence["end"]
    return f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}"

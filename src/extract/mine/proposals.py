"""From what a corpus says of names to gazetteer entries, the surest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.entries import Entry
from extract.labels import Label
from extract.mine.tally import Name
from extract.names.clusters import fold
from extract.wilson import wilson

_SHORT = 3
_LEAST_LETTERS = 2
_PHRASES = frozenset({"TASK", "METRIC"})
_LEAST_FULL_FORM = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """Entries for one name: its own line, and one for its full form; `score` ranks it, 0 to 1."""

    name: Name
    label: Label
    entries: tuple[Entry, ...]
    score: float


def propose(
    names: Iterable[Name],
    everyday: frozenset[str],
    category_heads: frozenset[str],
    least: int = 2,
    share: float = 0.75,
) -> list[Proposal]:
    """Proposals for names that at least `least` papers give one label, and that cues give it.

    One paper must use the name and not introduce it, for acronyms are coined again and again; tasks and
    metrics are phrases of common words, so `least` papers must use them. `share` is the least part of a
    name's papers, those in which it was taken for no name included, that must agree. Ranked by the Wilson
    bound of that part times the label's mean probability. Acronyms with several full forms are left to the
    conflicts, those whose full form ends in one of `category_heads` ("models") name no one thing.
    `everyday` are words that need no capital: a name made of them alone is marked ambiguous.
    """
    made = [
        Proposal(name, label, tuple(_entries(name, label, everyday)), score)
        for name in names
        if (label := _agreed(name, least, share)) is not None
        and not _is_category(name, category_heads)
        and (score := _score(name, label)) > 0
    ]
    return sorted(made, key=lambda p: (-p.score, -p.name.papers, p.name.key))


def _agreed(name: Name, least: int, share: float) -> Label | None:
    """The label that enough papers use the name with, where no other meaning is in sight."""
    letters = sum(char.isalpha() for char in name.key)
    if not name.used or letters < _LEAST_LETTERS or len({fold(full) for full in name.full_forms}) > 1:
        return None
    label, used = name.used.most_common(1)[0]
    agreeing = name.labels[label]
    enough = agreeing >= least and used >= (least if label in _PHRASES else 1)
    return label if enough and agreeing >= share * name.papers else None


def _is_category(name: Name, heads: frozenset[str]) -> bool:
    return any(full.split()[-1].lower() in heads for full in name.full_forms)


def _score(name: Name, label: Label) -> float:
    agreeing = name.labels[label]
    return wilson(agreeing, name.papers)[0] * name.sureness[label] / agreeing


def _entries(name: Name, label: Label, everyday: frozenset[str]) -> Iterator[Entry]:
    surface = name.surfaces.most_common(1)[0][0]
    if label in _PHRASES:
        surface = _without_title_case(surface, everyday)
    plain = all(word in everyday for word in surface.replace("-", " ").lower().split())
    letters = [char for char in surface if char.isalpha()]
    shouted = " " not in surface and len(letters) <= _SHORT and not surface.islower()
    exact = shouted or (plain and not surface.islower())
    ambiguous = plain and label not in _PHRASES
    yield Entry(label, surface, surface, "exact" if exact else "any", ambiguous)
    full, count = (name.full_forms.most_common(1) or [("", 0)])[0]
    if count >= _LEAST_FULL_FORM:
        yield Entry(label, full, surface)


def _without_title_case(surface: str, everyday: frozenset[str]) -> str:
    """Everyday words of a phrase in lower case, names in it (English, LiDAR) as they are."""
    words = surface.split()

    def plain(part: str) -> bool:
        return part.lower() in everyday and part[1:] == part[1:].lower() and part.isalpha()

    return " ".join(
        word.lower() if len(words) > 1 and all(map(plain, word.split("-"))) else word for word in words
    )

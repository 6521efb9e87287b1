"""From what a corpus says of names to gazetteer entries, the surest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.gazetteer import Entry
from extract.mine.tally import Name
from extract.names.clusters import fold
from extract.wilson import wilson

_SHORT = 3
_LEAST_FULL_FORM = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """Entries for one name: its own line, and one for its full form; `score` ranks it, 0 to 1."""

    name: Name
    label: str
    entries: tuple[Entry, ...]
    score: float


def propose(
    names: Iterable[Name], common: frozenset[str], least: int = 2, share: float = 0.75
) -> list[Proposal]:
    """Proposals for names that at least `least` papers use with cues for one label.

    Papers that introduce a name do not count: acronyms are coined again and again. `share` is the least part
    of a name's papers, those in which it was taken for no name included, that must agree. Ranked by the
    Wilson bound of that part times the label's mean probability. Acronyms with several full forms are left to
    the conflicts. `common` are everyday words: a name made of them alone is marked ambiguous.
    """
    found = [made for name in names if (made := _proposal(name, common, least, share)) is not None]
    return sorted(found, key=lambda p: (-p.score, -p.name.papers, p.name.key))


def _proposal(name: Name, common: frozenset[str], least: int, share: float) -> Proposal | None:
    if not name.used or len({fold(full) for full in name.full_forms}) > 1:
        return None
    label, used = name.used.most_common(1)[0]
    agreeing = name.labels[label]
    if used < least or agreeing < share * name.papers:
        return None
    score = wilson(agreeing, name.papers)[0] * name.sureness[label] / agreeing
    return Proposal(name, label, tuple(_entries(name, label, common)), score)


def _entries(name: Name, label: str, common: frozenset[str]) -> list[Entry]:
    surface = name.surfaces.most_common(1)[0][0]
    words = surface.replace("-", " ").lower().split()
    everyday = all(word in common for word in words)
    letters = [c for c in surface if c.isalpha()]
    shouted = " " not in surface and len(letters) <= _SHORT and not surface.islower()
    marks = {"case": "exact"} if shouted or (everyday and not surface.islower()) else {}
    flags = {"ambiguous": True} if everyday and label not in ("TASK", "METRIC") else {}
    entries = [Entry.model_validate({"label": label, "pattern": surface, "id": surface, **marks, **flags})]
    full, count = (name.full_forms.most_common(1) or [("", 0)])[0]
    if count >= _LEAST_FULL_FORM:
        entries.append(Entry.model_validate({"label": label, "pattern": full, "id": surface}))
    return entries

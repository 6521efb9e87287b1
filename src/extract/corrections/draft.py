"""`Draft`: a record taken apart, so that corrections can change it before it is built and checked again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args

from extract.corrections.form import NameKind, Place
from extract.document import TokenizedText
from extract.links import repositories
from extract.pack import Pack
from extract.record import Entity, Extent, Link, Mention, Metric, Number, Record, Span
from extract.token_rules import FILE, TABLES, TokenRules

RULE = "correction"
_KINDS: tuple[NameKind, ...] = get_args(NameKind)


class MisfitError(Exception):
    """A correction does not fit the record; the message says why."""


@dataclass
class _Name:
    """An entity while it changes; `aliases` is None once its mentions are not those it came with."""

    name: str
    proposed: bool = False
    entry: str | None = None
    higher_is_better: bool | None = None
    aliases: tuple[str, ...] | None = None
    mentions: list[Mention] = field(default_factory=list)

    @classmethod
    def of(cls, entity: Entity) -> _Name:
        better = entity.higher_is_better if isinstance(entity, Metric) else None
        return cls(entity.name, entity.proposed, entity.entry, better, entity.aliases, list(entity.mentions))

    def surfaces(self) -> tuple[str, ...]:
        found = dict.fromkeys(m.text for m in sorted(self.mentions, key=_place))
        return tuple(text for text in found if text != self.name)

    def entity(self, kind: NameKind) -> Entity:
        parts = {
            "name": self.name,
            "entry": self.entry,
            "aliases": self.surfaces() if self.aliases is None else self.aliases,
            "proposed": self.proposed,
            "mentions": tuple(sorted(self.mentions, key=_place)),
        }
        if kind == "metrics":
            return Metric.model_validate({**parts, "higher_is_better": self.higher_is_better})
        return Entity.model_validate(parts)


class Draft:
    """The parts of one record, open to change; `record()` builds and checks the new one.

    `token_rules` are those that its text is cut by, by default the shipped ones.
    """

    def __init__(self, record: Record, token_rules: TokenRules | None = None) -> None:
        self._record = record
        self._token_rules = token_rules
        self._names = {kind: {e.name: _Name.of(e) for e in getattr(record, kind)} for kind in _KINDS}
        self.numbers: list[Number] = list(record.numbers)
        self.links: list[Link] = list(record.links)

    def require(self, place: Place) -> None:
        """Raises `MisfitError` where the text of a correction is not what the paper says there."""
        if str(getattr(self._record, place.section))[place.start : place.end] != place.text:
            raise MisfitError("it does not stand at its place")

    def find(self, kind: NameKind, name: str) -> str | None:
        """The name in the list of `kind` that `name` means: itself, or the one with such a mention."""
        names = self._names[kind]
        if name in names:
            return name
        return next((n.name for n in names.values() if any(m.text == name for m in n.mentions)), None)

    def meant(self, kinds: Sequence[NameKind], name: str) -> str:
        """The name in the lists of `kinds` that `name` means. Raises `MisfitError` where none holds it."""
        found = next(filter(None, (self.find(kind, name) for kind in kinds)), None)
        if found is None:
            called = " or ".join(kind.removesuffix("s") for kind in kinds)
            raise MisfitError(f"the paper has no {called} {name!r}")
        return found

    def all_meant(self, kinds: Sequence[NameKind], names: Iterable[str]) -> tuple[str, ...]:
        """The names meant, each once. Raises `MisfitError` where one of them is in no list."""
        return tuple(dict.fromkeys(self.meant(kinds, name) for name in names))

    def says_as_no_name(self, name: str) -> bool:
        """Whether the text has these words, and no list has them as a name."""
        in_text = name in self._record.title or name in self._record.abstract
        return in_text and not any(self.find(kind, name) for kind in _KINDS)

    def drop(self, kind: NameKind, name: str) -> None:
        """Takes a name out, and out of every number that refers to it."""
        del self._names[kind][name]
        self._refer(kind, name, None)

    def clear_mentions(self, place: Place) -> None:
        """Takes out every mention that shares a character with `place`."""
        self._cut(place)
        self._drop_unmentioned()

    def mention(self, kind: NameKind, name: str, place: Place, proposed: bool) -> None:
        """Makes `place` a mention of `name`, which becomes one of `kind` where it was none."""
        name = self.find(kind, name) or name
        other = _sibling(kind)
        if name not in self._names[kind] and other is not None and self.find(other, name) is not None:
            old = self.find(other, name) or name
            self.move((other, old), (kind, old), self._names[other][old].proposed)
            name = old
        target = self._names[kind].setdefault(name, _Name(name))
        self._cut(place)
        target.mentions.append(
            Mention(section=place.section, start=place.start, end=place.end, text=place.text, rule=RULE)
        )
        target.aliases = None
        target.proposed |= proposed
        self._drop_unmentioned()

    def move(self, old: tuple[NameKind, str], new: tuple[NameKind, str], proposed: bool) -> None:
        """Makes the name `old` be `new`, joined with what is called so already."""
        moved = self._names[old[0]].pop(old[1])
        kind, name = new[0], self.find(*new) or new[1]
        joined = self._names[kind].get(name)
        other = _sibling(kind)
        if joined is None and other is not None and name in self._names[other]:
            joined = self._names[kind][name] = self._names[other].pop(name)
        if joined is None:
            joined = self._names[kind][name] = _Name(
                name,
                entry=moved.entry if (kind, name) == old else None,
                higher_is_better=moved.higher_is_better,
                aliases=moved.aliases if name == old[1] else None,
                mentions=moved.mentions,
            )
        else:
            joined.mentions += moved.mentions
            joined.aliases = None
        joined.proposed = proposed
        same_family = kind == old[0] or kind == _sibling(old[0])
        self._refer(old[0], old[1], name if same_family else None)

    def sentence(self, place: Place) -> Extent:
        """The sentence that holds a place, counted in its section."""
        rules = _shipped() if self._token_rules is None else self._token_rules
        text = TokenizedText.of(self._record.title, self._record.abstract, rules)
        base = text.body if place.section == "abstract" else 0
        token = text.token_at(place.start + base)
        if token < len(text.words):
            first, behind = text.sentence_of(token)
            start, end = text.starts[first] - base, text.ends[behind - 1] - base
            if 0 <= start <= place.start and place.end <= end:
                return Extent(start=start, end=end)
        return Extent(start=0, end=len(getattr(self._record, place.section)))

    def record(self) -> Record:
        """The changed record; building it checks the invariants."""
        lists = {
            kind: tuple(
                name.entity(kind)
                for name in sorted(self._names[kind].values(), key=lambda n: min(map(_place, n.mentions)))
            )
            for kind in _KINDS
        }
        links = tuple(sorted(self.links, key=_place))
        urls = self._record.github_urls if links == self._record.links else tuple(repositories(links))
        parts: dict[str, Any] = {key: getattr(self._record, key) for key in Record.model_fields}
        numbers = tuple(sorted(self.numbers, key=_place))
        return Record.model_validate(
            {**parts, **lists, "numbers": numbers, "links": links, "github_urls": urls}
        )

    def _cut(self, place: Place) -> None:
        for names in self._names.values():
            for name in names.values():
                kept = [m for m in name.mentions if not _overlap(m, place)]
                if len(kept) < len(name.mentions):
                    name.mentions, name.aliases = kept, None

    def _drop_unmentioned(self) -> None:
        for kind in _KINDS:
            for name in [n.name for n in self._names[kind].values() if not n.mentions]:
                self.drop(kind, name)

    def _refer(self, kind: NameKind, old: str, new: str | None) -> None:
        """Makes numbers that refer to `old` refer to `new`, or to nothing."""

        def swap(names: tuple[str, ...]) -> tuple[str, ...]:
            swapped = (new if name == old else name for name in names)
            return tuple(dict.fromkeys(name for name in swapped if name is not None))

        def changed(number: Number) -> Number:
            if kind == "metrics":
                metric = new if number.metric == old else number.metric
                return number.model_copy(update={"metric": metric})
            if kind == "datasets":
                return number.model_copy(update={"datasets": swap(number.datasets)})
            systems = {"models": swap(number.models), "against": swap(number.against)}
            return number.model_copy(update=systems) if kind != "tasks" else number

        self.numbers = [changed(number) for number in self.numbers]


@cache
def _shipped() -> TokenRules:
    return TokenRules.of(Pack.load().rules(FILE, {}, TABLES).tables)


def _sibling(kind: NameKind) -> NameKind | None:
    """The other list that shares its names' uniqueness with `kind`."""
    if kind == "models":
        return "methods"
    return "models" if kind == "methods" else None


def _place(span: Span) -> tuple[bool, int]:
    return span.section != "title", span.start


def _overlap(span: Span, place: Place) -> bool:
    return span.section == place.section and span.start < place.end and place.start < span.end

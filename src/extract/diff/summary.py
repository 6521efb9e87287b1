"""The differences counted, with examples, for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from extract.diff.claims import KINDS, ClaimKind
from extract.diff.compare import CHANGES, Change, Difference


class Summary:
    """Counts differences and keeps the first `limit` of each kind and change."""

    def __init__(self, limit: int) -> None:
        self.papers = 0
        self.papers_changed = 0
        self._limit = limit
        self._counts: Counter[tuple[ClaimKind, Change]] = Counter()
        self._fields: Counter[tuple[ClaimKind, str]] = Counter()
        self._examples: dict[tuple[ClaimKind, Change], list[Difference]] = defaultdict(list)

    def add(self, found: list[Difference]) -> None:
        """Counts the differences of one paper."""
        self.papers += 1
        self.papers_changed += bool(found)
        for difference in found:
            what = difference.kind, difference.change
            self._counts[what] += 1
            self._fields.update((difference.kind, field) for field in difference.fields)
            if len(self._examples[what]) < self._limit:
                self._examples[what].append(difference)

    def lines(self) -> Iterator[str]:
        """A table of counts, the fields that changed, and examples."""
        yield f"{self.papers} papers, {self.papers_changed} of them differ"
        if not self.papers_changed:
            return
        yield f"\n{'':10}" + "".join(f"{change:>9}" for change in CHANGES)
        for kind in KINDS:
            counts = [self._counts[kind, change] for change in CHANGES]
            if any(counts):
                yield f"{kind:10}" + "".join(f"{count:9}" for count in counts) + self._fields_of(kind)
        for kind in KINDS:
            for change in CHANGES:
                if self._examples[kind, change]:
                    yield f"\n# {kind} {change}: {self._counts[kind, change]}"
                    yield from map(_line, self._examples[kind, change])

    def _fields_of(self, kind: ClaimKind) -> str:
        fields = sorted(
            ((field, count) for (of, field), count in self._fields.items() if of == kind),
            key=lambda item: (-item[1], item[0]),
        )
        return "   " + ", ".join(f"{field} {count}" for field, count in fields) if fields else ""


def _line(difference: Difference) -> str:
    parts = [difference.paper, difference.claim.text]
    if difference.change == "changed":
        assert difference.old is not None and difference.new is not None
        old, new = difference.old.says, difference.new.says
        parts += [f"{field}: {_short(old[field])} → {_short(new[field])}" for field in difference.fields]
    elif difference.kind == "mention":
        parts.append(f"{difference.claim.says['label']} ({difference.claim.evidence['rule']})")
    elif difference.kind == "proposed":
        parts.append(difference.claim.evidence["label"])
    elif difference.kind == "number":
        parts.append(_number(difference))
    if difference.context:
        parts.append(difference.context.replace("\n", " "))
    return "   " + " · ".join(parts)


def _number(difference: Difference) -> str:
    says = difference.claim.says
    links = [says["metric"], *says["datasets"], *says["models"]]
    return f"{says['kind']} {says['value']:g} {says['unit']} {', '.join(filter(None, links))}".strip()


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"

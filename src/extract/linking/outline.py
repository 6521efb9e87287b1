"""The outline of a sentence: one symbol for every number, mention and list of them, words in between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import TokenizedText
from extract.linking.folding import Item, folded
from extract.linking.model import Draft, Named
from extract.linking.rules import LinkRules
from extract.text import lowered

_SYMBOLS = {"MODEL": "M", "METHOD": "M", "DATASET": "D", "METRIC": "K", "TASK": "T"}


__all__ = ["Item", "Outline", "outline"]


@dataclass(slots=True)
class Outline:
    """A sentence as items and as one string; `places[i]` is where item i begins in the string, `symbols` are
    those of its items."""

    start: int
    end: int
    items: list[Item]
    string: str
    places: list[int]
    symbols: frozenset[str]

    def item_at(self, place: int) -> int:
        """Index of the item that begins at a place of the string."""
        return bisect_left(self.places, place)

    def numbers(self) -> list[int]:
        """Indexes of the items that are numbers."""
        return [i for i, item in enumerate(self.items) if item.drafts]


def outline(
    text: TokenizedText,
    sentence: tuple[int, int],
    drafts: Sequence[Draft],
    mentions: Sequence[Named],
    rules: LinkRules,
) -> Outline:
    """The outline of one sentence (a token range) from its drafts and mentions, lists folded."""
    first, last = sentence
    units = [(d.number.end, d.number.stop) for d in drafts if d.number.unit_class == "measure"]
    shares = [d.number.end for d in drafts if d.number.kind == "quantity" and d.number.unit == "%"]
    units += [(end, end + 1) for end in shares]
    mentions = [
        n
        for n in mentions
        if not (_is_unit(n, units, rules) or _is_difference(n, rules) or _is_manner(n, text, rules))
    ]
    starts = [named.start for named in mentions] + [draft.number.lead for draft in drafts]
    spans = [_of_number(draft, starts) for draft in drafts] + [_of_mention(named) for named in mentions]
    taken = [(item.start, item.end) for item in spans]
    spans += _phrases(text, sentence, taken, rules)
    spans.sort(key=lambda item: item.start)
    items: list[Item] = []
    token = first
    for span in spans:
        if items and span.start < items[-1].end:
            continue
        while token < last and text.starts[token] < span.start:
            items.append(Item("w", text.starts[token], text.ends[token], text.lower[token]))
            token += 1
        items.append(span)
        while token < last and text.starts[token] < span.end:
            token += 1
    items += [Item("w", text.starts[t], text.ends[t], text.lower[t]) for t in range(token, last)]
    return _rendered(text, sentence, folded(items, rules))


def _is_unit(named: Named, units: Sequence[tuple[int, int]], rules: LinkRules) -> bool:
    """33 dB, 2.7% parameters: a metric's mention that is no more than what a number counts."""
    inside = named.label == "METRIC" and any(end <= named.start <= stop for end, stop in units)
    return inside and named.name.lower() not in rules.words["rates"]


def _is_difference(named: Named, rules: LinkRules) -> bool:
    """Relative improvement, cost reduction: what such a metric's mention says is how a measure moves."""
    return named.label == "METRIC" and named.name.lower().rsplit(" ", 1)[-1] in rules.words["differences"]


def _is_manner(named: Named, text: TokenizedText, rules: LinkRules) -> bool:
    """D-style baselines, D pre-trained models: a dataset's mention that says what something else is like."""
    if named.label != "DATASET":
        return False
    place = bisect_left(text.starts, named.end)
    after, *words = text.lower[place : place + 2] or [""]
    hyphened = after == "-" and not rules.words["manners"].isdisjoint(words)
    return hyphened or after in rules.words["learnt_from"]


def _of_number(draft: Draft, starts: Sequence[int]) -> Item:
    number = draft.number
    inside = any(number.end <= start < number.stop for start in starts)
    return Item(number.kind[0], number.lead, number.end if inside else number.stop, drafts=(draft,))


def _of_mention(named: Named) -> Item:
    symbol = _SYMBOLS[named.label]
    return Item("P" if symbol == "M" and named.proposed else symbol, named.start, named.end, named=(named,))


def _phrases(
    text: TokenizedText, sentence: tuple[int, int], taken: Sequence[tuple[int, int]], rules: LinkRules
) -> list[Item]:
    """The phrases of a sentence that stand for a name, clear of the spans in `taken`."""
    first, last = sentence
    start, end = text.starts[first], text.ends[last - 1]
    lower = ""
    found: list[Item] = []
    for token in range(first, last):
        if text.lower[token] not in rules.phrase_starts:
            continue
        for phrase in rules.phrases:
            if text.lower[token] not in phrase.starts:
                continue
            lower = lower or lowered(text.view[start:end])
            match = phrase.pattern.match(lower, text.starts[token] - start)
            if match is None:
                continue
            at, stop = start + match.start(), start + match.end()
            if all(stop <= s or e <= at for s, e in taken):
                found.append(Item(phrase.symbol, at, stop, match.group()))
    return found


def _rendered(text: TokenizedText, sentence: tuple[int, int], items: list[Item]) -> Outline:
    parts: list[str] = []
    places: list[int] = []
    place = 0
    for item in items:
        word = item.word if item.symbol == "w" else ("#" if item.drafts else "@") + item.symbol
        if item.symbol == "w" and (word[0] in "@#"):
            word = "·"
        parts.append(word)
        places.append(place)
        place += len(word) + 1
    first, last = sentence
    symbols = frozenset(item.symbol for item in items)
    return Outline(text.starts[first], text.ends[last - 1], items, " ".join(parts) + " ", places, symbols)

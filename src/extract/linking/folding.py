"""Items of an outline, and lists of them made one item each."""

from __future__ import annotations

from dataclasses import dataclass

from extract.linking.model import Draft, Named
from extract.linking.rules import LinkRules


@dataclass(slots=True)
class Item:
    """One word, number, mention or phrase, or a list of numbers or of mentions of one label.

    `symbol` is `w`, `s`, `c`, `q` (numbers by kind), `K`, `D`, `T`, `M`, `P`, `O`, `B`, `S` or `N`; `start`,
    `end` are offsets of the text.
    """

    symbol: str
    start: int
    end: int
    word: str = ""
    drafts: tuple[Draft, ...] = ()
    named: tuple[Named, ...] = ()


def folded(items: list[Item], rules: LinkRules) -> list[Item]:
    """Lists of numbers of one kind, and of mentions of one label, made one item each."""
    done: list[Item] = []
    index = 0
    while index < len(items):
        first = index
        item = items[index]
        index += 1
        joins: set[str] = set()
        while item.symbol != "w" and item.symbol not in "OBSN":
            after = _next_member(items, index, item, rules)
            if after is None or _is_moved_from(items, after):
                break
            joins |= {word.word for word in items[index:after]}
            item = _joined(item, items[after])
            index = after + 1
            if index < len(items) and items[index - 1].symbol != "w" and _closes(items, index, item):
                index += 1
        if item.symbol in "MP" and joins == {","} and not _in_brackets(items, first, index):
            done += items[first:index]
        else:
            done.append(item)
    return done


def _in_brackets(items: list[Item], first: int, index: int) -> bool:
    """(A, B, C): nothing but the list stands between the brackets."""
    return first > 0 and index < len(items) and (items[first - 1].word, items[index].word) == ("(", ")")


def _is_moved_from(items: list[Item], place: int) -> bool:
    """To 66 and 62 to 67: the second of the list is the state before the third."""
    following = items[place + 1 : place + 3]
    return (
        bool(items[place].drafts)
        and [item.word for item in following] == ["to", ""]
        and bool(following[1].drafts)
    )


def _closes(items: list[Item], index: int, item: Item) -> bool:
    """A bracket that an alias of the list's last member leaves open."""
    return items[index].word == ")" and items[index - 2].word == "("


def _next_member(items: list[Item], index: int, item: Item, rules: LinkRules) -> int | None:
    """Index of the next member of the list that `item` ends, or None."""
    words = rules.words
    at, joined = index, False
    if at + 2 < len(items) and items[at].word == "(" and items[at + 2].word == ")" and item.named:
        alias = items[at + 1]
        if alias.named and alias.named[-1].name == item.named[-1].name:
            return at + 1
    if item.named and at < len(items) and items[at].word in words["heads"]:
        at += 1
    while at < len(items) and items[at].symbol == "w":
        word = items[at].word
        if word in words["joins"]:
            joined = True
        elif not (joined and word in words["articles"] and word not in words["indefinite"]):
            return None
        at += 1
        if at - index > 4:
            return None
    if not joined or at >= len(items):
        return None
    same = items[at].symbol == item.symbol or {items[at].symbol, item.symbol} == {"M", "P"}
    if item.drafts and same:
        last, following = item.drafts[-1].number, items[at].drafts[0].number
        points = item.symbol == "c" and last.unit == following.unit == "points"
        same = points or last.unit_class == following.unit_class
        same = same and (item.symbol != "q" or last.unit == following.unit)
    return at if same else None


def _joined(item: Item, other: Item) -> Item:
    symbol = item.symbol if item.symbol == other.symbol else "M"
    return Item(symbol, item.start, other.end, "", item.drafts + other.drafts, item.named + other.named)

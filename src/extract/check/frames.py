"""`CheckRules`: the frames of `patterns/checks/`, which say in words what came before and what after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.check.pairs import Framed
from extract.pack import Pack, Patterns
from extract.record import Number, Record
from extract.rules import Key, Keys, Rule, marked
from extract.text import view

KEYS: Keys = {"pattern": Key("text", needed=True)}
_GROUPS = ({"old", "new"}, {"change", "new"}, {"change", "old"}, {"share"})


@dataclass(frozen=True, slots=True)
class CheckRules:
    """Compiled frames; each finds two numbers of a sentence that belong together."""

    frames: tuple[regex.Pattern[str], ...]

    @classmethod
    def load(cls, patterns: Patterns = None) -> CheckRules:
        """The shipped frames with the packs in `patterns` over them.

        Raises `PatternError` for a frame that does not compile or fails its own examples.
        """
        rules = Pack.load(patterns).rules("checks/*.toml", KEYS).rules
        return cls(tuple(_compiled(rule) for rule in rules))

    def framed(self, record: Record, numbers: Sequence[Number]) -> Framed:
        """What the words of one sentence say of its `numbers`."""
        first = numbers[0]
        text = view(record.text_of(first.section))
        places = [(number.start, number.end) for number in numbers]
        outline = _outline(text, first.sentence.start, first.sentence.end, places)
        found = Framed(outline, metrics=_metrics(record, first))
        for match in (match for frame in self.frames for match in frame.finditer(outline)):
            named = {name: numbers[int(place)] for name, place in match.groupdict().items()}
            if "share" in named:
                found.shares.append(named["share"])
            elif "change" in named:
                found.ties.append((named["change"], named.get("new") or named["old"]))
            else:
                found.pairs.append((named["old"], named["new"]))
        return found


def _metrics(record: Record, number: Number) -> list[tuple[int, str]]:
    return [
        (mention.start, metric.name)
        for metric in record.metrics
        for mention in metric.mentions
        if mention.section == number.section and number.sentence.start <= mention.start < number.sentence.end
    ]


def _outline(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> str:
    text = text.replace("#", " ")
    parts = []
    for index, (low, high) in enumerate(places):
        parts += [text[start:low], f"#{index}"]
        start = high
    return regex.sub(r"\s+", " ", "".join((*parts, text[start:end])))


def _compiled(rule: Rule) -> regex.Pattern[str]:
    frame = rule.compiled("pattern")
    if set(frame.groupindex) not in _GROUPS:
        groups = "old and new, change and one of them, or share"
        raise rule.error(f"the pattern must have the groups {groups}", "pattern")
    for examples, wanted in ((rule.match, True), (rule.reject, False)):
        for example in examples:
            text, places = marked(example)
            if (frame.search(_outline(text, 0, len(text), places)) is not None) is not wanted:
                raise rule.error(f"{'does not match' if wanted else 'matches'} its example {example!r}")
    return frame

"""Examples of linking rules.

Examples of frames are sentences in which `<K accuracy>`, `<D Foo>`, `<M Bar>` are mentions and `<s 79%>`,
`<c 3%>`, `<q 300 images>` numbers; what the frame finds for its number stands in double brackets. A frame
that only holds or not has examples without brackets. Examples of phrases mark the phrase.
"""

from __future__ import annotations

import regex

from extract.knowledge import Knowledge
from extract.linking import LinkRules
from extract.linking.frames import read
from extract.rules import Rule, marked

_SYMBOL = regex.compile(r"<([A-Za-z]) [^>]*>")
_NUMBER = regex.compile(r"#[scq] ")


def frame_misses(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    text, spans = marked(outlined(example))
    found = _found(knowledge.linking, rule, text)
    if not spans:
        return None if found else "the frame holds for no number of it"
    wanted = [text[start:end] for start, end in spans if start not in found]
    return f"the frame does not find {wanted[0]!r}" if wanted else None


def frame_fits(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    text, _ = marked(outlined(example))
    found = _found(knowledge.linking, rule, text)
    return f"the frame finds {text[min(found) :]!r}" if found else None


def outlined(example: str) -> str:
    """The outline's string of an example."""
    return _SYMBOL.sub(lambda m: ("#" if m[1] in "scq" else "@") + m[1], example) + " "


def _found(rules: LinkRules, rule: Rule, text: str) -> set[int]:
    """Where what the frame finds for each number begins; the number itself where it only holds."""
    frame = next(f for frames in rules.frames.values() for f in frames if f.id == rule.id)
    places = (read(text, number.start(), frame) for number in _NUMBER.finditer(text))
    return {place[0] for place in places if place is not None}


def phrase_misses(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    text, spans = marked(example)
    phrase = next(p for p in knowledge.linking.phrases if p.id == rule.id)
    found = [m.span() for m in phrase.pattern.finditer(text)]
    if found == spans:
        starts = tuple(rule.data.get("starts", ()))
        late = [text[start:end] for start, end in spans if not text.startswith(starts, start)]
        return f"{late[0]!r} begins with none of 'starts'" if late and starts else None
    return f"the phrase is found at {', '.join(repr(text[s:e]) for s, e in found) or 'no place'}"


def phrase_fits(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    phrase = next(p for p in knowledge.linking.phrases if p.id == rule.id)
    match = phrase.pattern.search(marked(example)[0])
    return None if match is None else f"the phrase is found: {match.group()!r}"

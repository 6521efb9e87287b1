"""Every example of every phrase and frame, run.

Examples of frames are sentences in which `<K accuracy>`, `<D Foo>`, `<M Bar>` are mentions and `<s 79%>`,
`<c 3%>`, `<q 300 images>` numbers; what the frame finds for the number stands in double brackets, or the
number itself where the frame says only something about it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from extract.linking import LinkRules
from extract.linking.frames import read
from extract.rules import Rule, marked

PATTERNS = Path(__file__).parents[2] / "patterns" / "linking"
RULES = LinkRules.load(sorted(PATTERNS.glob("*.toml")))


def every(family: str, kept: str) -> Iterator[object]:
    for file in RULES.files:
        if file.path.stem == family:
            for rule in file.rules:
                for example in rule.match if kept == "match" else rule.reject:
                    yield pytest.param(rule, example, id=f"{rule.id}: {example}")


def outlined(example: str) -> str:
    """The outline string of an example."""
    symbols = regex.sub(r"<([scqKDMPOSBT]) [^>]*>", lambda m: ("#" if m[1] in "scq" else "@") + m[1], example)
    return f"{symbols} "


def found(rule: Rule, text: str) -> set[int]:
    """Places in the outline that the frame finds for its numbers."""
    frame = next(f for frames in RULES.frames.values() for f in frames if f.id == rule.id)
    places = (read(text, number.start(), frame) for number in regex.finditer(r"#[scq] ", text))
    return {place[0] for place in places if place is not None}


@pytest.mark.parametrize(("rule", "example"), list(every("frames", "match")))
def test_frame_finds_what_its_examples_mark(rule: Rule, example: str) -> None:
    text, spans = marked(outlined(example))
    assert found(rule, text) >= {start for start, _ in spans} != set()


@pytest.mark.parametrize(("rule", "example"), list(every("frames", "not")))
def test_frame_finds_nothing_where_its_examples_say_not(rule: Rule, example: str) -> None:
    assert found(rule, outlined(example)) == set()


@pytest.mark.parametrize(("rule", "example"), list(every("phrases", "match")))
def test_phrase_is_found_where_its_examples_mark_it(rule: Rule, example: str) -> None:
    text, spans = marked(example)
    phrase = next(p for p in RULES.phrases if p.id == rule.id)
    assert [m.span() for m in phrase.pattern.finditer(text)] == spans


@pytest.mark.parametrize(("rule", "example"), list(every("phrases", "not")))
def test_phrase_is_not_found_where_its_examples_say_not(rule: Rule, example: str) -> None:
    phrase = next(p for p in RULES.phrases if p.id == rule.id)
    assert phrase.pattern.search(example) is None

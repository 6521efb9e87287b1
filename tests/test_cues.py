"""The cue language: what a pattern reads, what it refuses, and where it fits round a name."""

import pytest

from extract.cue_matcher import CueMatcher
from extract.cues import CueError, parse

CLASSES = {"data": ["dataset", "data set"], "verb": ["trained", "tested"]}
STOPS = frozenset({"the", ".", ","})


def fits(pattern: str, text: str) -> bool:
    """Whether a cue fits round the one word in double brackets."""
    words = text.lower().split()
    at = next(i for i, word in enumerate(words) if word.startswith("[["))
    words[at] = words[at].strip("[]")
    return CueMatcher([parse(pattern, CLASSES)], STOPS).find(words, at, at + 1) == {0}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{X} <data>", "on [[Foo]] dataset"),
        ("{X} <data>", "on [[Foo]] data set"),
        ("<data> {X}", "the data set [[Foo]]"),
        ("<verb> on {X}", "is trained on [[Foo]]"),
        ("<verb> on the? {X}", "is trained on [[Foo]]"),
        ("<verb> on the? {X}", "is trained on the [[Foo]]"),
        ("(on|over) {X} (set|pool)", "over [[Foo]] pool"),
        ("<verb>? on {X}", "on [[Foo]]"),
        ("(the|a)? {X} <data>?", "x [[Foo]] y"),
        ("<verb> ... {X}", "trained [[Foo]]"),
        ("<verb> ... {X}", "trained with as many as seven words more [[Foo]]"),
        ("<verb> ... {X}", "trained with seven words - based on no hyphen [[Foo]]"),
        ("{X} ( <number>", "[[Foo]] ( 91.2 )"),
        ("{X} of <number>", "[[Foo]] of 3"),
        ("( {X} )", "( [[Foo]] )"),
    ],
)
def test_a_cue_fits(pattern: str, text: str) -> None:
    assert fits(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{X} <data>", "on [[Foo]] data"),
        ("{X} <data>", "dataset [[Foo]]"),
        ("<verb> on {X}", "on [[Foo]]"),
        ("<verb> on {X}", "trained [[Foo]]"),
        ("(on|over) {X} (set|pool)", "over [[Foo]] box"),
        ("(on|over) {X} (set|pool)", "under [[Foo]] pool"),
        ("<verb> ... {X}", "trained with no less than eight very long words [[Foo]]"),
        ("<verb> ... {X}", "trained on the big [[Foo]]"),
        ("{X} of <number>", "[[Foo]] of three"),
        ("{X} <data>", "[[Foo]]"),
        ("<data> {X}", "[[Foo]]"),
    ],
)
def test_a_cue_does_not_fit(pattern: str, text: str) -> None:
    assert not fits(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "flaw"),
    [
        ("on the", "no {X}"),
        ("", "no {X}"),
        ("{X} and {X}", "two {X}"),
        ("{X} <nothing>", "no word class <nothing>"),
        ("{X} <data", "<data'"),
        ("{X} (a|b", "(a|b'"),
    ],
)
def test_a_pattern_that_cannot_be_read(pattern: str, flaw: str) -> None:
    with pytest.raises(CueError) as raised:
        parse(pattern, CLASSES)
    assert flaw in str(raised.value)


def test_many_cues_are_found_in_one_walk() -> None:
    patterns = ["{X} dataset", "on {X}", "on {X} dataset", "on {X} model", "at {X}"]
    matcher = CueMatcher([parse(pattern, CLASSES) for pattern in patterns], STOPS)
    assert matcher.find(["on", "foo", "dataset"], 1, 2) == {0, 1, 2}

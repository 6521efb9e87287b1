"""Time grows no faster than the text, whatever the text."""

# ruff: noqa: E501

import importlib
import inspect
import os
import pkgutil
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import cycle, islice

import pytest
import regex

import extract
from abstracts import seeds
from extract import Extractor, Paper
from extract.check.frames import CheckRules
from extract.knowledge import Knowledge

Make = Callable[[int], str]

# What a text of `n` parts is made of, and an `n` for which extraction takes a fraction of a second.
HOSTILE: dict[str, tuple[Make, int]] = {
    "open brackets": (lambda n: "(" * n, 7_500),
    "brackets in brackets": (lambda n: "(" * n + "Foo" + ")" * n, 2_500),
    "braces in braces": (lambda n: "{" * n + "x" + "}" * n, 7_500),
    "dollar signs": (lambda n: "$" * n, 7_500),
    "backslashes": (lambda n: "\\" * n, 7_500),
    "quotes": (lambda n: '"' * n, 7_500),
    "full stops and quotes": (lambda n: '."' * n, 4_000),
    "one word": (lambda n: "x" * n, 250_000),
    "one number": (lambda n: "1" * n, 250_000),
    "digits with commas": (lambda n: "1" + ",111" * n, 10_000),
    "one hyphenated word": (lambda n: "a-" * n + "b", 15_000),
    "one name with hyphens": (lambda n: "A-b" * n, 15_000),
    "one name with digits": (lambda n: "Ab1" * n, 15_000),
    "capitalised words": (lambda n: "".join(f"W{chr(97 + i % 26)}{chr(97 + i // 26 % 26)} " for i in range(n)), 1_000),
    "acronyms": (lambda n: "".join(f"AB{i} " for i in range(n)), 500),
    "a list of acronyms": (lambda n: "".join(f"AB{i}, " for i in range(n)), 500),
    "one name again and again": (lambda n: "BERT " * n, 1_000),
    "a list of one name": (lambda n: "BERT, " * n, 750),
    "quoted names": (lambda n: '"BERT" ' * n, 500),
    "a name of many versions": (lambda n: "LLaMA" + " 2" * n, 1_500),
    "a name of many sizes": (lambda n: "LLaMA" + " 7B" * n, 1_500),
    "heads of tasks and metrics": (lambda n: "accuracy detection " * n, 350),
    "one definition again": (lambda n: "Foo Bar Baz (FBB) " * n, 250),
    "many definitions": (lambda n: "".join(f"Foo Bar Q{i}a (FBQ{i}a) " for i in range(n)), 150),
    "called and called": (lambda n: "called " * n, 1_500),
    "percentages": (lambda n: "".join(f"{i % 99}.{i % 7}% " for i in range(n)), 400),
    "a list of percentages": (lambda n: "".join(f"{i % 99}.{i % 7}%, " for i in range(n)), 400),
    "numbers and brackets": (lambda n: "5 (" * n, 400),
    "ranges": (lambda n: "1-" * n, 4_000),
    "half": (lambda n: "half " * n, 1_500),
    "signs of numbers": (lambda n: "+-±~$" * n, 1_500),
    "sentences": (lambda n: "We train BERT on SQuAD and reach 91.2% F1. " * n, 125),
    "addresses": (lambda n: "https://github.com/a/b " * n, 750),
    "one address": (lambda n: "https://github.com/a" + "/b" * n, 15_000),
    "addresses in one": (lambda n: "https://github.com/a/b" * n, 750),
    "an address and full stops": (lambda n: "https://github.com/a/b" + "." * n, 15_000),
    "an address and brackets": (lambda n: "https://github.com/a/b" + ")" * n, 15_000),
    "combining marks": (lambda n: "a" + "\u0301" * n, 15_000),
    "blanks": (lambda n: " " * n, 100_000),
    "new names": (lambda n: "".join(f"We propose Foo{letters(i)}Net. " for i in range(n)), 500),
    "new names that score": (lambda n: "".join(f"{letters(i)}Net has {i % 99}.1% F1 on the {letters(i)} dataset. " for i in range(n)), 150),
    "numbers that follow": (lambda n: "".join(f"{i}.{i % 7} " for i in range(n)), 300),
    "short sentences": (lambda n: "It is so. " * n, 5_000),
    "real abstracts": (lambda n: " ".join(paper.abstract for paper in islice(cycle(seeds()), n)), 16),
}  # fmt: skip


def letters(number: int) -> str:
    """A name of its own for each number: Aa, Ab, ..."""
    return f"{chr(65 + number // 676)}{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}"


def seconds(extractor: Extractor, paper: Paper) -> float:
    """Processor time of one extraction, the better of two."""
    taken = []
    for _ in range(2):
        begin = time.process_time()
        extractor.extract(paper)
        taken.append(time.process_time() - begin)
    return min(taken)


# Linear is a factor of 4, quadratic one of 16; the constant allows for what a short run measures badly.
FACTOR, LONGER, SPARE = 8, 4, 0.15
# `make fuzz` measures ten times as long texts.
SCALE = 10 if os.environ.get("EXTRACT_HYPOTHESIS") == "thorough" else 1


def paper_of(text: str, section: str) -> Paper:
    return Paper(abstract=text) if section == "abstract" else Paper(title=text, abstract="It works.")


IN_TITLES = ("capitalised words", "many definitions", "a list of percentages", "sentences")


@pytest.mark.parametrize(
    ("what", "section"),
    [*((what, "abstract") for what in HOSTILE), *((what, "title") for what in IN_TITLES)],
)
def test_a_text_takes_linear_time(extractor: Extractor, what: str, section: str) -> None:
    make, count = HOSTILE[what][0], HOSTILE[what][1] * SCALE
    short = seconds(extractor, paper_of(make(count // LONGER), section))
    assert seconds(extractor, paper_of(make(count), section)) < FACTOR * short + SPARE


# How a pattern is run, where it is not searched for; what runs over tokens gets a hundred signs at most.
WAYS = ("fullmatch", "match")
MOST_SIGNS = {"extract.tokens": 100}


def patterns() -> Iterator[tuple[str, regex.Pattern[str], str]]:
    """Every regex that a module of the package holds, and how the module runs it; and those that are made of
    words of the pattern files. `extract patterns check` tries the regexes of the rules."""
    for info in pkgutil.walk_packages(extract.__path__, "extract."):
        if info.name.endswith("__main__"):
            continue
        try:
            module = importlib.import_module(info.name)
        except ImportError:
            continue
        for name, value in vars(module).items():
            if isinstance(value, regex.Pattern) and isinstance(value.pattern, str):
                used = set(regex.findall(rf"\b{name}\.(\w+)\(", inspect.getsource(module)))
                ways = [way for way in WAYS if way in used]
                yield f"{info.name}.{name}", value, ways[0] if len(used) == len(ways) == 1 else "finditer"
    addresses = Knowledge.load().addresses
    for name in ("pattern", "own", "others", "page"):
        yield f"addresses.{name}", getattr(addresses, name), "finditer"
    for number, frame in enumerate(CheckRules.load().frames):
        yield f"checks.{number}", frame, "finditer"


TEXTS = (
    *("a", "A", "1", " ", "-", ".", ",", "(", ")", "$", "\\", "{", "}", "%", "/", "@", "'", '"', "<", "&", "_", "~"),
    *("ab ", "Ab", "aB", "A-", "a-b", "1.", "1,", "1,1", "1-", "a.", "a.b", "A.b-", "1e", "1 1", "- ", "a/", "://"),
    *("https://a", "www.a", "<b", "</", "&lt", "\\a{", "\\cite{", "{}", "()", "[]", "**", "word, ", "and ", "a's ", "é\u0301"),
)  # fmt: skip
LENGTH = 3_000


@cache
def read_text() -> str:
    """A text that the regexes find their examples in."""
    return "\n".join(f"{paper.title}. {paper.abstract}" for paper in seeds()[:30])


def examples(pattern: regex.Pattern[str]) -> Iterator[str]:
    """What the regex finds in real abstracts, and beginnings of it."""
    for match in islice((found for found in pattern.finditer(read_text(), timeout=5) if found.group()), 3):
        yield from {match.group()[:cut] for cut in (2, 5, 13, 100)}


@pytest.mark.parametrize(
    ("name", "pattern", "way"), [pytest.param(*found, id=found[0]) for found in patterns()]
)
def test_regexes_of_the_code_take_linear_time(name: str, pattern: regex.Pattern[str], way: str) -> None:
    length = MOST_SIGNS.get(name.rpartition(".")[0], LENGTH) if way == "fullmatch" else LENGTH
    for text in (*TEXTS, *examples(pattern)):
        hostile = text * (length // len(text))
        for wrapped in (f"{hostile}\x00", f"x{hostile}"):
            begin = time.process_time()
            run = getattr(pattern, way)(wrapped, timeout=5)
            found = len(list(run)) if way == "finditer" else run
            assert time.process_time() - begin < 0.2, f"{name} on {text!r} repeated finds {found}"

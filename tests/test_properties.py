"""What holds for any text at all."""

import io
import json
from collections.abc import Iterator
from itertools import pairwise
from math import isfinite

import pytest
import regex
from hypothesis import assume, given
from hypothesis import strategies as st

from abstracts import changed, made, papers, seeds
from extract import Extractor, Paper, PaperError, Record
from extract.readers import Placed, ReadOptions, SetAside, read_files
from extract.record import Number, Span

OTHER_TOPICS = (
    "The weather of the last summer was pleasant in most of the country.",
    "Bread is baked early in the morning and sold before noon.",
    "He wrote letters to his sister about the garden and the old house by the river!",
    "Is the road to the village open in winter?",
)


def spans(record: Record) -> Iterator[Span]:
    for entity in record.entities:
        yield from entity.mentions
    for number in record.numbers:
        yield number
        if number.measure is not None:
            yield number.measure
    yield from record.links


def check(record: Record, paper: Paper) -> None:
    """Everything that RECORD promises of one record."""
    assert (record.title, record.abstract) == (paper.title, paper.abstract)
    texts = {"title": paper.title, "abstract": paper.abstract}
    for span in spans(record):
        assert texts[span.section][span.start : span.end] == span.text != ""
    for group in ([m for e in record.entities for m in e.mentions], record.numbers, record.links):
        placed = sorted((span.section, span.start, span.end) for span in group)
        for (section, _, end), (other, start, _) in pairwise(placed):
            assert section != other or end <= start
    systems = {e.name for e in (*record.models, *record.methods)}
    for number in record.numbers:
        assert {*number.models, *number.against} <= systems
        assert {*number.datasets} <= {e.name for e in record.datasets}
        assert {number.metric} <= {e.name for e in record.metrics} | {None}
        assert number.sentence.start <= number.start < number.end <= number.sentence.end
    assert Record.model_validate_json(record.model_dump_json()) == record


@given(papers)
def test_any_paper_gives_a_valid_record(extractor: Extractor, paper: Paper) -> None:
    check(extractor.extract(paper), paper)


@given(st.text(), st.text())
def test_any_text_gives_a_valid_record(extractor: Extractor, title: str, abstract: str) -> None:
    paper = Paper(title=title, abstract=abstract)
    check(extractor.extract(paper), paper)


@given(papers)
def test_the_same_paper_gives_the_same_bytes(extractor: Extractor, paper: Paper) -> None:
    assert extractor.extract(paper).model_dump_json() == extractor.extract(paper).model_dump_json()


@given(st.lists(papers, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_alone_and_in_a_batch_in_any_order(extractor: Extractor, batch: list[Paper], random: object) -> None:
    alone = {paper: extractor.extract(paper).model_dump_json() for paper in batch}
    random.shuffle(batch)  # type: ignore[attr-defined]
    together = [record.model_dump_json() for record in extractor.pipe(batch)]
    assert together == [alone[paper] for paper in batch]


@given(made(), st.sampled_from(["\ud800", "\udfff", "\udc80"]), made())
def test_a_lone_surrogate_is_refused(before: str, surrogate: str, after: str) -> None:
    with pytest.raises(PaperError, match=f"lone surrogate \\(U\\+{ord(surrogate):04X} at {len(before)}\\)"):
        Paper(abstract=before + surrogate + after)


@given(made(), st.sampled_from(["\ud800", "\udfff", "\udc80"]), made())
def test_a_lone_surrogate_as_a_json_escape_is_set_aside(before: str, surrogate: str, after: str) -> None:
    lines = [json.dumps({"abstract": text}) for text in (before + surrogate + after, "One more.")]
    bad, good = read_files(["-"], ReadOptions("jsonl"), io.BytesIO("\n".join(lines).encode()))
    assert isinstance(bad, SetAside) and isinstance(good, Placed)
    assert bad.line == 1
    assert f"lone surrogate (U+{ord(surrogate):04X} at " in bad.reason


@given(
    (st.sampled_from(seeds()) | changed()).filter(lambda paper: regex.search(r"[.!?]\s*$", paper.abstract)),
    st.sampled_from(OTHER_TOPICS),
)
def test_a_sentence_of_another_topic_at_the_end_changes_nothing_before_it(
    extractor: Extractor, paper: Paper, topic: str
) -> None:
    longer = Paper(title=paper.title, abstract=f"{paper.abstract.rstrip()} {topic}")
    before = Paper(title=paper.title, abstract=paper.abstract.rstrip())
    records = [extractor.extract(paper).model_dump(exclude={"id", "abstract"}) for paper in (longer, before)]
    assert records[0] == records[1]


def found(record: Record, but: Number) -> list[object]:
    """All that is found elsewhere; in the number's sentence without systems, which arithmetic may tell apart:
    in "by 0.9 (90.2 vs. 91.1)" the lower score is the competitor's because 90.2 and 0.9 make 91.1."""
    numbers = [
        number.model_dump(exclude=BY_ARITHMETIC if number.sentence == but.sentence else set())
        for number in record.numbers
        if (number.section, number.start) != (but.section, but.start)
    ]
    others = record.model_dump(exclude={"id", "source", "abstract", "numbers"})
    return [numbers, others]


BY_ARITHMETIC = {"models", "against", "baseline", "link_rule"}


@given(st.sampled_from(seeds()), st.data())
def test_a_changed_digit_changes_that_number_alone(
    extractor: Extractor, paper: Paper, data: st.DataObject
) -> None:
    record = extractor.extract(paper)
    one_value = regex.compile(r"\D*\d+(?:[.,]\d+)*\D*")  # no range and no fraction: see docs/limits.md
    values = [n for n in record.numbers if n.section == "abstract" and one_value.fullmatch(n.text)]
    if not values:
        return
    number = data.draw(st.sampled_from(values))
    at = number.start + data.draw(st.sampled_from([m.start() for m in regex.finditer(r"\d", number.text)]))
    digit = data.draw(st.sampled_from("123456789"))
    other = Paper(title=paper.title, abstract=paper.abstract[:at] + digit + paper.abstract[at + 1 :])
    changed_text = other.abstract[number.start : number.end]
    assume(not regex.fullmatch(r"\D*(?:1|(?:19|20)\d\d)\D*", changed_text))  # a label or a year
    again = extractor.extract(other)
    assert found(record, number) == found(again, number)
    (same,) = [n for n in again.numbers if (n.section, n.start) == (number.section, number.start)]
    kept = ("end", "kind", "unit", "bound", "metric", "measure", "datasets")
    assert [getattr(same, key) for key in kept] == [getattr(number, key) for key in kept]


DIGITS = "1234567890" * 100_000


@pytest.mark.parametrize(
    "text", ["{}", "F1 of {}%", "{}.{}", "$10^{{{}}}$", "1e{}", "{}-{}", "±{}", "x{}x", "GPT-{}"]
)
def test_a_million_digits(extractor: Extractor, text: str) -> None:
    paper = Paper(
        title="Numbers", abstract=f"FooNet reaches {text.format(DIGITS, DIGITS)} and 91.2% accuracy."
    )
    record = extractor.extract(paper)
    check(record, paper)
    assert [number.value for number in record.numbers][-1] == 91.2
    assert all(isfinite(number.value) for number in record.numbers)


@pytest.mark.parametrize("abstract", ["$800e91.2%Over the years", r"It costs \$5", "50\\%", "$5$"])
def test_a_number_stands_in_its_sentence(extractor: Extractor, abstract: str) -> None:
    paper = Paper(abstract=abstract)
    record = extractor.extract(paper)
    assert record.numbers
    check(record, paper)

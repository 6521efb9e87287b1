"""Nothing invented: what the check passes, and what it finds."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import Extractor, Paper, Record
from extract.commands.audit import command
from extract.grounding import Grounding


@pytest.fixture(scope="module")
def grounding() -> Grounding:
    return Grounding.load()


@pytest.fixture(scope="module")
def record(extractor: Extractor) -> Record:
    return extractor.extract(
        "We propose FooNet. FooNet reaches 91.2% accuracy on SQuAD, twice as fast. Code: https://github.com/a/b."
    )


def test_everything_of_the_seeds_stands_in_them(
    extractor: Extractor, seed_papers: list[Paper], grounding: Grounding
) -> None:
    loose = [str(found) for record in extractor.pipe(seed_papers) for found in grounding.check(record)]
    assert loose == []


def test_a_sound_record(record: Record, grounding: Grounding) -> None:
    assert record.numbers and record.models and record.links
    assert list(grounding.check(record)) == []


def test_a_method_may_be_an_entry_among_the_models(extractor: Extractor, grounding: Grounding) -> None:
    record = extractor.extract("We use the Latent Dirichlet Allocation method as a preprocessing technique.")
    assert [method.entry for method in record.methods] == ["LDA"]
    assert list(grounding.check(record)) == []


@pytest.mark.parametrize(
    ("key", "change", "said"),
    [
        ("numbers", {"value": 92.1}, "92.1 cannot be read off '91.2%'"),
        ("numbers", {"value_max": 95.0}, "95.0 cannot be read off '91.2%'"),
        ("numbers", {"start": 0}, "'91.2%' does not stand at abstract 0"),
        ("models", {"name": "BarNet"}, "nothing in the text names 'BarNet'"),
        ("models", {"name": "FooNet", "entry": "FooNet"}, "nothing in the text names 'FooNet'"),
        ("links", {"url": "https://github.com/a/c"}, "https://github.com/a/c cannot be read off"),
        ("links", {"text": "https://github.com/a/"}, "does not stand at"),
        ("links", {"start": 0}, "'FooNet' stands inside the address"),
    ],
)
def test_what_is_made_up_is_found(
    record: Record, grounding: Grounding, key: str, change: dict[str, object], said: str
) -> None:
    first, *others = getattr(record, key)
    forged = record.model_copy(update={key: (first.model_copy(update=change), *others)})
    assert any(said in str(loose) for loose in grounding.check(forged))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("91.2%", 91.2),
        (r"50\%", 50),
        ("24,283", 24283),
        ("1.5M", 1.5e6),
        ("8.3 billion", 8.3e9),
        ("1.9-3.3x", 3.3),
        ("9{,}600", 9600),
        ("77,14%", 77.14),
        ("420 , 175B", 420_175e9),
        ("threefold", 3),
        ("two-thirds", 0.667),
        ("half", 0.5),
        ("1/3", 0.333),
        ("two orders of magnitude", 100),
        ("$10^{5}$", 1e5),
        ("2.5e-3", 2.5e-3),
        (".5", 0.5),
    ],
)
def test_values_of_a_text(grounding: Grounding, text: str, value: float) -> None:
    assert any(value in (known, round(known, 3)) for known in grounding.values(text))


def test_the_command_prints_its_counts(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(record.model_dump_json() + "\n")
    result = CliRunner().invoke(command, [str(path)])
    assert result.exit_code == 0
    assert "1 papers, " in result.output and " 0 without ground" in result.output


def test_the_command_fails_where_something_is_made_up(tmp_path: Path, record: Record) -> None:
    forged = record.model_dump_json().replace('"value":91.2', '"value":92.1')
    path = tmp_path / "records.jsonl"
    path.write_text(forged + "\n")
    result = CliRunner().invoke(command, [str(path)])
    assert result.exit_code == 1
    assert "92.1 cannot be read off '91.2%'" in result.output

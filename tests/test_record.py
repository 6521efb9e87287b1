"""The record: none can break an invariant, its schema agrees, and later minor versions are read."""

import io
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from extract import Extractor, InputError, Paper, Record, read_records
from extract.record import json_schema

PAPER = Paper(
    id="p1",
    title="FooNet: A Network for Question Answering",
    published="2024-05-01",
    abstract="We propose FooNet, a network for question answering. FooNet reaches 91.2% accuracy on SQuAD, "
    "outperforming BERT by 3.1%. Code: https://github.com/a/b.",
)
Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def plain(extractor: Extractor) -> dict[str, Any]:
    return extractor.extract(PAPER).model_dump(mode="json")


def changed(plain: dict[str, Any], change: Change) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(plain))
    change(copy)
    return copy


def test_the_example_holds_every_kind_of_item(plain: dict[str, Any]) -> None:
    assert all(plain[key] for key in ("models", "datasets", "metrics", "tasks", "numbers", "links"))


BROKEN: dict[str, tuple[Change, str]] = {
    "mention text": (lambda r: r["models"][0]["mentions"][0].update(text="BarNet"), "does not stand at"),
    "mention offset": (lambda r: r["models"][0]["mentions"][0].update(start=1), "does not stand at"),
    "mention section": (
        lambda r: r["models"][0]["mentions"][0].update(section="abstract"),
        "does not stand at",
    ),
    "mention beyond the end": (
        lambda r: r["datasets"][0]["mentions"][0].update(end=9999),
        "does not stand at",
    ),
    "empty mention": (
        lambda r: r["models"][0]["mentions"].append(
            {"section": "abstract", "start": 3, "end": 3, "text": "", "rule": "x"}
        ),
        "does not stand at",
    ),
    "number text": (lambda r: r["numbers"][0].update(text="91.3%"), "does not stand at"),
    "measure text": (
        lambda r: r["numbers"][0].update(measure={"section": "abstract", "start": 0, "end": 2, "text": "He"}),
        "does not stand at",
    ),
    "link text": (lambda r: r["links"][0].update(start=0), "does not stand at"),
    "mentions overlap": (
        lambda r: r["datasets"][0]["mentions"].append(r["models"][0]["mentions"][0]),
        "two mentions overlap",
    ),
    "numbers overlap": (lambda r: r["numbers"].append(r["numbers"][0]), "two numbers overlap"),
    "links overlap": (lambda r: r["links"].append(r["links"][0]), "two links overlap"),
    "a loose model": (lambda r: r["numbers"][0].update(models=["BarNet"]), "refers to ['BarNet']"),
    "a dataset as model": (lambda r: r["numbers"][0].update(models=["SQuAD"]), "refers to ['SQuAD']"),
    "a loose dataset": (lambda r: r["numbers"][0].update(datasets=["GLUE"]), "refers to ['GLUE']"),
    "a loose metric": (lambda r: r["numbers"][0].update(metric="BLEU"), "refers to ['BLEU']"),
    "a loose competitor": (lambda r: r["numbers"][0].update(against=["T5"]), "refers to ['T5']"),
    "a negative change": (lambda r: r["numbers"][1].update(value=-3.1), "is a change and negative"),
    "a name twice": (
        lambda r: r["methods"].append({**r["models"][0], "mentions": _elsewhere("network")}),
        "a name stands twice in models and methods",
    ),
    "no mention": (lambda r: r["models"][0].update(mentions=[]), "mentions"),
    "negative offset": (lambda r: r["numbers"][0].update(start=-1), "start"),
    "infinite value": (lambda r: r["numbers"][0].update(value=float("inf")), "value"),
    "value that is no number": (lambda r: r["numbers"][0].update(value=float("nan")), "value"),
    "infinite spread": (lambda r: r["numbers"][0].update(spread=float("inf")), "spread"),
    "unknown kind": (lambda r: r["numbers"][0].update(kind="guess"), "kind"),
    "unknown bound": (lambda r: r["numbers"][0].update(bound="roughly"), "bound"),
    "unknown direction": (lambda r: r["numbers"][0].update(direction="left"), "direction"),
    "unknown link kind": (lambda r: r["links"][0].update(kind="ftp"), "kind"),
    "unknown role": (lambda r: r["links"][0].update(role="theirs"), "role"),
    "missing key": (lambda r: r.pop("tasks"), "tasks"),
    "unknown key": (lambda r: r.update(authors=[]), "authors"),
    "unknown key inside": (lambda r: r["numbers"][0].update(page=3), "page"),
    "null for a list": (lambda r: r.update(models=None), "models"),
    "a string for a list": (lambda r: r["numbers"][0].update(models="FooNet"), "models"),
}


def _elsewhere(text: str) -> list[dict[str, Any]]:
    start = PAPER.abstract.index(text)
    return [{"section": "abstract", "start": start, "end": start + len(text), "text": text, "rule": "x"}]


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_invariant_is_refused(plain: dict[str, Any], what: str) -> None:
    change, message = BROKEN[what]
    with pytest.raises(ValidationError) as raised:
        Record.model_validate(changed(plain, change))
    assert message in str(raised.value)


def test_records_cannot_be_changed(extractor: Extractor) -> None:
    record = extractor.extract(PAPER)
    with pytest.raises(ValidationError):
        record.title = "other"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        record.numbers[0].value = 3.0  # type: ignore[misc]


SCHEMA_BREAKERS = [
    "negative offset",
    "unknown kind",
    "unknown bound",
    "unknown role",
    "missing key",
    "unknown key",
]


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    return jsonschema.Draft202012Validator(json_schema())


def test_the_schema_is_of_the_draft_it_names() -> None:
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_records_of_the_seeds_fit_the_schema(
    extractor: Extractor, seed_papers: list[Paper], validator: jsonschema.Draft202012Validator
) -> None:
    for record in extractor.pipe(seed_papers[::7]):
        validator.validate(json.loads(record.model_dump_json()))


@pytest.mark.parametrize("what", [*SCHEMA_BREAKERS, "no mention", "null for a list", "unknown key inside"])
def test_the_schema_refuses_what_the_record_refuses(
    plain: dict[str, Any], validator: jsonschema.Draft202012Validator, what: str
) -> None:
    assert not validator.is_valid(changed(plain, BROKEN[what][0]))


def lines(*records: dict[str, Any]) -> io.BytesIO:
    return io.BytesIO("".join(json.dumps(record) + "\n" for record in records).encode())


def test_keys_of_a_later_minor_version_are_ignored(plain: dict[str, Any]) -> None:
    later = changed(
        plain,
        lambda r: (
            r.update(schema_version="1.7", venue="X"),
            r["numbers"][0].update(page=3),
            r["models"][0]["mentions"][0].update(score=0.5),
        ),
    )
    (record,) = read_records(lines(later))
    assert record.numbers[0].value == 91.2
    assert not hasattr(record, "venue")


@pytest.mark.parametrize("version", ["2.0", "0.9", "10.1"])
def test_another_major_version_is_refused(plain: dict[str, Any], version: str) -> None:
    with pytest.raises(InputError, match=f"schema version {version}"):
        list(read_records(lines(plain, changed(plain, lambda r: r.update(schema_version=version)))))


def test_a_record_changed_on_disk_is_refused_with_its_line(plain: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r":2: .*does not stand at"):
        list(read_records(lines(plain, changed(plain, BROKEN["number text"][0]))))

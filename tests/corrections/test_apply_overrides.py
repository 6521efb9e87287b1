"""What each override does to a record, and that none can break one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from extract.corrections import apply_overrides
from extract.corrections.form import Override
from extract.record import Record

from .conftest import ABSTRACT, TITLE, span

OVERRIDES: TypeAdapter[Any] = TypeAdapter(Override)
SET = {"action": "set-number", "kind": "score", "value": 1, **span("80%")}


def applied(record: Record, *overrides: dict[str, Any]) -> tuple[Record, list[Any]]:
    stale: list[Any] = []
    said = map(OVERRIDES.validate_python, overrides)
    return apply_overrides(record, said, lambda override, misfit: stale.append((override, misfit))), stale


def names(record: Record, kind: str) -> list[str]:
    return [entity.name for entity in getattr(record, kind)]


def test_no_override_leaves_the_record_as_it_is(record: Record) -> None:
    assert apply_overrides(record, ()) is record


def test_wrong_name_goes_with_all_that_refers_to_it(record: Record) -> None:
    after, stale = applied(record, {"action": "wrong-name", "kind": "models", "name": "BarNet"})
    assert names(after, "models") == ["FooNet"]
    assert [(n.models, n.against) for n in after.numbers] == [(("FooNet",), ()), ((), ())]
    assert not stale


def test_wrong_name_that_is_not_there_already_holds(record: Record) -> None:
    after, stale = applied(record, {"action": "wrong-name", "kind": "tasks", "name": "network"})
    assert (after, stale) == (record, [])


def test_wrong_mention_leaves_the_other_mentions(record: Record) -> None:
    after, _ = applied(record, {"action": "wrong-mention", **span("Foo Network")})
    assert [m.text for m in after.models[0].mentions] == ["FooNet", "FooNet"]
    assert after.models[0].aliases == ()


def test_last_mention_takes_the_name_along(record: Record) -> None:
    after, _ = applied(record, {"action": "wrong-mention", **span("ImageNet")})
    assert names(after, "datasets") == []
    assert after.numbers[0].datasets == ()


def test_missed_name_joins_the_name_it_means(record: Record) -> None:
    missed = {"action": "missed-name", "kind": "models", "name": "FooNet", **span("It")}
    after, _ = applied(record, missed)
    assert [m.text for m in after.models[0].mentions] == ["FooNet", "FooNet", "Foo Network", "It"]
    assert after.models[0].aliases == ("Foo Network", "It")
    assert after.models[0].proposed


def test_missed_name_takes_the_place_of_what_crosses_it(record: Record) -> None:
    missed = {"action": "missed-name", "kind": "methods", "name": "network", "proposed": True}
    after, _ = applied(record, {**missed, **span("the Foo Network")})
    assert [m.text for m in after.models[0].mentions] == ["FooNet", "FooNet"]
    assert (names(after, "methods"), after.methods[0].proposed) == (["network"], True)
    assert after.methods[0].mentions[0].rule == "correction"


def test_longer_surface_keeps_what_refers_to_the_name(record: Record) -> None:
    missed = {"action": "missed-name", "kind": "datasets", "name": "ImageNet", **span("on ImageNet")}
    after, _ = applied(record, missed)
    assert after.numbers[0].datasets == ("ImageNet",)
    assert after.datasets[0].aliases == ("on ImageNet",)


def test_missed_model_that_was_a_method_moves_whole(record: Record) -> None:
    after, _ = applied(record, {"action": "missed-name", "kind": "methods", "name": "BarNet", **span("It")})
    assert (names(after, "models"), names(after, "methods")) == (["FooNet"], ["BarNet"])
    assert after.numbers[1].models == ("BarNet",)


def test_name_can_belong_to_another_kind(record: Record) -> None:
    belongs = {"action": "belongs-name", "kind": "models", "name": "BarNet", "to_kind": "methods"}
    after, _ = applied(record, {**belongs, "to_name": "BarNet", "proposed": False})
    assert names(after, "methods") == ["BarNet"]
    assert after.numbers[0].against == ("BarNet",)
    away, _ = applied(record, {**belongs, "to_kind": "datasets", "to_name": "Bar", "proposed": True})
    assert names(away, "datasets") == ["ImageNet", "Bar"]
    assert away.numbers[1].models == ()


def test_two_names_can_be_one(record: Record) -> None:
    belongs = {"action": "belongs-name", "kind": "models", "name": "BarNet", "to_kind": "models"}
    after, _ = applied(record, {**belongs, "to_name": "FooNet", "proposed": True})
    assert names(after, "models") == ["FooNet"]
    assert after.models[0].aliases == ("Foo Network", "BarNet")
    assert after.numbers[1].models == ("FooNet",)


def test_set_number_changes_what_it_belongs_to(record: Record) -> None:
    said = {"action": "set-number", "kind": "score", "value": 80, "unit": "%", **span("80%")}
    after, _ = applied(
        record, {**said, "metric": "accuracy", "datasets": ["ImageNet"], "models": ["Foo Network"]}
    )
    number = after.numbers[1]
    assert (number.metric, number.datasets, number.models, number.baseline) == (
        "accuracy",
        ("ImageNet",),
        ("FooNet",),
        False,
    )
    assert (number.rule, number.link_rule) == ("number:percent", "correction")


def test_missed_number_stands_in_its_sentence(record: Record) -> None:
    bare, _ = applied(record, {"action": "wrong-number", **span("80%")})
    assert [n.text for n in bare.numbers] == ["91.2%"]
    after, _ = applied(bare, {"action": "set-number", "kind": "score", "value": 80, **span("80%")})
    sentence = after.numbers[1].sentence
    assert ABSTRACT[sentence.start : sentence.end].startswith("It reaches 91.2%")
    assert ABSTRACT[sentence.start : sentence.end].endswith("there.")


def test_links_take_their_repository_along(record: Record) -> None:
    text = "https://github.com/foo/foonet"
    bare, _ = applied(record, {"action": "wrong-link", **span(text)})
    assert bare.github_urls == ("https://github.com/bar/barnet",)
    missed = {"action": "missed-link", "url": text, "kind": "github", "owner": "foo", "repo": "foonet"}
    after, _ = applied(bare, {**missed, **span(text), "role": "own"})
    assert (after.links, after.github_urls) == (record.links, record.github_urls)


@pytest.mark.parametrize(
    ("override", "misfit"),
    [
        (
            {"action": "wrong-mention", "section": "abstract", "start": 0, "end": 2, "text": "Us"},
            "it does not stand at its place",
        ),
        (
            {
                "action": "belongs-name",
                "kind": "tasks",
                "name": "a",
                "to_kind": "tasks",
                "to_name": "b",
                "proposed": False,
            },
            "the paper has no task 'a'",
        ),
        ({"action": "wrong-name", "kind": "models", "name": "NoNet"}, "the paper has no model 'NoNet'"),
        ({"action": "wrong-name", "kind": "tasks", "name": "FooNet"}, "the paper has no task 'FooNet'"),
        ({**SET, "models": ["NoNet"]}, "the paper has no model or method 'NoNet'"),
        ({**SET, "against": ["NoNet"]}, "the paper has no model or method 'NoNet'"),
        ({**SET, "datasets": ["ImageNet", "NoBench"]}, "the paper has no dataset 'NoBench'"),
        ({**SET, "metric": "beauty"}, "the paper has no metric 'beauty'"),
        (
            {
                "action": "missed-name",
                "kind": "tasks",
                "name": "x",
                "section": "title",
                "start": 90,
                "end": 91,
                "text": "x",
            },
            "it does not stand at its place",
        ),
    ],
)
def test_what_does_not_fit_is_handed_back(record: Record, override: dict[str, Any], misfit: str) -> None:
    after, stale = applied(record, override)
    assert after == record
    assert stale == [(OVERRIDES.validate_python(override), misfit)]


def test_offsets_count_code_points(record: Record) -> None:
    missed = {"action": "missed-name", "kind": "tasks", "name": "network", **span("network", "title")}
    after, stale = applied(record, missed)
    mention = after.tasks[0].mentions[0]
    assert not stale
    assert TITLE[mention.start : mention.end] == "network"


KINDS = st.sampled_from(["models", "methods", "datasets", "tasks", "metrics"])
NAMES = st.sampled_from(["FooNet", "BarNet", "ImageNet", "accuracy", "Foo Network", "new"])
NAME_LISTS = st.lists(NAMES, max_size=3)


@st.composite
def places(draw: st.DrawFn) -> dict[str, Any]:
    section = draw(st.sampled_from(["title", "abstract"]))
    whole = TITLE if section == "title" else ABSTRACT
    start = draw(st.integers(0, len(whole) - 1))
    end = draw(st.integers(start + 1, min(len(whole), start + 14)))
    return {"section": section, "start": start, "end": end, "text": whole[start:end]}


def placed(action: str, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda place, rest: {"action": action, **place, **rest}, places(), st.fixed_dictionaries(parts)
    )


ANY_OVERRIDE = st.one_of(
    st.fixed_dictionaries({"action": st.just("wrong-name"), "kind": KINDS, "name": NAMES}),
    placed("wrong-mention"),
    placed("missed-name", kind=KINDS, name=NAMES, proposed=st.booleans()),
    st.fixed_dictionaries(
        {
            "action": st.just("belongs-name"),
            "kind": KINDS,
            "name": NAMES,
            "to_kind": KINDS,
            "to_name": NAMES,
            "proposed": st.booleans(),
        }
    ),
    placed("wrong-number"),
    placed(
        "set-number",
        kind=st.sampled_from(["score", "change", "quantity"]),
        value=st.floats(0, 1e6),
        metric=st.none() | NAMES,
        datasets=NAME_LISTS,
        models=NAME_LISTS,
        against=NAME_LISTS,
    ),
    placed("wrong-link"),
    placed("missed-link", url=st.just("https://example.org")),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(overrides=st.lists(ANY_OVERRIDE, max_size=6))
def test_any_overrides_give_a_record(record: Record, overrides: list[dict[str, Any]]) -> None:
    after, stale = applied(record, *overrides)
    assert Record.model_validate_json(after.model_dump_json()) == after
    assert (after.title, after.abstract, after.id) == (record.title, record.abstract, record.id)
    assert len(stale) <= len(overrides)
    for entities in (after.models, after.methods, after.datasets, after.tasks, after.metrics):
        firsts = [(e.mentions[0].section != "title", e.mentions[0].start) for e in entities]
        assert firsts == sorted(firsts)

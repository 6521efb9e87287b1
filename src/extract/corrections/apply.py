"""Overrides applied to a record: a record in, a record out, its invariants kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import singledispatch
from typing import TypeVar

from extract.corrections import form
from extract.corrections.draft import RULE, Draft, MisfitError
from extract.record import Link, Number, Record, Span
from extract.token_rules import TokenRules

_S = TypeVar("_S", bound=Span)


def apply_overrides(
    record: Record,
    overrides: Iterable[form.Override],
    on_stale: Callable[[form.Override, str], object] | None = None,
    token_rules: TokenRules | None = None,
) -> Record:
    """The record as a person corrected it.

    An override whose text does not stand at its place any more, or whose names the record does not hold, is
    left out and handed to `on_stale` with what is wrong in words. One that asks for nothing new does fit:
    what it says already holds. `token_rules` are those of the patterns that the record was made with, by
    default the shipped ones.
    """
    draft = Draft(record, token_rules)
    changed = False
    for override in overrides:
        try:
            _apply(override, draft)
        except MisfitError as misfit:
            if on_stale is not None:
                on_stale(override, str(misfit))
        else:
            changed = True
    return draft.record() if changed else record


@singledispatch
def _apply(override: object, draft: Draft) -> None:
    """Changes the draft. Raises `MisfitError`, and changes nothing, where the override does not fit it."""
    raise TypeError(f"no override: {override!r}")


@_apply.register
def _wrong_name(override: form.WrongName, draft: Draft) -> None:
    if not draft.says_as_no_name(override.name):
        draft.drop(override.kind, draft.meant((override.kind,), override.name))


@_apply.register
def _wrong_mention(override: form.WrongMention, draft: Draft) -> None:
    draft.require(override)
    draft.clear_mentions(override)


@_apply.register
def _missed_name(override: form.MissedName, draft: Draft) -> None:
    draft.require(override)
    draft.mention(override.kind, override.name, override, override.proposed)


@_apply.register
def _belongs_name(override: form.BelongsName, draft: Draft) -> None:
    kind, name = override.kind, draft.find(override.kind, override.name)
    if name is None:
        kind, name = override.to_kind, draft.find(override.to_kind, override.to_name)
    if name is None:
        name = draft.meant((override.kind,), override.name)
    draft.move((kind, name), (override.to_kind, override.to_name), override.proposed)


@_apply.register
def _wrong_number(override: form.WrongNumber, draft: Draft) -> None:
    draft.require(override)
    draft.numbers = _apart(draft.numbers, override)


@_apply.register
def _set_number(override: form.SetNumber, draft: Draft) -> None:
    draft.require(override)
    metric = draft.meant(("metrics",), override.metric) if override.metric is not None else None
    before = next((n for n in draft.numbers if _same_place(n, override)), None)
    measure = before.measure if before is not None and before.metric == metric else None
    number = Number(
        **override.model_dump(exclude={"action", "metric", "datasets", "models", "against"}),
        rule=before.rule if before is not None else RULE,
        sentence=draft.sentence(override),
        link_rule=RULE,
        metric=metric,
        measure=measure,
        datasets=draft.all_meant(("datasets",), override.datasets),
        models=draft.all_meant(("models", "methods"), override.models),
        against=draft.all_meant(("models", "methods"), override.against),
    )
    draft.numbers = [*_apart(draft.numbers, override), number]


@_apply.register
def _wrong_link(override: form.WrongLink, draft: Draft) -> None:
    draft.require(override)
    draft.links = _apart(draft.links, override)


@_apply.register
def _missed_link(override: form.MissedLink, draft: Draft) -> None:
    draft.require(override)
    link = Link(**override.model_dump(exclude={"action"}))
    draft.links = [*_apart(draft.links, override), link]


def _same_place(span: Span, place: form.Place) -> bool:
    return (span.section, span.start, span.end) == (place.section, place.start, place.end)


def _apart(spans: Iterable[_S], place: form.Place) -> list[_S]:
    """The spans that share no character with a place."""
    return [s for s in spans if s.section != place.section or s.end <= place.start or s.start >= place.end]

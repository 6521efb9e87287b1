"""Overrides applied to a record: a record in, a record out, its invariants kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import singledispatch
from typing import TypeVar

from extract.corrections import form
from extract.corrections.draft import RULE, Draft
from extract.record import Link, Number, Record, Span
from extract.token_rules import TokenRules

_S = TypeVar("_S", bound=Span)


def apply_overrides(
    record: Record,
    overrides: Iterable[form.Override],
    on_stale: Callable[[form.Override], object] | None = None,
    token_rules: TokenRules | None = None,
) -> Record:
    """The record as a person corrected it.

    An override whose text does not stand at its place any more, or whose names the record does not hold, is
    left out and handed to `on_stale`. One that asks for nothing new does fit: what it says already holds.
    `token_rules` are those of the patterns that the record was made with, by default the shipped ones.
    """
    draft = Draft(record, token_rules)
    changed = False
    for override in overrides:
        fits = _apply(override, draft)
        changed |= fits
        if not fits and on_stale is not None:
            on_stale(override)
    return draft.record() if changed else record


@singledispatch
def _apply(override: object, draft: Draft) -> bool:
    """Changes the draft; whether the override fits it."""
    raise TypeError(f"no override: {override!r}")


@_apply.register
def _wrong_name(override: form.WrongName, draft: Draft) -> bool:
    name = draft.find(override.kind, override.name)
    if name is not None:
        draft.drop(override.kind, name)
    return True


@_apply.register
def _wrong_mention(override: form.WrongMention, draft: Draft) -> bool:
    if not draft.stands(override):
        return False
    draft.clear_mentions(override)
    return True


@_apply.register
def _missed_name(override: form.MissedName, draft: Draft) -> bool:
    if not draft.stands(override):
        return False
    draft.mention(override.kind, override.name, override, override.proposed)
    return True


@_apply.register
def _belongs_name(override: form.BelongsName, draft: Draft) -> bool:
    kind, name = override.kind, draft.find(override.kind, override.name)
    if name is None:
        kind, name = override.to_kind, draft.find(override.to_kind, override.to_name)
    if name is None:
        return False
    draft.move((kind, name), (override.to_kind, override.to_name), override.proposed)
    return True


@_apply.register
def _wrong_number(override: form.WrongNumber, draft: Draft) -> bool:
    if not draft.stands(override):
        return False
    draft.numbers = _apart(draft.numbers, override)
    return True


@_apply.register
def _set_number(override: form.SetNumber, draft: Draft) -> bool:
    if not draft.stands(override):
        return False
    metric = draft.find("metrics", override.metric) if override.metric is not None else None
    datasets = draft.found(("datasets",), override.datasets)
    models = draft.found(("models", "methods"), override.models)
    against = draft.found(("models", "methods"), override.against)
    if (
        datasets is None
        or models is None
        or against is None
        or (override.metric is not None and metric is None)
    ):
        return False
    before = next((n for n in draft.numbers if _same_place(n, override)), None)
    measure = before.measure if before is not None and before.metric == metric else None
    number = Number(
        **override.model_dump(exclude={"action", "metric", "datasets", "models", "against"}),
        rule=before.rule if before is not None else RULE,
        sentence=draft.sentence(override),
        link_rule=RULE,
        metric=metric,
        measure=measure,
        datasets=datasets,
        models=models,
        against=against,
    )
    draft.numbers = [*_apart(draft.numbers, override), number]
    return True


@_apply.register
def _wrong_link(override: form.WrongLink, draft: Draft) -> bool:
    if not draft.stands(override):
        return False
    draft.links = _apart(draft.links, override)
    return True


@_apply.register
def _missed_link(override: form.MissedLink, draft: Draft) -> bool:
    if not draft.stands(override):
        return False
    link = Link(**override.model_dump(exclude={"action"}))
    draft.links = [*_apart(draft.links, override), link]
    return True


def _same_place(span: Span, place: form.Place) -> bool:
    return (span.section, span.start, span.end) == (place.section, place.start, place.end)


def _apart(spans: Iterable[_S], place: form.Place) -> list[_S]:
    """The spans that share no character with a place."""
    return [s for s in spans if s.section != place.section or s.end <= place.start or s.start >= place.end]

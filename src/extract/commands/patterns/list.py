"""`extract patterns list`: rules, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from extract.commands.inputs import patterns_option
from extract.commands.printing import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.authoring.catalogue import Catalogue, Listed


@click.command("list")
@click.option(
    "--family",
    metavar="F",
    help="Only this family: cues, shapes, affixes, numbers, numbers/kinds, linking, links, checks, ...; "
    "or the gazetteer entries of a label: MODEL, METHOD, DATASET, METRIC, TASK.",
)
@patterns_option
def list_rules(family: str | None, patterns: tuple[str, ...]) -> None:
    """List the rules in use: id, family, and what each says.

    \b
    Example:
      extract patterns list --family cues
      extract patterns list --family METRIC
    """
    from extract.authoring.catalogue import Catalogue
    from extract.labels import Label
    from extract.pack import Pack

    catalogue = Catalogue(Pack.load(patterns))
    if family in get_args(Label):
        _print(list(catalogue.entries(family)))
        return
    rules = list(catalogue.rules(family))
    if not rules:
        raise _unknown(family)
    _print(rules)
    if family is None:
        _print_counts(catalogue)


def _print(listed: Sequence[Listed]) -> None:
    width = max((len(one.id) for one in listed), default=0)
    family = max((len(one.family) for one in listed), default=0)
    for one in listed:
        say(f"{one.id:{width}}  {one.family:{family}}  {one.says}".rstrip())


def _print_counts(catalogue: Catalogue) -> None:
    counts: dict[str, int] = {}
    for entry in catalogue.entries():
        label = entry.entries[0].label
        counts[label] = counts.get(label, 0) + 1
    found = ", ".join(f"{count:,} {label}" for label, count in counts.items())
    click.echo(f"and gazetteer entries (--family LABEL lists them): {found}")


def _unknown(family: str | None) -> Exception:
    from extract.authoring.families import FAMILIES
    from extract.errors import UsageError

    known = ", ".join(one.name for one in FAMILIES)
    return UsageError(f"no rules of a family {family!r}; families are {known}, or a label such as DATASET")

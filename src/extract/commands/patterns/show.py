"""`extract patterns show`: one rule or gazetteer entry in full."""

from __future__ import annotations

import click

from extract.commands.inputs import patterns_option
from extract.commands.printing import say


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@patterns_option
def show(ids: tuple[str, ...], patterns: tuple[str, ...]) -> None:
    """Show what a rule or entry says, where it stands, its pattern, examples and weights.

    ID is the one that records, 'extract why' and disable lists use.

    \b
    Example:
      extract patterns show cue:dataset-head-right DATASET:SQuAD
    """
    from extract.authoring.catalogue import Catalogue
    from extract.authoring.show import as_text
    from extract.pack import Pack

    catalogue = Catalogue(Pack.load(patterns))
    say("\n\n".join(as_text(catalogue.find(name)) for name in ids))

"""`extract patterns sort`: the gazetteers of a pack in order."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
def sort(directory: Path) -> None:
    """Sort the gazetteer files in DIR: by canonical name, its own line first. Repeated lines go.

    \b
    Example:
      cat proposals.jsonl >> my-patterns/gazetteer/datasets.jsonl && extract patterns sort my-patterns
    """
    from extract.authoring.sort import sort_gazetteers

    changed = sort_gazetteers(directory)
    for path in changed:
        click.echo(f"sorted {path}")
    if not changed:
        click.echo(f"{directory}: sorted already")

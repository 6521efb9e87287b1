from __future__ import annotations
import click


@click.command()
def stats() -> None:
    "x"

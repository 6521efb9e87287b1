"""Lines that commands print for people."""

from __future__ import annotations

import click

from extract.visible import visible


def say(text: str, err: bool = False) -> None:
    """Prints `text`, which may hold words of papers, on stdout or stderr, its control characters visible."""
    click.echo(visible(text), err=err)

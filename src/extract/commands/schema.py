"""`extract schema`: the form of a record, for machines."""

from __future__ import annotations

import json

import click


@click.command(
    epilog="""\b
Example:
  extract schema > record.schema.json"""
)
def command() -> None:
    """Print the JSON Schema (draft 2020-12) that every record follows."""
    from extract.record import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))

"""`extract export`: records as the files of other tools."""

from __future__ import annotations

import click

from extract.commands.inputs import RecordInputs, inputs_argument, patterns_option
from extract.export import FORMATS

_LIST = "\b\nFormats:\n" + "\n".join(f"  {name:<13} {format.says}" for name, format in FORMATS.items())


@click.command(epilog=_LIST)
@click.argument("format", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@inputs_argument
@click.option("-o", "--output", "out", metavar="OUT", required=True, help="A file, or a new folder for some.")
@patterns_option
def command(format: str, inputs: tuple[str, ...], out: str, patterns: tuple[str, ...]) -> None:
    """Write INPUT, papers or records (`-` is stdin), as the files of another tool.

    Title and abstract become one text, joined by a line break. label-studio, brat and huggingface
    write a folder.

    \b
    Example:
      extract run papers.jsonl -o records.jsonl
      extract export spacy records.jsonl -o papers.spacy
      extract export brat records.jsonl -o papers-brat
    """
    from extract.export import export

    records = RecordInputs(inputs, patterns, progress=True)
    counts = export(records, format, out)
    written = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    click.echo(f"{written} written to {out}", err=True)
    records.finish()

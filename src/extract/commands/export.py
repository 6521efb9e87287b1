"""`extract export`: records as the files of other tools."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from extract.commands.inputs import RecordInputs, inputs_argument, patterns_option
from extract.commands.outputs import STDOUT, refuse_inputs, refuse_stdout
from extract.export import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extract.record import Record

_LIST = "\b\nFormats:\n" + "\n".join(f"  {name:<13} {format.says}" for name, format in FORMATS.items())


@click.command(epilog=_LIST)
@click.argument("format", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@inputs_argument
@click.option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    required=True,
    help="A file (`-` is stdout), or a new folder for some.",
)
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

    if FORMATS[format].is_folder:
        refuse_stdout(out, f"the folder of {format}")
    refuse_inputs(out, inputs)
    records = RecordInputs(inputs, patterns, progress=True)
    counts = _printed(records, format) if out == STDOUT else export(records, format, out)
    written = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    click.echo(f"{written} written to {out}", err=True)
    records.finish()


def _printed(records: Iterable[Record], format: str) -> Mapping[str, int]:
    """Exports to stdout, where a file stands whole or not at all either."""
    from extract.export import export

    with TemporaryDirectory() as folder:
        place = Path(folder) / "whole"
        counts = export(records, format, place)
        with place.open("rb") as whole:
            shutil.copyfileobj(whole, sys.stdout.buffer)
    return counts

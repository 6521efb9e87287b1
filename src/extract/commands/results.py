"""`extract results`: the flat table of scores and changes."""

from __future__ import annotations

import sys
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from extract.commands.inputs import RecordInputs, inputs_argument, patterns_option, telling_repeats
from extract.commands.outputs import STDOUT, refuse_inputs
from extract.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.tables.results import Result


@click.command()
@inputs_argument
@click.option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    default=STDOUT,
    help="Where to write; stdout without it. By its ending CSV, TSV or JSONL, which .gz, .bz2 and .zst "
    "compress, or Parquet.",
)
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "csv", "tsv", "jsonl"]),
    help="What to print on stdout: text on a terminal, else csv.",
)
@patterns_option
def command(inputs: tuple[str, ...], out: str, format: str | None, patterns: tuple[str, ...]) -> None:
    """One row per reported score or change and dataset, from papers or records (`-` is stdin).

    Each row names paper, model, dataset, metric, value, unit, scale, what it is compared with, the sentence,
    the paper's own code, and where the number stands.

    \b
    Example:
      extract results records.jsonl
      extract results records.jsonl -o results.csv
    """
    from extract.scales import Ranges
    from extract.tables.results import results_of
    from extract.tables.write import TEXT_FORMATS, format_of, write_results

    if out != STDOUT and (ending := format_of(out)) != (format or ending):
        raise UsageError(f"{out}: the ending says {ending}, --format says {format}; leave --format out")
    refuse_inputs(out, inputs)
    records = RecordInputs(inputs, patterns, progress=out != STDOUT)
    rows = results_of(telling_repeats(records), Ranges.load(patterns))
    if out != STDOUT:
        count = write_results(rows, out)
        click.echo(f"{count} results written to {out}", err=True)
    elif format == "text" or (format is None and sys.stdout.isatty()):
        from extract.tables.text import print_results
        from extract.terminal import PipedConsole

        # Where no terminal sets a width nothing is cut.
        print_results(rows, PipedConsole(highlight=False, width=None if sys.stdout.isatty() else 400))
    else:
        TEXT_FORMATS[format or "csv"](_begun(rows), sys.stdout)
    records.finish()


def _begun(rows: Iterator[Result]) -> Iterator[Result]:
    """`rows`, with the first one made: an input that is not there shows before a header is written."""
    return chain(list(islice(rows, 1)), rows)

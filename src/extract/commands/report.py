"""`extract report`: one HTML page that shows what was found and takes corrections."""

from __future__ import annotations

import sys

import click

from extract.commands.inputs import RecordInputs, inputs_argument, patterns_option
from extract.commands.outputs import STDOUT, refuse_inputs


@click.command("report")
@inputs_argument
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="report.html",
    show_default=True,
    help="The page; `-` is stdout.",
)
@click.option("--title", metavar="TEXT", default="What the papers say", help="The page's heading.")
@patterns_option
def command(inputs: tuple[str, ...], output: str, title: str, patterns: tuple[str, ...]) -> None:
    """Write one self-contained HTML page over records: no server, no network, opens from disk.

    INPUT are records of `extract run`; papers are extracted on the way. The page searches, filters, draws the
    results, and takes corrections, which it exports for `extract run --corrections`.

    \b
    Example:
      extract run papers.jsonl -o records.jsonl
      extract report records.jsonl -o report.html
    """
    from tqdm import tqdm

    from extract.report import build_page

    refuse_inputs(output, inputs)
    records = RecordInputs(inputs, patterns)
    shown = tqdm(records, unit=" papers", disable=None, leave=False, file=sys.stderr)
    page, count = build_page(shown, title)
    if output == STDOUT:
        click.echo(page, nl=False)
    else:
        _write(output, page)
        size = len(page.encode()) / 1e6
        click.echo(f"{output}: {count:,} {'paper' if count == 1 else 'papers'}, {size:.1f} MB", err=True)
    records.finish()


def _write(output: str, page: str) -> None:
    from extract.writers.whole import whole_file

    with whole_file(output) as beside:
        beside.write_text(page, "utf-8", newline="\n")

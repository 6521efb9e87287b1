"""`extract load`: records into a DuckDB database."""

from __future__ import annotations

import click

from extract.commands.inputs import RecordInputs, inputs_argument, patterns_option
from extract.commands.outputs import refuse_inputs, refuse_stdout


@click.command()
@inputs_argument
@click.option("-o", "--output", "out", metavar="OUT", required=True, help="The database, a new file.")
@patterns_option
def command(inputs: tuple[str, ...], out: str, patterns: tuple[str, ...]) -> None:
    """Make a DuckDB database of papers or records (`-` is stdin).

    It holds the tables papers, entities, mentions, numbers and links, the view results, which has the
    columns of `extract results`, and the view leaderboard, its best scores in their places. A database that
    is already there is replaced.

    \b
    Example:
      extract load records.jsonl -o papers.duckdb
      duckdb papers.duckdb "from results limit 5"
    """
    from extract.scales import Ranges
    from extract.tables.database import load_database
    from extract.units import Units

    refuse_stdout(out, "a DuckDB database")
    refuse_inputs(out, inputs)
    records = RecordInputs(inputs, patterns, progress=True)
    counts = load_database(records, out, Ranges.load(patterns), records.note_duplicate, Units.load(patterns))
    rows = ", ".join(f"{count} {table}" for table, count in counts.items())
    click.echo(f"{rows} loaded into {out}", err=True)
    records.finish()

"""`extract show`: papers or records for people."""

from __future__ import annotations

import sys

import click

from extract.commands.inputs import RecordInputs, patterns_option
from extract.commands.printing import say
from extract.errors import UsageError


@click.command(
    epilog="""\b
Examples:
  extract show records.jsonl --id 2401.00001 | less -R
  echo "We propose Foo, which reaches 91.2% accuracy on ImageNet." | extract show"""
)
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@click.option("--id", "wanted", metavar="ID", multiple=True, help="Show this paper only; may be repeated.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Stop after N papers.")
@click.option("--color/--no-color", default=None, help="Colour or not. Default: colour in a terminal.")
@patterns_option
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    wanted: tuple[str, ...],
    limit: int | None,
    color: bool | None,
    patterns: tuple[str, ...],
) -> None:
    """Show INPUT, papers or records (stdin without one), with names in colour, a table of numbers with what
    they measure, and links.
    """
    if not inputs and sys.stdin.isatty():
        raise UsageError("nothing to show: name an INPUT, or pipe a text in (extract show --help)")
    from extract.terminal import PipedConsole, show

    console = PipedConsole(force_terminal=color, no_color=color is False, highlight=False, soft_wrap=False)
    records = RecordInputs(inputs or ("-",), patterns)
    shown = 0
    missing = dict.fromkeys(wanted)
    for record in records:
        if not wanted or record.id in wanted:
            show(record, console)
            missing.pop(record.id, None)
            shown += 1
            if limit is not None and shown == limit:
                break
    else:  # behind the limit nobody looked
        if missing:
            message = f"no paper has the id {', '.join(missing)}"
            if not shown:
                raise UsageError(message)
            say(message, err=True)
    records.finish()

"""`extract patterns`: tools for those who write rules."""

from __future__ import annotations

import click

from extract.commands.patterns.check import check
from extract.commands.patterns.fired import fired
from extract.commands.patterns.list import list_rules
from extract.commands.patterns.show import show
from extract.commands.patterns.sort import sort
from extract.commands.patterns.stats import stats


@click.group()
def command() -> None:
    """Check, list, show, sort and measure rules and gazetteers.

    \b
    Example:
      extract patterns check my-patterns
      extract patterns show cue:dataset-head-right
    """


for part in (check, list_rules, show, stats, fired, sort):
    command.add_command(part)

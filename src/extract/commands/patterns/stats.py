"""`extract patterns stats`: what each rule is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from extract.commands.inputs import patterns_option

if TYPE_CHECKING:
    from extract.authoring.stats import RuleStats


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--rule", "prefix", metavar="PREFIX", default="", help="Only rules whose id begins so: cue:, kind."
)
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
@patterns_option
def stats(gold: str, prefix: str, in_json: bool, patterns: tuple[str, ...]) -> None:
    """For each rule on the annotated papers in GOLD: how often it fired and decided, how many of its
    decisions were right (with a 95 % Wilson interval), and the F1 points lost without it.

    For evidence of names, fired counts candidates, decided the mentions whose rule it is, and loses is
    strict F1 over the mentions of all labels; for number and link rules loses is F1 over values, kinds and
    links. Rules that never fired are listed as dead, cues that fire on the same candidates as overlapping.

    \b
    Example:
      extract patterns stats tests/gold/seeds_dev.jsonl --rule cue:
    """
    from tqdm import tqdm

    from extract.authoring.stats import rule_stats
    from extract.authoring.stats.printing import as_json, as_text
    from extract.errors import UsageError
    from extract.evaluate import read_gold
    from extract.knowledge import Knowledge

    with tqdm(unit=" rules", disable=None, leave=False) as bar:
        found, overlaps = rule_stats(
            list(read_gold(gold)), Knowledge.load(patterns), lambda name: bar.update()
        )
    rows: list[RuleStats] = [row for row in found if row.rule.startswith(prefix)]
    if not rows:
        raise UsageError(f"--rule: no measured rule's id begins with {prefix!r}; see 'extract patterns list'")
    overlaps = [o for o in overlaps if any(name.startswith(prefix) for name in o.rules)]
    if in_json:
        click.echo(as_json(rows, overlaps))
    else:
        for line in as_text(rows, overlaps):
            click.echo(line)

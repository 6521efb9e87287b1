"""`extract check`: what papers claim, checked against their own figures."""

from __future__ import annotations

import click

from extract.commands.inputs import RecordInputs, inputs_argument, patterns_option
from extract.commands.printing import say


@click.command()
@inputs_argument
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
@click.option(
    "--only",
    type=click.Choice(["consistent", "contradictory", "cannot tell"]),
    help="Print only checks with this verdict; all are counted.",
)
@click.option(
    "--exit-code", "tells", is_flag=True, help="End with exit code 3 where a check is contradictory."
)
@patterns_option
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    in_json: bool,
    only: str | None,
    tells: bool,
    patterns: tuple[str, ...],
) -> None:
    """Check the arithmetic of papers or records (`-` is stdin).

    Where a sentence states two values and the difference or factor between them, the sum is made, with
    regard to rounding. Scores outside their metric's range are named too.

    \b
    Example:
      extract check records.jsonl --only contradictory
    """
    import json
    from collections import Counter

    from extract.check import CheckRules, check_record
    from extract.scales import Ranges

    rules, ranges = CheckRules.load(patterns), Ranges.load(patterns)
    records = RecordInputs(inputs, patterns, progress=in_json)
    counts = Counter({"consistent": 0, "contradictory": 0, "cannot tell": 0})
    shown = []
    for record in records:
        for check in check_record(record, rules, ranges):
            counts[check.verdict] += 1
            if only not in (None, check.verdict):
                continue
            if in_json:
                shown.append(check.as_json())
            else:
                say(f"{check.paper}: {check.verdict}: {check.about + ': ' * bool(check.about)}{check.sum}")
                say(f"    {check.sentence}")
    if in_json:
        click.echo(json.dumps({"counts": counts, "checks": shown}, ensure_ascii=False, indent=1))
    else:
        click.echo(", ".join(f"{count} {verdict}" for verdict, count in counts.items()))
    records.finish()
    if tells and counts["contradictory"]:
        ctx.exit(3)

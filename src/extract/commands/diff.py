"""`extract diff`: two runs compared claim by claim."""

from __future__ import annotations

import click

from extract.commands.inputs import RecordInputs, patterns_option
from extract.commands.printing import say


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--jsonl", "in_jsonl", is_flag=True, help="Print every difference as a JSON object a line.")
@click.option(
    "--limit",
    metavar="N",
    default=5,
    show_default=True,
    type=click.IntRange(min=0),
    help="Examples of each kind of change.",
)
@patterns_option
def command(old: str, new: str, in_jsonl: bool, limit: int, patterns: tuple[str, ...]) -> None:
    """What NEW gained, lost and changed against OLD: mentions, proposed names, aliases, numbers with
    their links, addresses.

    Records are matched by id and read side by side, so files in the same order need little memory; in another
    order the records that lie between partners are held. Papers in place of records are extracted first.

    \b
    Example:
      extract run papers.jsonl -o old.jsonl
      extract run papers.jsonl -o new.jsonl --patterns my-rules
      extract diff old.jsonl new.jsonl
    """
    import json

    from extract.diff import Summary, differences
    from extract.diff.pairing import paired

    before = RecordInputs([old], patterns)
    after = RecordInputs([new], patterns, progress=True)
    summary = Summary(limit)
    for pair in paired(before, after):
        found = list(differences(pair))
        summary.add(found)
        if in_jsonl:
            for difference in found:
                click.echo(json.dumps(difference.as_json(), ensure_ascii=False))
    if not in_jsonl:
        for line in summary.lines():
            say(line)
    before.set_aside += after.set_aside
    before.finish()

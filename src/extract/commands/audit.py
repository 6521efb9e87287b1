"""`extract audit`: whether records hold anything that their papers do not say."""

from __future__ import annotations

import click

from extract.commands.inputs import RecordInputs, inputs_argument, patterns_option
from extract.commands.printing import say


@click.command()
@inputs_argument
@patterns_option
def command(inputs: tuple[str, ...], patterns: tuple[str, ...]) -> None:
    """Check that papers or records (`-` is stdin) invent nothing.

    The text of every mention, measure, number and link stands at its offsets; a name that no gazetteer
    knows is one of its own mentions; every value can be read off its number's text, every address off its
    link's. What does not hold is named, and the exit code is 1.

    \b
    Example:
      extract audit records.jsonl
    """
    from collections import Counter

    from extract.grounding import Grounding

    grounding = Grounding.load(patterns)
    records = RecordInputs(inputs, patterns, progress=True)
    counts: Counter[str] = Counter()
    for record in records:
        counts["papers"] += 1
        counts["mentions"] += sum(len(entity.mentions) for entity in record.entities)
        counts["measures"] += sum(number.measure is not None for number in record.numbers)
        counts["numbers"] += len(record.numbers)
        counts["links"] += len(record.links)
        for loose in grounding.check(record):
            counts["without ground"] += 1
            say(str(loose))
    kinds = ("papers", "mentions", "measures", "numbers", "links", "without ground")
    click.echo(", ".join(f"{counts[kind]:,} {kind}" for kind in kinds))
    if counts["without ground"]:
        click.get_current_context().exit(1)
    records.finish()

"""`extract evaluate`: scores records, or the extractor itself, against annotated papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from extract.commands.inputs import patterns_option
from extract.commands.outputs import refuse_inputs, refuse_stdout
from extract.commands.printing import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.evaluate import GoldPaper, JudgedRecord


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False))
@click.argument("records", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--errors",
    "limit",
    metavar="N",
    default=0,
    type=click.IntRange(min=0),
    help="Also print N examples of each kind of mistake.",
)
@click.option("--ci", "intervals", is_flag=True, help="95 % bootstrap interval of each F1 over papers.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
@click.option("--write", "scores", metavar="FILE", help="Keep the F1 figures and the gold's digest in FILE.")
@patterns_option
def command(
    gold: str,
    records: str | None,
    limit: int,
    intervals: bool,
    in_json: bool,
    scores: str | None,
    patterns: tuple[str, ...],
) -> None:
    """Precision, recall and F1 of RECORDS against the annotated papers in GOLD.

    Without RECORDS the gold's own texts are extracted and scored: the quick way to see what a
    changed rule does.

    \b
    Example:
      extract evaluate tests/gold/seeds_dev.jsonl --errors 5
      extract evaluate tests/gold/seeds_dev.jsonl records.jsonl --ci --json
    """
    from extract.evaluate import evaluate, read_gold, read_judged
    from extract.evaluate.printing import as_json, as_text, warning_lines

    refuse_stdout(scores, "the figures of --write")
    refuse_inputs(scores, [gold] if records is None else [gold, records])
    papers = list(read_gold(gold))
    found = _extracted(papers, patterns) if records is None else read_judged(records)
    evaluation = evaluate(papers, found, intervals, mistakes=limit > 0)
    if in_json:
        click.echo(as_json(evaluation, limit))
    else:
        for line in warning_lines(evaluation):
            say(f"warning: {line}", err=True)
        say(as_text(evaluation, limit))
    if scores is not None:
        from extract.evaluate.tracked import tracked, write_tracked
        from extract.writers.whole import whole_file

        with whole_file(scores) as path:
            write_tracked(tracked(gold, evaluation.rows), path)


def _extracted(papers: Sequence[GoldPaper], patterns: Sequence[str]) -> Iterator[JudgedRecord]:
    from extract.evaluate import judged
    from extract.extractor import Extractor
    from extract.paper import Paper

    texts = (Paper(id=paper.id, title=paper.title, abstract=paper.abstract) for paper in papers)
    return (judged(record) for record in Extractor(patterns=patterns).pipe(texts))

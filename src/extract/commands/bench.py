"""`extract bench`: how fast the extractor is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from extract.commands.inputs import inputs_argument, name_set_aside, patterns_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.paper import Paper


@click.command()
@inputs_argument
@click.option(
    "--papers",
    metavar="N",
    default=2000,
    show_default=True,
    type=click.IntRange(min=500),
    help="Papers to measure on; those of INPUT come first, then varied ones.",
)
@click.option(
    "--jobs", metavar="N", default=2, show_default=True, type=click.IntRange(min=2), help="Processes."
)
@click.option(
    "--memory-over",
    metavar="N",
    type=click.IntRange(min=10),
    help="Only print what one process holds in memory while N papers go through it.",
)
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
@patterns_option
def command(
    inputs: tuple[str, ...],
    papers: int,
    jobs: int,
    memory_over: int | None,
    in_json: bool,
    patterns: tuple[str, ...],
) -> None:
    """Measure on the papers of INPUT: rates of reading, of stock spaCy tokenization, of the whole pipeline in
    one process and in several, memory, start-up, and the share of each stage.

    Where INPUT holds fewer papers than wanted, they are repeated with other sentences, digits and new words.

    \b
    Example:
      extract bench abstracts.jsonl.gz --papers 5000
      extract bench seeds --memory-over 100000
    """
    import json

    from extract.bench.report import as_json, as_text

    given = _given(inputs, memory_over or papers)
    if memory_over is not None:
        _memory(given, memory_over, patterns)
        return
    from extract.bench.measure import measure

    report = measure(given, papers, jobs, patterns)
    click.echo(json.dumps(as_json(report), indent=1) if in_json else "\n".join(as_text(report)))


def _given(inputs: Sequence[str], most: int) -> list[Paper]:
    from itertools import chain, islice

    from extract.errors import InputError
    from extract.readers import read_papers

    found = chain.from_iterable(read_papers(source, on_error=name_set_aside) for source in inputs)
    papers = list(islice(found, most))
    if not papers:
        raise InputError("no paper to measure on", inputs[0])
    return papers


def _memory(given: Sequence[Paper], count: int, patterns: Sequence[str]) -> None:
    from tqdm import tqdm

    from extract.bench.memory import memory_over
    from extract.bench.papers import many
    from extract.extractor import Extractor

    extractor = Extractor(patterns)
    click.echo(f"{'papers':>10}{'MB':>8}")
    papers = tqdm(many(given, count), total=count, unit=" papers", disable=None, leave=False)
    for done, megabytes in memory_over(extractor, papers, max(1, count // 10)):
        click.echo(f"{done:>10,}{megabytes:>8.0f}")

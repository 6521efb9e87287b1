"""`extract fit`: weights of evidence from annotated papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from extract.commands.inputs import patterns_option
from extract.commands.outputs import STDOUT, refuse_stdout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.fitting.labelled import LabelledPaper
    from extract.names.rules import NameRules
    from extract.names.weights import Weights


@click.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option(
    "-o", "--output", "out", metavar="FILE", help="Write the weights; stdout without it, or for `-`."
)
@click.option(
    "--folds",
    metavar="N",
    type=click.IntRange(min=2),
    help="Print figures for every GOLD, each paper under weights fitted without its N-th of the papers; "
    "weights are then written only with -o.",
)
@click.option(
    "--adapt",
    is_flag=True,
    help="Start from the weights in use and stay near them, in place of what rules state: one or two "
    "hundred papers of your own then correct what thousands have taught.",
)
@click.option(
    "--penalty",
    type=click.FloatRange(min=0),
    help="How strongly weights keep to where they start.  [default: 2.5; with --adapt 40]",
)
@click.option(
    "--least",
    metavar="N",
    default=3,
    show_default=True,
    type=click.IntRange(min=1),
    help="Candidates that evidence must stand at.",
)
@click.option(
    "--offset",
    "offsets",
    multiple=True,
    type=(str, float),
    metavar="LABEL VALUE",
    help="Added to the bias of a label, in place of the shipped offsets; a lower NONE finds more names.",
)
@patterns_option
def command(
    gold: tuple[str, ...],
    out: str | None,
    folds: int | None,
    adapt: bool,
    penalty: float | None,
    least: int,
    offsets: tuple[tuple[str, float], ...],
    patterns: tuple[str, ...],
) -> None:
    """Fit the weights of evidence on the annotated papers in GOLD: how much each cue, shape and list speaks
    for each label. Write them over patterns/weights.jsonl, or into your own pack, named with --patterns too.

    \b
    Example:
      extract fit tests/gold/seeds_dev.jsonl --folds 4
      extract fit tests/gold/seeds_dev.jsonl --patterns my-patterns -o my-patterns/weights.jsonl
      extract fit --adapt mine.jsonl --patterns my-patterns -o my-patterns/weights.jsonl
    """
    from extract.errors import UsageError
    from extract.evaluate import read_gold
    from extract.fitting import fit as fitting
    from extract.fitting.labelled import label_papers
    from extract.knowledge import Knowledge
    from extract.names.weights import COLUMNS

    if folds is not None:
        refuse_stdout(out, "the weights, beside the figures of --folds,")
    for label, _ in offsets:
        if label not in COLUMNS:
            raise UsageError(f"--offset: {label!r} is none of {', '.join(COLUMNS)}")
    kept = penalty if penalty is not None else fitting.ADAPTING_PENALTY if adapt else fitting.PENALTY
    settings = fitting.FitSettings(kept, least, offsets or fitting.OFFSETS)
    knowledge = Knowledge.load(patterns)
    rules = knowledge.names

    def fitted(papers: Sequence[LabelledPaper]) -> Weights:
        if adapt:
            return fitting.adapt(papers, rules.weights, rules.stated, settings)
        return fitting.fit(papers, rules.stated, settings)

    sources = [(path, list(label_papers(read_gold(path), knowledge))) for path in gold]
    if folds is not None:
        _print_figures(sources, rules, fitted, folds)
        if out is None:
            return
    weights = fitted([paper for _, papers in sources for paper in papers])
    text = "".join(f"{line}\n" for line in fitting.weight_lines(weights, settings))
    if out is None or out == STDOUT:
        click.echo(text, nl=False)
        return
    from extract.writers.whole import whole_file

    with whole_file(out) as path:
        path.write_text(text, "utf-8")


def _print_figures(
    sources: Sequence[tuple[str, Sequence[LabelledPaper]]],
    rules: NameRules,
    fitted: Callable[[Sequence[LabelledPaper]], Weights],
    folds: int,
) -> None:
    from extract.evaluate import Row
    from extract.fitting.crossed import cross_validate, total

    papers = [(path, paper) for path, found in sources for paper in found]
    counted = {
        place: counts for place, _, counts in cross_validate([p for _, p in papers], rules, fitted, folds)
    }
    click.echo(f"strict, {folds}-fold{'':10}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}")
    for path, _ in sources:
        click.echo(path)
        rows = total([counted[place] for place, (of, _) in enumerate(papers) if of == path])
        for name, counts in rows.items():
            row = Row.of(counts)
            click.echo(
                f"  {name:20}{row.precision:7.1f}{row.recall:7.1f}{row.f1:7.1f}{row.gold:7}{row.found:7}"
            )

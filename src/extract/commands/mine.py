"""`extract mine`: proposes gazetteer entries from a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from extract.commands.inputs import name_set_aside, patterns_option
from extract.commands.outputs import STDOUT, refuse_inputs, refuse_stdout
from extract.commands.printing import say
from extract.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.knowledge import Knowledge
    from extract.mine import Tally
    from extract.paper import Paper


@click.command()
@click.argument("corpus", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    help="Write the proposed lines to a JSONL file; `-` prints them alone.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Only the N surest proposals.")
@click.option("--label", type=click.Choice(get_args(Label)), help="Only this label.")
@click.option(
    "--papers",
    metavar="N",
    default=2,
    show_default=True,
    type=click.IntRange(min=1),
    help="Papers that must give the name one label.",
)
@click.option(
    "--agree",
    metavar="SHARE",
    default=0.75,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="Share of a name's papers that must agree.",
)
@click.option("--json", "in_json", is_flag=True, help="Print JSON with all counts.")
@patterns_option
def command(
    corpus: tuple[str, ...],
    out: str | None,
    limit: int | None,
    label: str | None,
    papers: int,
    agree: float,
    in_json: bool,
    patterns: tuple[str, ...],
) -> None:
    """Propose gazetteer entries: names that the papers in CORPUS use, that cues label the same way in several
    papers, and that no list holds. Prints them surest first, with what speaks for each, then the conflicts:
    names labelled two ways, acronyms with several full forms.

    \b
    Example:
      extract mine abstracts.jsonl.gz --limit 200 -o proposals.jsonl | less
    """
    from extract.knowledge import Knowledge
    from extract.mine import find_conflicts, propose
    from extract.mine.printing import as_json, as_text, line_of
    from extract.writers.whole import whole_file

    refuse_inputs(out, corpus)
    if in_json:
        refuse_stdout(out, "the lines, beside those of --json,")
    knowledge = Knowledge.load(patterns)
    tally = _tally(corpus, knowledge)
    everyday = knowledge.names.common | knowledge.names.task_words
    found = propose(tally, everyday, _category_heads(knowledge), papers, agree)
    proposals = [proposal for proposal in found if label in (None, proposal.label)][:limit]
    conflicts = find_conflicts(tally, papers)[:limit]
    lines = "".join(f"{line_of(entry)}\n" for proposal in proposals for entry in proposal.entries)
    if out == STDOUT:
        click.echo(lines, nl=False)
        return
    if out is not None:
        with whole_file(out) as path:
            path.write_text(lines, "utf-8")
    if in_json:
        click.echo(as_json(proposals, conflicts))
    else:
        for line in as_text(proposals, conflicts):
            say(line)


def _category_heads(knowledge: Knowledge) -> frozenset[str]:
    """Plural head nouns of systems: what an acronym of "... models" ends in."""
    from extract.names.rules import CUE_KEYS, CUE_TABLES

    classes = knowledge.pack.rules("cues/*.toml", CUE_KEYS, CUE_TABLES).tables["classes"]
    heads = (*classes["model-head"], *classes["system-head"], *classes["method-head"])
    return frozenset(head for head in heads if head.endswith("s"))


def _tally(corpus: Sequence[str], knowledge: Knowledge) -> Tally:
    from tqdm import tqdm

    from extract.mine import Tally, sightings

    tally = Tally()
    for paper in tqdm(_papers(corpus), unit=" papers", disable=None, leave=False):
        tally.add(paper.key, sightings(paper, knowledge))
    return tally


def _papers(corpus: Sequence[str]) -> Iterator[Paper]:
    from extract.readers import read_papers

    for source in corpus:
        yield from read_papers(source, on_error=name_set_aside)

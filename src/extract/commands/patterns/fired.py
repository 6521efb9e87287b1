"""`extract patterns fired`: how often each rule fires in papers, and which never do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from extract.commands.inputs import name_set_aside, patterns_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.knowledge import Knowledge
    from extract.paper import Paper


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Only the first N papers.")
@click.option(
    "--dead", is_flag=True, help="Only the rules that never fired; exit code 3 where there are any."
)
@patterns_option
@click.pass_context
def fired(
    ctx: click.Context, inputs: tuple[str, ...], limit: int | None, dead: bool, patterns: tuple[str, ...]
) -> None:
    """Count how often each rule fires in the papers of INPUT, rarest first. Needs no annotation: shows which
    rules a corpus never needs.

    \b
    Example:
      extract patterns fired abstracts.jsonl.gz --limit 6000 --dead
    """
    from itertools import islice

    from extract.authoring.families import all_rules
    from extract.knowledge import Knowledge
    from extract.readers import read_papers

    knowledge = Knowledge.load(patterns)
    papers = (paper for source in inputs for paper in read_papers(source, on_error=name_set_aside))
    counts = _counts(islice(papers, limit), knowledge)
    families = {rule.id: family.name for family, rule in all_rules(knowledge.pack) if family.name != "checks"}
    rows = sorted((counts.get(name, 0), name) for name in families)
    for count, name in rows:
        if not dead or not count:
            click.echo(f"{count:9}  {families[name]:16} {name}")
    if dead and rows[0][0] == 0:
        ctx.exit(3)


def _counts(papers: Iterable[Paper], knowledge: Knowledge) -> dict[str, int]:
    from collections import Counter

    from tqdm import tqdm

    from extract.authoring.uses import rules_fired
    from extract.stages import STAGES, Draft

    counts: Counter[str] = Counter()
    for paper in tqdm(papers, unit=" papers", disable=None, leave=False):
        draft = Draft.begin(paper.title, paper.abstract, knowledge)
        for stage in STAGES:
            stage(draft)
        counts.update(rules_fired(draft))
    return counts

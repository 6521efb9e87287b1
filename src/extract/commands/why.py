"""`extract why`: the evidence behind a name or number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from extract.commands.inputs import name_set_aside, patterns_option
from extract.commands.printing import say

if TYPE_CHECKING:
    from extract.paper import Paper
    from extract.stages import Draft


@click.command()
@click.argument("source", metavar="INPUT")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--id", "wanted", metavar="ID", help="The paper's id; needed where INPUT holds several.")
@patterns_option
def command(source: str, names: tuple[str, ...], wanted: str | None, patterns: tuple[str, ...]) -> None:
    """List what speaks for and against each NAME in one paper of INPUT (- for stdin), with weights by label,
    also where it was not extracted. A NAME with a digit in front is taken as a number: how it was read and
    which frames linked it.

    \b
    Example:
      extract why papers.jsonl --id 2401.00001 SQuAD 91.2%
    """
    from extract.authoring.families import all_rules
    from extract.knowledge import Knowledge
    from extract.stages import STAGES, Draft
    from extract.why import as_text, explain_name, explain_number

    paper = _paper(source, wanted)
    knowledge = Knowledge.load(patterns)
    says = {rule.id: rule.says for _, rule in all_rules(knowledge.pack)}
    draft = Draft.begin(paper.title, paper.abstract, knowledge)
    for stage in STAGES:
        stage(draft)
    blocks: list[str] = []
    for name in names:
        found = [as_text(reason, says) for reason in explain_name(draft, name)]
        found += [as_text(reason, says) for reason in explain_number(draft, name)]
        blocks += found or [_nothing(draft, name)]
    say("\n\n".join(blocks))


def _nothing(draft: Draft, name: str) -> str:
    if name.lower() in draft.text.raw.lower():
        return f"{name}: stands in the text, but nothing proposes it: no list, shape, cue or abbreviation"
    return f"{name}: does not stand in the text"


def _paper(source: str, wanted: str | None) -> Paper:
    import sys

    from extract.errors import UsageError
    from extract.readers import read_papers
    from extract.readers.sources import STDIN

    papers = read_papers(sys.stdin.buffer if source == STDIN else source, on_error=name_set_aside)
    if wanted is not None:
        found = next((paper for paper in papers if paper.key == wanted), None)
        if found is None:
            raise UsageError(f"{source}: no paper has the id {wanted!r}")
        return found
    first, second = next(papers, None), next(papers, None)
    if first is None:
        raise UsageError(f"{source}: holds no paper")
    if second is not None:
        raise UsageError(f"{source}: holds several papers; name one with --id, such as {first.key!r}")
    return first

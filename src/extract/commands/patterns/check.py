"""`extract patterns check`: everything that is wrong with a pack, by file and line."""

from __future__ import annotations

import click

from extract.commands.printing import say

DOES_NOT_LOAD = 4


@click.command()
@click.argument("directory", required=False, metavar="[DIR]", type=click.Path())
@click.pass_context
def check(ctx: click.Context, directory: str | None) -> None:
    """Load the patterns in DIR over the shipped ones and run all examples; without DIR the shipped ones.

    Every problem is one line: file, line, what is wrong and how to mend it. Warnings do not fail the check.

    \b
    Example:
      extract patterns check my-patterns
    """
    from extract.authoring.check import check as run
    from extract.authoring.problems import located

    checked = run(directory)
    for problem in checked.problems:
        say(str(problem))
    warnings = len(checked.problems) - checked.errors
    click.echo(
        f"{located(checked.directory, None)}: {checked.files} files, {checked.rules} rules with "
        f"{checked.examples} examples, "
        f"{checked.entries:,} gazetteer lines: {checked.errors} errors, {warnings} warnings"
    )
    ctx.exit(DOES_NOT_LOAD if checked.errors else 0)

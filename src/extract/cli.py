"""The command `extract`: its subcommands, loaded when they are called, and its exit codes."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import click

from extract.errors import ExtractError, InputError, MissingExtraError, OutputError, PatternError, UsageError
from extract.version import __version__
from extract.visible import visible


@dataclass(frozen=True, slots=True)
class Entry:
    """A subcommand: the module in `extract.commands` that holds its `command`, and its line in the help."""

    module: str
    says: str


COMMANDS: Mapping[str, Entry] = {
    "run": Entry("run", "Extract records from papers."),
    "show": Entry("show", "Show papers or records for people: names in colour, numbers in a table."),
    "results": Entry("results", "The flat table of scores and changes: text, CSV, JSONL or Parquet."),
    "check": Entry("check", "Check the arithmetic of what papers claim."),
    "audit": Entry("audit", "Check that records hold nothing that their papers do not say."),
    "report": Entry("report", "One HTML page over records: search, pictures, corrections."),
    "export": Entry("export", "Write records for spaCy, annotation tools, Hugging Face, leaderboards."),
    "load": Entry("load", "Load records into a DuckDB database."),
    "diff": Entry("diff", "Compare two runs claim by claim."),
    "evaluate": Entry("evaluate", "Score records, or the rules, against annotated papers."),
    "patterns": Entry("patterns", "Check, list, show and measure rules and gazetteers."),
    "why": Entry("why", "List what speaks for and against a name or number of a paper."),
    "mine": Entry("mine", "Propose gazetteer entries from a corpus."),
    "fit": Entry("fit", "Fit the weights of evidence on annotated papers."),
    "bench": Entry("bench", "Measure rates, memory and start-up on this machine."),
    "schema": Entry("schema", "Print the JSON Schema of a record."),
}

_EXIT_CODES: Mapping[type[ExtractError], int] = {
    InputError: 2,
    UsageError: 2,
    MissingExtraError: 2,
    PatternError: 4,
    OutputError: 5,
    ExtractError: 1,
}


class LazyGroup(click.Group):
    """Knows its subcommands by table, so that help needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"extract.commands.{COMMANDS[name].module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.says) for name, entry in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Exit codes:
  0  everything was read        3  some input was set aside, the rest is written
  1  internal error             4  pattern files that do not load
  2  wrong usage, no input      5  the output cannot be written
  130  interrupted""",
)
@click.version_option(__version__, prog_name="extract", message="%(prog)s %(version)s")
def group() -> None:
    """Turn abstracts of machine learning papers into records: models, methods, datasets, metrics, tasks,
    every number with what it measures, and links.

    \b
    Example:
      extract run papers.jsonl -o records.jsonl
      extract show records.jsonl
    """


def main() -> None:
    """Runs the command and leaves with its exit code."""
    # A kill ends a command as a Ctrl-C does, so that it takes away what it has not finished.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    sys.unraisablehook = _interrupt_again
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it closes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        click.echo(f"extract: the output cannot be written: {error.strerror}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _EXIT_CODES[OutputError]
    sys.exit(code)


def _interrupt_again(lost: sys.UnraisableHookArgs) -> None:
    """Raises an interrupt anew a moment later where it met a finaliser: Python drops what one raises."""
    if isinstance(lost.exc_value, KeyboardInterrupt):
        signal.setitimer(signal.ITIMER_REAL, 0.01)
    else:
        sys.__unraisablehook__(lost)


def _run() -> int:
    try:
        with group.make_context("extract", sys.argv[1:]) as context:
            result = group.invoke(context)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as exit:
        return exit.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return 130
    except ExtractError as error:
        click.echo(f"extract: {visible(str(error))}", err=True)
        return next(code for kind, code in _EXIT_CODES.items() if isinstance(error, kind))

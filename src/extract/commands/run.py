"""`extract run`: papers in, records out."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from extract.commands.inputs import patterns_option
from extract.commands.outputs import STDOUT, refuse_read, refuse_stdout
from extract.commands.printing import say
from extract.errors import OutputError, UsageError
from extract.readers.formats import FORMATS

if TYPE_CHECKING:
    from extract.batch.job import Job
    from extract.batch.outcome import Extracting
    from extract.corrections import Corrections


@click.command(
    epilog="""\b
Examples:
  extract run seeds/ -o records.jsonl
  extract run 'arxiv/*.jsonl.gz' -o records.jsonl.gz --jobs 8
  echo "We propose Foo, which reaches 91.2% accuracy on ImageNet." | extract run -"""
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "out",
    metavar="OUT",
    default=STDOUT,
    help="Where to write; stdout without it. A file appears whole or not at all. JSONL, which .gz, .bz2 "
    "and .zst compress, or .parquet.",
)
@click.option(
    "-f",
    "--format",
    "format_name",
    metavar="FORMAT",
    type=click.Choice(list(FORMATS)),
    help="Read all inputs in this format, one of: " + ", ".join(FORMATS) + ". Default: by content.",
)
@click.option(
    "--title-column", metavar="NAME", help="Column of a table, or key of JSON objects, that holds titles."
)
@click.option("--abstract-column", metavar="NAME", help="... that holds abstracts. Default: by name.")
@click.option("--id-column", metavar="NAME", help="... that holds ids.")
@click.option("--published-column", metavar="NAME", help="... that holds dates.")
@click.option(
    "--errors",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="List what was set aside (path, line, reason). Default: OUT's name with .errors.jsonl.",
)
@patterns_option
@click.option(
    "--corrections",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Apply the corrections that the page of 'extract report' exported.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Stop after N papers.")
@click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Processes to use. Default: all cores where the papers are many.",
)
@click.option("--keep-duplicates", is_flag=True, help="Keep papers without an id whose text came before.")
@click.option("--resume", is_flag=True, help="Continue an interrupted run to the same OUT.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary, no notices.")
def command(
    inputs: tuple[str, ...],
    out: str,
    format_name: str | None,
    errors: Path | None,
    patterns: tuple[str, ...],
    corrections: Path | None,
    limit: int | None,
    jobs: int | None,
    keep_duplicates: bool,
    resume: bool,
    quiet: bool,
    **columns: str | None,
) -> int:
    """Extract one record a paper from INPUT...: files, directories, globs, or - for stdin.

    Formats are recognised by content. Papers without an id of their own are taken once. Records are
    papers too: they are extracted anew.
    """
    from extract.batch.job import Job
    from extract.batch.run import run
    from extract.commands.run_view import RunView
    from extract.readers.item import ReadOptions
    from extract.readers.sources import named_files

    refuse_stdout(None if errors is None else str(errors), "the list of what was set aside")
    files, passed = named_files(inputs)
    job = Job(
        files=tuple(files),
        out=_output(out),
        errors=errors,
        keep_errors=errors is not None,
        options=ReadOptions(format_name, _named(columns)),
        limit=limit,
        jobs=jobs,
        keep_duplicates=keep_duplicates,
        resume=resume,
    )
    _check(job, corrections)
    corrected = None if corrections is None else _read(corrections, patterns)
    if corrected is not None:
        job = replace(job, expected=frozenset(paper.id for paper in corrected.papers if paper.overrides))
    build = partial(_extractor, patterns, corrected)
    view = RunView(job, quiet)
    for path in passed:
        view.say(f"{path}: passed over, its ending names no format")
    with view:
        tally = run(job, build, view)
    view.summary(tally)
    return 3 if tally.set_aside else 0


def _named(columns: Mapping[str, str | None]) -> dict[str, str]:
    return {option.removesuffix("_column"): name for option, name in columns.items() if name is not None}


def _read(path: Path, patterns: tuple[str, ...]) -> Corrections:
    """The corrections of a file; ids to switch off that nothing bears are named on stderr."""
    from extract.authoring.references import unknown_ids
    from extract.corrections import read_corrections
    from extract.pack import Pack

    corrections = read_corrections(path)
    added = {entry.rule for entry in corrections.add}
    others = [name for name in corrections.disable if name not in added]
    for message in unknown_ids(others, Pack.load(patterns)) if others else ():
        say(f"{path}: {message}", err=True)
    return corrections


def _extractor(patterns: tuple[str, ...], corrections: Corrections | None) -> Extracting:
    if corrections is None:
        from extract.extractor import Extractor

        return Extractor(patterns=patterns)
    from extract.corrections.extractor import CorrectedExtractor

    return CorrectedExtractor(corrections, patterns)


def _output(out: str) -> Path | BinaryIO:
    from extract.tables.arrow import pyarrow
    from extract.writers.jsonl import is_parquet, refuse_other_tables
    from extract.writers.pack import packer_for

    if out == STDOUT:
        return sys.stdout.buffer
    path = Path(out)
    refuse_other_tables(path)
    # A library that is missing shows here, before there is a file that would look like an interrupted run's.
    if is_parquet(path):
        pyarrow()
    packer_for(path)
    if path.is_dir():
        raise OutputError(f"{out}: is a directory; name a file in it")
    if path.exists() and not path.is_file():
        return open(path, "wb")  # a device or a named pipe: it cannot be replaced
    return path


def _check(job: Job, corrections: Path | None) -> None:
    """Refuses what would destroy an input or an output."""
    from extract.batch.opening import written

    places = written(job)
    if len({path.resolve() for path in places}) < len(places):
        raise UsageError(f"{places[0]}: output and errors file are the same")
    refuse_read(places, job.files if corrections is None else [*job.files, corrections])
    if job.resume and not isinstance(job.out, Path):
        raise UsageError("--resume needs a file to continue: name it with -o")

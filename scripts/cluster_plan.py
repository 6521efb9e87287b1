"""Prints what a cluster needs for very many abstracts, from the measured rate of one core.

    python scripts/cluster_plan.py PAPERS [--seconds 20] [--rate N] [--write PAGE]

PAPERS (any input of `extract run`) go through `extract.arrow.extract_batches` for SECONDS, the step
that every worker runs. `--rate` plans with another rate, such as one that `make bench` printed; `--price` is
what one core costs for an hour, `--efficiency` the share of the rate that is left in a full cluster.
"""

from __future__ import annotations

import itertools
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pyarrow as pa
import pyarrow.parquet as pq

from extract import Extractor, read_papers
from extract.arrow import extract_batches, output_schema
from extract.ray import ROWS_PER_TASK

MACHINE = 32
MACHINES = (1, 2, 8, 32)
BATCH = 500
BEGIN, END = "<!-- plan: begin -->", "<!-- plan: end -->"


@dataclass(frozen=True)
class Measured:
    """One core at work: papers a second, bytes of a record in Parquet, peak memory of the process in MB."""

    rate: float
    record_bytes: float
    memory: float


@click.command(help=__doc__.partition("\n\n")[0] if __doc__ else None)
@click.argument("source", metavar="PAPERS", type=click.Path(exists=True))
@click.option("--seconds", default=20.0, show_default=True, help="How long to measure.")
@click.option("--rate", type=float, help="Papers a second of one core; measured without it.")
@click.option("--papers", default=200_000_000, show_default=True, help="How many to plan for.")
@click.option("--price", default=0.05, show_default=True, help="Dollars a core and hour.")
@click.option("--efficiency", default=0.8, show_default=True, help="Share of the rate left in a cluster.")
@click.option("--write", type=click.Path(path_type=Path), help="A page to write it into, between its marks.")
def main(
    source: str,
    seconds: float,
    rate: float | None,
    papers: int,
    price: float,
    efficiency: float,
    write: Path | None,
) -> None:
    measured = measure(source, seconds)
    plan = "\n".join([*core(measured), "", *cluster(measured, rate, papers, price, efficiency)])
    click.echo(plan)
    if write is not None:
        before, begin, rest = write.read_text("utf-8").partition(BEGIN)
        _, end, after = rest.partition(END)
        if not end:
            raise click.ClickException(f"{write} has no {BEGIN} ... {END}")
        write.write_text(f"{before}{begin}\n{plan}\n{end}{after}", "utf-8")


def core(measured: Measured) -> Iterator[str]:
    yield "| one core, one worker process | |"
    yield "| --- | --- |"
    yield f"| papers a second, Arrow in, Arrow out | {measured.rate:,.0f} |"
    yield f"| peak memory | {measured.memory:,.0f} MB |"
    yield f"| a record in Parquet (zstd) | {measured.record_bytes / 1000:.1f} kB |"


def cluster(
    measured: Measured, rate: float | None, papers: int, price: float, efficiency: float
) -> Iterator[str]:
    planned = rate or measured.rate
    core_hours = papers / planned / efficiency / 3600
    yield (
        f"{papers:,} papers at {planned:,.0f} a second and core, {efficiency:.0%} of it in a cluster: "
        f"{core_hours:,.0f} core-hours, {core_hours * price:,.0f} dollars at {price:g} a core-hour, "
        f"{papers * measured.record_bytes / 1e9:,.0f} GB of records."
    )
    yield ""
    yield f"| machines of {MACHINE} cores | cores | hours | tasks of {ROWS_PER_TASK:,} papers a core |"
    yield "| --- | --- | --- | --- |"
    for machines in MACHINES:
        cores = machines * MACHINE
        tasks = papers / ROWS_PER_TASK / cores
        yield f"| {machines} | {cores:,} | {core_hours / cores:.1f} | {tasks:,.0f} |"


def measure(source: str, seconds: float) -> Measured:
    papers = list(read_papers(source, on_error="skip"))
    rows = [{"id": paper.key, "title": paper.title, "abstract": paper.abstract} for paper in papers]
    batches = pa.Table.from_pylist(rows).to_batches(max_chunksize=BATCH)
    extractor = Extractor()
    done = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.parquet"
        with pq.ParquetWriter(path, output_schema(), compression="zstd") as written:
            begun = time.process_time()
            for batch in itertools.cycle(batches):
                records = pa.Table.from_batches(extract_batches([batch], extractor=extractor))
                done += batch.num_rows
                if done <= len(papers):
                    written.write_table(records)
                if time.process_time() - begun > seconds and done >= len(papers):
                    break
            spent = time.process_time() - begun
        return Measured(done / spent, path.stat().st_size / len(papers), peak_memory())


def peak_memory() -> float:
    """Of this process, in MB."""
    unit: Any = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()

"""Takes the picture of a report that stands in the README.

    python scripts/screenshot.py RECORDS docs/report.png

Shown is the paper whose abstract joins most in least space, with one number followed to what it measures.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import click
from chromium import chromium, shape

from extract.record import Number, Record
from extract.records import read_records
from extract.report import build_page

WIDTH, HEIGHT = 1360, 900


def main(source: str, picture: str) -> None:
    records = list(read_records(source))
    shown = max(records, key=worth)
    first = [shown, *(record for record in records if record is not shown)]
    page, count = build_page(first, f"{len(records):,} abstracts, read by rules")
    with tempfile.TemporaryDirectory() as folder, chromium() as driver:
        path = Path(folder) / "report.html"
        path.write_text(page, "utf-8")
        shape(driver, WIDTH, HEIGHT, scale=1.5)
        driver.get(path.as_uri())
        compose(driver, best(shown))
        driver.save_screenshot(picture)
    click.echo(f"{picture}: {count:,} papers, {shown.title}")


def joins(number: Number) -> int:
    """How many kinds of things a number in the abstract is joined to, a competitor's counting less."""
    parts = (number.metric, number.datasets, number.models)
    return 0 if number.section == "title" else 2 * sum(map(bool, parts)) - number.baseline


def best(record: Record) -> int:
    return max(range(len(record.numbers)), key=lambda index: joins(record.numbers[index]), default=0)


def worth(record: Record) -> float:
    kinds = (record.models, record.methods, record.datasets, record.metrics, record.tasks)
    marks = (
        sum(map(joins, record.numbers))
        + 4 * sum(map(bool, kinds))
        + 4 * any(e.proposed for e in record.entities)
    )
    return marks / max(len(record.abstract), 900)


def compose(driver: Any, number: int) -> None:
    """Opens one number of the first paper, with what it is joined to in view."""
    mark = driver.find_element("css selector", f'.paper .abstract [data-number="{number}"]')
    mark.click()
    driver.execute_script("scrollTo(0, 0)")
    time.sleep(0.5)


if __name__ == "__main__":
    main(*sys.argv[1:3])

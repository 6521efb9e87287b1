"""Prints how fast a report over many papers opens and answers in Chromium.

    python scripts/report_speed.py RECORDS [PAPERS]

RECORDS are repeated under fresh ids until PAPERS (5,000) are there. Times run from the key press until the
next frame is drawn; those of the filters hold the 60 ms in which the page waits for the next key.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import click
from chromium import chromium, shape

from extract.records import read_records
from extract.report import build_page

FRAME = "requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));"
TYPE = f"""const [id, value, done] = arguments;
const box = document.getElementById(id);
const begun = performance.now();
if (box.type === "checkbox") box.checked = value; else box.value = value;
box.dispatchEvent(new Event("input", {{bubbles: true}}));
setTimeout(() => {{ {FRAME} }}, 61);"""
PRESS = f"""const [selector, done] = arguments; const begun = performance.now();
document.querySelector(selector).click(); {FRAME}"""


def main(source: str, wanted: int = 5000) -> None:
    records = list(read_records(source))
    many = (
        record.model_copy(update={"id": f"{record.id}#{index}"})
        for index, record in enumerate(itertools.islice(itertools.cycle(records), wanted))
    )
    begun = time.perf_counter()
    page, count = build_page(many)
    seconds = time.perf_counter() - begun
    click.echo(f"page: {count:,} papers, {len(page.encode()) / 1e6:.1f} MB, built in {seconds:.1f} s")
    with tempfile.TemporaryDirectory() as folder, chromium() as driver:
        path = Path(folder) / "report.html"
        path.write_text(page, "utf-8")
        measure(driver, path)


def measure(driver: Any, path: Path) -> None:
    shape(driver, 1400, 900)
    driver.set_script_timeout(60)

    def opened() -> float:
        driver.get("about:blank")
        driver.get(path.as_uri())
        return float(
            driver.execute_script("return performance.getEntriesByType('navigation')[0].loadEventEnd")
        )

    def typed(field: str, *values: object) -> float:
        return statistics.median(driver.execute_async_script(TYPE, field, value) for value in values)

    def pressed(selector: str) -> float:
        return float(driver.execute_async_script(PRESS, selector))

    click.echo(f"open: {statistics.median(opened() for _ in range(3)):.0f} ms")
    click.echo(f"search as typed: {typed('f-q', 't', 'tr', 'transformer', 'transformer bert', ''):.0f} ms")
    click.echo(f"filter by dataset: {typed('f-dataset', 'GLUE', 'squad', ''):.0f} ms")
    click.echo(f"filter by metric: {typed('f-metric', 'accuracy', 'f1', ''):.0f} ms")
    click.echo(f"only with results: {typed('f-results', True, False):.0f} ms")
    for view in ("pictures", "papers", "results"):
        click.echo(f"view {view}: {pressed(f'#tab-{view}'):.0f} ms")
    click.echo(f"sort results by value: {pressed('.results th:first-child button'):.0f} ms")
    click.echo(f"sort results by metric: {pressed('.results th:nth-child(3) button'):.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))

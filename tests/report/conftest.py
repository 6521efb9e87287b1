"""Records of the seeds, hostile records, and a browser to open their reports in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.commands.report import command
from extract.record import Record

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def seed_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty papers of the seeds as JSONL, one of them with an emoji in front."""
    path = tmp_path_factory.mktemp("papers") / "papers.jsonl"
    lines = (ROOT / "tests/gold/seeds_dev.jsonl").read_text("utf-8").splitlines()[:40]
    papers = [json.loads(line) for line in lines]
    kept = [{"id": p["id"], "title": p["title"], "abstract": p["abstract"]} for p in papers]
    kept.append(
        {
            "id": "emoji",
            "title": "🚀🔥 FooNet: a network for image classification",
            "abstract": "🎉 We propose FooNet 🤖, a network trained with quiet folding, which reaches "
            "91.2% accuracy on ImageNet. "
            "It outperforms ResNet-50, which reaches 76.1% accuracy. Code: https://github.com/foo/foonet.",
            "published": "2024-05-01",
        }
    )
    path.write_text("".join(json.dumps(p) + "\n" for p in kept), "utf-8")
    return path


@pytest.fixture(scope="session")
def seed_records(seed_papers: Path) -> list[Record]:
    from extract.extractor import Extractor
    from extract.readers import read_papers

    return list(Extractor().pipe(read_papers(seed_papers)))


@pytest.fixture(scope="session")
def report_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Record]], Path]:
    """Writes records, runs `extract report` over them and gives the page's path."""

    def make(records: list[Record]) -> Path:
        folder = tmp_path_factory.mktemp("report")
        source = folder / "records.jsonl"
        source.write_text("".join(r.model_dump_json() + "\n" for r in records), "utf-8")
        page = folder / "report.html"
        result = CliRunner().invoke(command, [str(source), "-o", str(page), "--title", "A <b>title</b>"])
        assert result.exit_code == 0, result.output
        return page

    return make


@pytest.fixture(scope="session")
def hostile_record() -> Record:
    """A record whose every string tries to leave the text."""
    bait = '</script><script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">'
    title = f"<!--<script> {bait} \u202etfel\u202c ' \" & &lt; \u2028"
    abstract = f"A {bait} name 99% javascript:alert(1) end"
    start = abstract.index(bait)
    url = abstract.index("javascript:")
    mention = {"section": "abstract", "start": start, "end": start + len(bait), "text": bait, "rule": bait}
    number = abstract.index("99%")
    link_text = "javascript:alert(1)"
    return Record.model_validate(
        {
            "schema_version": "1.0",
            "id": bait,
            "source": None,
            "title": title,
            "abstract": abstract,
            "published": None,
            "models": [{"name": bait, "entry": bait, "aliases": [], "proposed": True, "mentions": [mention]}],
            "methods": [],
            "datasets": [],
            "tasks": [],
            "metrics": [],
            "numbers": [
                {
                    "section": "abstract",
                    "start": number,
                    "end": number + 3,
                    "text": "99%",
                    "rule": bait,
                    "sentence": {"start": 0, "end": len(abstract)},
                    "link_rule": bait,
                    "kind": "score",
                    "value": 99,
                    "value_max": None,
                    "spread": None,
                    "unit": bait,
                    "bound": None,
                    "direction": None,
                    "metric": None,
                    "measure": None,
                    "datasets": [],
                    "models": [bait],
                    "against": [],
                    "baseline": False,
                }
            ],
            "links": [
                {
                    "section": "abstract",
                    "start": url,
                    "end": url + len(link_text),
                    "text": link_text,
                    "url": link_text,
                    "kind": "other",
                    "owner": bait,
                    "repo": bait,
                    "role": "own",
                }
            ],
            "github_urls": [],
            "extractor": {"name": "x", "version": "1", "patterns": "sha256:0"},
        }
    )


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def _driver(downloads: Path) -> Iterator[object]:
    pytest.importorskip("selenium", reason="browser tests need selenium: pip install -e '.[dev]'")
    from chromium import browser_path, chromium

    if browser_path() is None:
        pytest.skip("browser tests need Chromium: apt-get install chromium chromium-driver")
    with chromium(downloads) as driver:
        yield driver

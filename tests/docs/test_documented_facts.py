"""What the documents say of keys, formats, links and versions is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import srsly
from click.testing import CliRunner

from extract.cli import COMMANDS, group
from extract.export import FORMATS
from extract.record import json_schema
from extract.version import __version__

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_every_key_of_a_record_is_explained() -> None:
    page = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`(\w+)`", page))
    schema: dict[str, Any] = json_schema()
    keys = set(schema["properties"])
    for part in schema["$defs"].values():
        keys |= set(part.get("properties", ()))
    assert keys <= explained
    for part in schema["$defs"].values():
        for described in part.get("properties", {}).values():
            assert set(described.get("enum", ())) <= explained


def test_every_export_has_its_line() -> None:
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    out = page.split("\n## Out\n", 1)[1]
    assert re.findall(r"^\| `([\w-]+)` \|", out, re.M) == list(FORMATS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        name, _, heading = target.partition("#")
        found = (page.parent / name) if name else page
        assert found.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.M)
            assert heading in {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}, target


def test_the_citation_names_this_version() -> None:
    citation = srsly.yaml_loads((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == __version__
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, (*path, name))


@pytest.mark.parametrize("path", list(commands(group, ())), ids=" ".join)
def test_help_fits_a_screen_and_shows_an_example(path: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(group, [*path, "--help"], prog_name="extract", terminal_width=100)
    lines = shown.output.splitlines()
    assert shown.exit_code == 0
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 100
    example = shown.output.partition("Example")[2]
    assert " ".join(("extract", *path)) in example


def test_every_command_is_in_the_start_page_or_a_page_of_its_own() -> None:
    told = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in COMMANDS if f"extract {name}" not in told] == []

"""The page as a file: whole, on its own, and with every text of a paper as text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

from click.testing import CliRunner

from extract.commands.report import command
from extract.record import Record
from extract.report import build_page


class _Elements(HTMLParser):
    """The elements of a page with what stands in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._open = False
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))
        self._open = True

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[-1][2].append(data)

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attrs, "".join(data)) for name, attrs, data in self.found if name == tag]


def _sha(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_policy_allows_the_pages_own_script_and_style_and_nothing_else(hostile_record: Record) -> None:
    elements = _Elements(build_page([hostile_record])[0])
    scripts = elements.of("script")
    assert [attrs.get("type") for attrs, _ in scripts] == ["application/json", None]
    policy = next(a["content"] for a, _ in elements.of("meta") if "http-equiv" in a)
    assert policy is not None
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'{_sha(scripts[1][1])}'"
    assert rules["style-src"] == f"'{_sha(elements.of('style')[0][1])}'"


def test_page_asks_nothing_of_the_network(seed_records: list[Record]) -> None:
    elements = _Elements(build_page(seed_records)[0])
    assert all(set(attrs) <= {"type", "id"} for attrs, _ in elements.of("script"))
    assert [attrs["href"] for attrs, _ in elements.of("link")] == ["data:,"]
    assert "url(" not in elements.of("style")[0][1]
    assert not re.search(
        r"\b(fetch|XMLHttpRequest|import\(|WebSocket|eval|innerHTML)\b", elements.of("script")[1][1]
    )


def test_hostile_text_makes_no_element(hostile_record: Record) -> None:
    plain = _Elements(build_page([])[0])
    hostile = _Elements(build_page([hostile_record])[0])
    assert [tag for tag, _, _ in hostile.found] == [tag for tag, _, _ in plain.found]


def test_data_holds_the_papers_as_they_are(seed_records: list[Record], hostile_record: Record) -> None:
    records = [*seed_records, hostile_record]
    data = json.loads(_Elements(build_page(records)[0]).of("script")[0][1])
    assert [(p["title"], p["abstract"]) for p in data["papers"]] == [(r.title, r.abstract) for r in records]


def test_title_is_text(report_of: Callable[[list[Record]], Path], hostile_record: Record) -> None:
    page = report_of([hostile_record]).read_text("utf-8")
    assert "<title>A &lt;b&gt;title&lt;/b&gt;</title>" in page


def test_zero_is_a_value(hostile_record: Record) -> None:
    zero = hostile_record.numbers[0].model_copy(update={"value": 0.0, "spread": 0.0})
    page = build_page([hostile_record.model_copy(update={"numbers": (zero,)})])[0]
    number = json.loads(_Elements(page).of("script")[0][1])["papers"][0]["numbers"][0]
    assert (number["value"], number["spread"]) == (0.0, 0.0)
    assert "value_max" not in number and "baseline" not in number


def test_same_papers_keep_their_identity_when_other_things_are_found(hostile_record: Record) -> None:
    def identity(record: Record) -> str:
        return str(json.loads(_Elements(build_page([record])[0]).of("script")[0][1])["identity"])

    assert identity(hostile_record) == identity(hostile_record.model_copy(update={"numbers": ()}))
    assert identity(hostile_record) != identity(hostile_record.model_copy(update={"title": "Other"}))


def test_command_says_what_it_wrote(tmp_path: Path, hostile_record: Record) -> None:
    source = tmp_path / "records.jsonl"
    source.write_text(hostile_record.model_dump_json() + "\n", "utf-8")
    result = CliRunner().invoke(command, [str(source), "-o", str(tmp_path / "r.html")])
    assert result.exit_code == 0
    assert "r.html: 1 paper, " in result.stderr
    shown = CliRunner().invoke(command, [str(source), "-o", "-"])
    assert shown.stdout == (tmp_path / "r.html").read_text("utf-8")

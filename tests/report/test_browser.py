"""The page in a real Chromium: search, filters, joins, corrections and their way back, hostile text."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.corrections import apply_overrides, read_corrections
from extract.corrections.extractor import CorrectedExtractor
from extract.paper import Paper
from extract.record import Entity, Number, Record, Span

ReportOf = Callable[[list[Record]], Path]


class Page:
    """A report in the browser, driven as a reader would."""

    def __init__(self, driver: Any, path: Path, downloads: Path) -> None:
        self.driver, self.path, self.downloads = driver, path, downloads

    def open(self, fragment: str = "", width: int = 1400, height: int = 900, scheme: str = "light") -> Page:
        from chromium import shape

        shape(self.driver, width, height, scheme)
        self.driver.get("about:blank")
        self.driver.get(f"{self.path.as_uri()}{fragment}")
        assert self.run("return document.body.dataset.ready") == "yes"
        return self

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements("css selector", selector))

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def press(self, selector: str) -> None:
        element = self.one(selector)
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def press_button(self, text: str, within: str = "#inspector") -> None:
        found = self.run(
            """const [within, text] = arguments;
            const buttons = [...document.querySelectorAll(`${within} button`)];
            const button = buttons.find((b) => b.textContent.startsWith(text));
            button?.scrollIntoView({block: "center"}); return button ?? null;""",
            within,
            text,
        )
        assert found, f"no button {text!r}"
        found.click()

    def until(self, condition: Callable[[], Any], what: str) -> Any:
        end = time.monotonic() + 5
        while time.monotonic() < end:
            if value := condition():
                return value
            time.sleep(0.02)
        raise AssertionError(f"never happened: {what}")

    def shown(self) -> list[str]:
        return list(self.run("return [...document.querySelectorAll('.paper .id')].map((e) => e.textContent)"))

    def saved(self, name: str) -> str:
        path: Path = self.until(
            lambda: next((p for p in self.downloads.glob("*") if p.name == name), None), f"{name} is saved"
        )
        text = path.read_text("utf-8")
        path.unlink()
        return text

    def select(self, paper_id: str, section: str, text: str) -> None:
        """Selects the first occurrence of `text` as a mouse would, and waits for the form."""
        self.run(
            """const [id, section, text] = arguments;
            const cards = [...document.querySelectorAll(".paper")];
            const card = cards.find((c) => c.querySelector(".id").textContent === id);
            const holder = card.querySelector(`.text[data-section=${section}]`);
            const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
            const start = holder.textContent.indexOf(text), ends = [start, start + text.length], points = [];
            for (let at = 0, node; (node = walker.nextNode()); at += node.length)
              for (const end of ends.slice(points.length))
                if (end <= at + node.length) points.push([node, end - at]); else break;
            getSelection().setBaseAndExtent(...points[0], ...points[1]);""",
            paper_id,
            section,
            text,
        )
        self.until(
            lambda: self.run("return document.querySelector('#inspector h2').textContent") == "Missed",
            "the form for what was missed",
        )


@pytest.fixture(scope="module")
def seeds(_driver: Any, seed_records: list[Record], report_of: ReportOf, downloads: Path) -> Page:
    return Page(_driver, report_of(seed_records), downloads)


@pytest.fixture
def fresh(seeds: Page) -> Page:
    seeds.open().run("localStorage.clear()")
    return seeds.open()


def test_search_and_filters_narrow_the_papers(fresh: Page, seed_records: list[Record]) -> None:
    box = fresh.one("#f-q")
    box.send_keys('foonet "image classification"')
    fresh.until(lambda: fresh.shown() == ["emoji"], "only one paper")
    assert fresh.one("#hits").text == f"1 of {len(seed_records)} papers"
    fresh.press("button[type=reset]")
    fresh.until(lambda: len(fresh.shown()) > 1, "all papers again")
    fresh.press("#f-code")
    with_code = [
        r.id for r in seed_records if any(link.kind in ("github", "gitlab", "anonymous") for link in r.links)
    ]
    fresh.until(lambda: fresh.one("#hits").text.startswith(f"{len(with_code)} of"), "papers with code")
    assert set(fresh.shown()) <= set(with_code)


@pytest.mark.parametrize(
    ("fragment", "holds"),
    [
        ("#dataset=imagenet", lambda r: any(e.name == "ImageNet" for e in r.datasets)),
        ("#metric=accuracy", lambda r: any(e.name.lower() == "accuracy" for e in r.metrics)),
        ("#name=bert", lambda r: any(e.name.lower() == "bert" for e in r.entities)),
        ("#results=1", lambda r: any(n.kind != "quantity" for n in r.numbers)),
        ("#proposed=1", lambda r: any(e.proposed for e in r.entities)),
        ("#where=title&q=transformer", lambda r: "transformer" in r.title.lower()),
    ],
)
def test_each_filter_shows_exactly_the_papers_that_fit(
    seeds: Page, seed_records: list[Record], fragment: str, holds: Callable[[Record], bool]
) -> None:
    fitting = [r for r in seed_records if holds(r)]
    assert 0 < len(fitting) < len(seed_records), "the seeds must tell the filter from none"
    assert seeds.open(fragment).one("#hits").text == f"{len(fitting)} of {len(seed_records)} papers"


def test_rule_filter_finds_what_the_rule_decided(seeds: Page, seed_records: list[Record]) -> None:
    rule = next(n.rule for r in seed_records for n in r.numbers)
    fitting = [r.id for r in seed_records if any(rule in (n.rule, n.link_rule) for n in r.numbers)]
    seeds.open(f"#rule={rule}")
    assert seeds.one("#hits").text.startswith(f"{len(fitting)} ")


def test_marks_stand_on_the_text_of_their_mentions(seeds: Page, seed_records: list[Record]) -> None:
    wanted = next(r for r in seed_records if r.id == "emoji")
    seeds.open("#q=foonet")
    for section in ("title", "abstract"):
        marks = [m.get_property("textContent") for m in seeds.all(f".text[data-section={section}] .mark")]
        spans = [*(m for e in wanted.entities for m in e.mentions), *wanted.numbers]
        expected = [s.text for s in sorted(spans, key=lambda s: s.start) if s.section == section]
        assert marks == expected
        assert seeds.one(f".text[data-section={section}]").get_property("textContent") == getattr(
            wanted, section
        )


def test_number_shows_its_metric_dataset_model_and_rule(seeds: Page, seed_records: list[Record]) -> None:
    record = next(r for r in seed_records if r.id == "emoji")
    number = next(n for n in record.numbers if n.text.startswith("91.2"))
    assert number.metric and number.datasets and number.models, "the extractor must join this plain sentence"
    seeds.open("#q=foonet")
    seeds.press(".abstract .mark.number")
    lit = {m.get_property("textContent") for m in seeds.all(".text .lit")}
    assert lit >= {number.text, number.metric, number.datasets[0], number.models[0]}
    assert len(seeds.all(".joins path")) >= 3
    details = seeds.one("#inspector").text
    for part in (number.metric, *number.datasets, *number.models, number.rule, number.link_rule or ""):
        assert part in details


def test_keys_alone_reach_a_number_and_close_it(seeds: Page) -> None:
    from selenium.webdriver.common.keys import Keys

    seeds.open("#q=foonet")
    seeds.run("document.querySelector('.abstract .mark').focus()")
    active = seeds.driver.switch_to.active_element
    while "number" not in (active.get_attribute("class") or ""):
        active.send_keys(Keys.ARROW_RIGHT)
        active = seeds.driver.switch_to.active_element
    active.send_keys(Keys.ENTER)
    assert "open" in seeds.one("#inspector").get_attribute("class")
    assert seeds.driver.switch_to.active_element == seeds.one("#inspector")
    seeds.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert seeds.driver.switch_to.active_element == active


def test_links_are_live_and_give_nothing_away(seeds: Page) -> None:
    seeds.open("#q=foonet")
    link = seeds.one(".abstract a")
    assert link.get_attribute("href") == "https://github.com/foo/foonet"
    assert "noopener" in link.get_attribute("rel")


def test_results_sort_by_value_both_ways(seeds: Page, seed_records: list[Record]) -> None:
    values = sorted(n.value for r in seed_records for n in r.numbers if n.kind != "quantity")
    seeds.open("#view=results")
    for order, extreme in (("descending", values[-1]), ("ascending", values[0])):
        seeds.press(".results th:first-child button")
        assert seeds.one(".results th").get_attribute("aria-sort") == order
        first = seeds.one(".results tbody .value").text
        assert f"{extreme:,.10g}" in first
    assert len(seeds.all(".results tbody tr")) == min(len(values), 100)


def test_pictures_count_papers_and_lead_back_to_them(seeds: Page, seed_records: list[Record]) -> None:
    seeds.open("#view=pictures")
    name = seeds.one(".top-list:nth-child(1) .bar-name").text
    count = seeds.one(".top-list:nth-child(1) .bar-count").text
    assert int(count) == sum(any(e.name == name for e in r.models) for r in seed_records)
    seeds.run("arguments[0].focus()", seeds.one(".point"))
    seeds.run("arguments[0].dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}))", seeds.one(".point"))
    assert seeds.all(".behind li button")
    seeds.press(".top-list:nth-child(1) .bar-row")
    assert seeds.one("#hits").text.startswith(f"{count} of")


def test_corrections_survive_a_reload_and_can_be_taken_back(fresh: Page) -> None:
    fresh.open("#q=foonet")
    before = len(fresh.all(".abstract .mark"))
    fresh.press(".abstract .mark.number")
    fresh.press_button("This reports nothing")
    assert len(fresh.all(".abstract .mark")) == before - 1
    fresh.open("#q=foonet")
    assert len(fresh.all(".abstract .mark")) == before - 1
    fresh.open("#view=corrections")
    fresh.press_button("Take back", "#panel-corrections")
    assert len(fresh.open("#q=foonet").all(".abstract .mark")) == before


def _correct(page: Page) -> None:
    """One correction of every sort on the paper with emoji, which is then marked as reviewed."""
    page.open("#q=foonet")
    page.select("emoji", "abstract", "quiet folding")
    page.run(
        "arguments[0].value = 'methods'; arguments[0].dispatchEvent(new Event('change'))",
        page.one("#inspector .form select"),
    )
    page.run("arguments[0].value = 'noise folding'", page.one("#inspector input[list=own-names]"))
    boxes = page.all("#inspector form .check input")
    boxes[-1].click()
    page.press_button("Save")
    number = next(m for m in page.all(".abstract .mark.number") if m.text.startswith("76.1"))
    number.click()
    for box in page.all("#inspector form fieldset input:checked"):
        box.click()
    page.press_button("Save")
    page.press(".title .mark:not(.tasks)")
    page.press_button("Not a")
    page.press("[data-act=missed]")
    page.one("#inspector .form input").send_keys("ResNet-50")
    page.press_button("Save")
    page.press("[data-act=review]")


def test_corrections_flow_back(fresh: Page, seed_records: list[Record], tmp_path: Path) -> None:
    from extract.evaluate import evaluate, read_gold

    _correct(fresh)
    fresh.press("#tab-corrections")
    fresh.press("#export")
    file = tmp_path / "corrections.json"
    file.write_text(fresh.saved("corrections.json"), "utf-8")
    corrections = read_corrections(file)
    assert [entry.pattern for entry in corrections.add] == ["quiet folding"]
    said = corrections.papers[0]
    assert (said.id, said.reviewed) == ("emoji", True)
    assert {o.action for o in said.overrides} >= {"missed-name", "set-number", "wrong-name"}

    record = next(r for r in seed_records if r.id == "emoji")
    stale: list[object] = []
    corrected = apply_overrides(record, corrections.overrides_of("emoji"), stale.append)
    assert not stale
    assert any(e.name == "noise folding" for e in corrected.methods)
    assert corrected != record

    paper = Paper(id=record.id, title=record.title, abstract=record.abstract, published=record.published)
    extractor = CorrectedExtractor(corrections)
    again = extractor.extract(paper)
    assert again.numbers[1] == corrected.numbers[1] != record.numbers[1]
    assert [m.text for e in again.entities for m in e.mentions] == [
        m.text for e in corrected.entities for m in e.mentions
    ]
    taught = extractor.extract("The encoder is trained with quiet folding of the usual sort.")
    assert [e.name for e in taught.methods] == ["noise folding"]

    fresh.press("#export-gold")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(fresh.saved("gold.jsonl"), "utf-8")
    rows = evaluate(read_gold(gold), [corrected]).rows
    wrong = {name: row for name, row in rows.items() if row.f1 != 100}
    assert not wrong, "the page and the program must apply the same corrections alike"


def _random_overrides(record: Record, chance: random.Random) -> list[dict[str, Any]]:
    """Three corrections of the record, be they sensible or not."""

    def place() -> dict[str, Any]:
        words = list(re.finditer(r"\S+", record.abstract))
        first = chance.randrange(len(words))
        start, end = words[first].start(), words[min(first + chance.randrange(3), len(words) - 1)].end()
        return {"section": "abstract", "start": start, "end": end, "text": record.abstract[start:end]}

    def named() -> tuple[str, str]:
        pairs = [(kind, e.name) for kind in kinds for e in getattr(record, kind)]
        return chance.choice(pairs) if pairs else ("models", "none")

    def make(action: str) -> dict[str, Any]:
        (kind, name), (to_kind, to_name) = named(), named()
        proposed = chance.random() < 0.5
        return {
            "wrong-name": {"kind": kind, "name": name},
            "wrong-mention": place(),
            "missed-name": {**place(), "kind": chance.choice(kinds), "name": name, "proposed": proposed},
            "belongs-name": {
                "kind": kind,
                "name": name,
                "to_kind": chance.choice([to_kind, chance.choice(kinds)]),
                "to_name": to_name,
                "proposed": proposed,
            },
            "wrong-number": place(),
            "set-number": {
                **place(),
                "kind": "score",
                "value": 1.5,
                "metric": next((e.name for e in record.metrics), None),
                "datasets": [e.name for e in record.datasets[:2]],
                "models": [e.name for e in (*record.methods, *record.models)[:2]],
            },
            "wrong-link": place(),
            "missed-link": {**place(), "url": "https://example.org/x"},
        }[action] | {"action": action}

    kinds = ["models", "methods", "datasets", "tasks", "metrics"]
    actions = ["wrong-name", "wrong-mention", "missed-name", "belongs-name", "wrong-number", "set-number"]
    return [make(chance.choice([*actions, "wrong-link", "missed-link"])) for _ in range(3)]


def _gold_line(record: Record) -> dict[str, Any]:
    """What a perfect annotator of the record would have written."""
    labels = {
        "models": "MODEL",
        "methods": "METHOD",
        "datasets": "DATASET",
        "metrics": "METRIC",
        "tasks": "TASK",
    }

    def at(span: Span) -> dict[str, Any]:
        base = len(record.title) + 1 if record.title and span.section == "abstract" else 0
        return {"text": span.text, "start": span.start + base, "end": span.end + base}

    def first(name: str, *kinds: str) -> str:
        named = [e for kind in kinds for e in getattr(record, kind) if e.name == name]
        return str(named[0].mentions[0].text)

    def number(n: Number) -> dict[str, Any]:
        metric = first(n.metric, "metrics") if n.metric else n.measure.text if n.measure else None
        same = ("kind", "value", "unit", "bound", "direction", "spread")
        line = at(n) | {key: getattr(n, key) for key in same} | {"metric": metric}
        line |= {"dataset": [first(name, "datasets") for name in n.datasets]}
        line |= {"model": [first(name, "models", "methods") for name in n.models]}
        line |= {"against": [first(name, "models", "methods") for name in n.against]}
        line |= {} if n.value_max is None else {"value_max": n.value_max}
        return line | ({"baseline": True} if n.baseline else {})

    def surfaces(entity: Entity) -> list[str]:
        return list(dict.fromkeys(m.text for m in entity.mentions))

    entities = [(label, e) for kind, label in labels.items() for e in getattr(record, kind)]
    mentions = [{"label": label, **at(m)} for label, e in entities for m in e.mentions]
    proposed = [
        s for e in (*record.models, *record.methods, *record.datasets) if e.proposed for s in surfaces(e)
    ]
    return {
        "id": record.id,
        "title": record.title,
        "abstract": record.abstract,
        "entities": sorted(mentions, key=lambda m: m["start"]),
        "numbers": [number(n) for n in record.numbers],
        "proposed": list(dict.fromkeys(proposed)),
        "aliases": [surfaces(e) for _, e in entities if len(surfaces(e)) > 1],
        "urls": list(dict.fromkeys(link.url for link in record.links)),
    }


def test_page_and_program_apply_any_corrections_alike(
    fresh: Page, seed_records: list[Record], tmp_path: Path
) -> None:
    chance = random.Random(8)
    papers = [{"id": r.id, "reviewed": True, "overrides": _random_overrides(r, chance)} for r in seed_records]
    file = tmp_path / "corrections.json"
    content = {"format": "extract-corrections", "version": 1, "papers": papers}
    file.write_text(json.dumps(content), "utf-8")
    fresh.open("#view=corrections").one("#import").send_keys(str(file))
    fresh.until(lambda: fresh.all("#panel-corrections .said li"), "the corrections are listed")
    fresh.press("#export-gold")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(fresh.saved("gold.jsonl"), "utf-8")
    corrections = read_corrections(file)
    corrected = {r.id: apply_overrides(r, corrections.overrides_of(r.id)) for r in seed_records}
    lines = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == list(corrected)
    for line in lines:
        assert line == _gold_line(corrected[line["id"]]), corrections.overrides_of(line["id"])


def test_exported_corrections_can_be_imported(fresh: Page, tmp_path: Path) -> None:
    _correct(fresh)
    fresh.press("#tab-corrections")
    fresh.press("#export")
    exported = fresh.saved("corrections.json")
    file = tmp_path / "corrections.json"
    file.write_text(exported, "utf-8")
    fresh.run("localStorage.clear()")
    fresh.open("#view=corrections").one("#import").send_keys(str(file))
    fresh.until(lambda: fresh.all("#panel-corrections .said li"), "the corrections are listed")
    fresh.press("#export")
    assert json.loads(fresh.saved("corrections.json")) == json.loads(exported)


def test_hostile_text_stays_text(
    _driver: Any, hostile_record: Record, seed_records: list[Record], report_of: ReportOf, downloads: Path
) -> None:
    page = Page(_driver, report_of([hostile_record, *seed_records]), downloads).open()
    for view in ("results", "pictures", "corrections", "papers"):
        page.press(f"#tab-{view}")
    assert page.one(".paper .abstract .text").get_property("textContent") == hostile_record.abstract
    assert page.one(".paper .title .text").get_property("textContent") == hostile_record.title
    page.press(".paper .mark.models")
    page.press(".paper .mark.number")
    page.press(".paper [data-link]")
    assert page.driver.title == "A <b>title</b>"
    assert not page.all("img") and not page.all("script[src]")
    assert not [a for a in page.all("a") if not (a.get_attribute("href") or "").startswith(("http", "file"))]
    severe = [entry for entry in page.driver.get_log("browser") if entry["level"] == "SEVERE"]
    assert not severe


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_have_contrast(seeds: Page, scheme: str) -> None:
    seeds.open(scheme=scheme)
    ratios = seeds.run(
        """const linear = (x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
        const light = (color) => {
          const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map((x) => linear(x / 255));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = (e) => {
          const color = getComputedStyle(e).backgroundColor;
          return /, 0\\)$/.test(color) ? ground(e.parentElement) : color;
        };
        const looked = "#legend .mark, .label, .summary, .meta, .tabs button, .hits, .chip, .quiet";
        return [...document.querySelectorAll(looked)].map((e) => {
          const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
          return [e.className || e.tagName, (a + 0.05) / (b + 0.05)];
        });"""
    )
    assert len(ratios) > 20
    assert not [entry for entry in ratios if entry[1] < 4.5]


def test_details_on_a_phone_leave_their_mark_in_sight(seeds: Page) -> None:
    seeds.open("#q=foonet", width=390, height=844)
    seeds.run("arguments[0].scrollIntoView({block: 'end'})", seeds.one(".abstract .mark.number"))
    seeds.one(".abstract .mark.number").click()
    bottom, top = seeds.run(
        """const box = (selector) => document.querySelector(selector).getBoundingClientRect();
        return [box(".abstract .mark.number").bottom, box("#inspector").top];"""
    )
    assert 0 < bottom < top


@pytest.mark.parametrize("view", ["papers", "results", "pictures", "corrections"])
def test_phone_shows_every_view_without_sideways_scrolling(seeds: Page, view: str) -> None:
    seeds.open(f"#view={view}", width=390, height=844)
    assert seeds.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")

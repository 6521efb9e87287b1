"""Records built by hand for tests: names and numbers are placed where the abstract says them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from extract.record import Record

NUMBER = {
    "value_max": None,
    "spread": None,
    "unit": "",
    "bound": None,
    "direction": None,
    "metric": None,
    "measure": None,
    "datasets": (),
    "models": (),
    "against": (),
    "baseline": False,
    "link_rule": None,
    "rule": "numbers.test",
}


def record(
    abstract: str,
    *,
    id: str = "p1",
    title: str = "",
    published: str | None = None,
    numbers: Sequence[Mapping[str, Any]] = (),
    proposed: Sequence[str] = (),
    links: Sequence[Mapping[str, Any]] = (),
    higher: Mapping[str, bool] | None = None,
    **names: Sequence[str],
) -> Record:
    """A record; `models`, `methods`, `datasets`, `tasks`, `metrics` are names, `A|B` for A with alias B."""
    lists: dict[str, list[dict[str, Any]]] = {}
    for kind in ("models", "methods", "datasets", "tasks", "metrics"):
        lists[kind] = [_entity(name, title, abstract, name in proposed) for name in names.get(kind, ())]
    for metric in lists["metrics"]:
        metric["higher_is_better"] = (higher or {}).get(metric["name"])
    content = {
        "schema_version": "1.0",
        "id": id,
        "source": None,
        "title": title,
        "abstract": abstract,
        "published": published,
        **lists,
        "numbers": _numbers(abstract, numbers),
        "links": [_link(abstract, link) for link in links],
        "github_urls": [link["url"] for link in links if link.get("kind", "github") == "github"],
        "extractor": {"name": "test", "version": "0", "patterns": "sha256:0"},
    }
    return Record.model_validate(content)


def _entity(name: str, title: str, abstract: str, proposed: bool) -> dict[str, Any]:
    surfaces = name.split("|")
    mentions = [
        {"section": section, "start": at.start(), "end": at.end(), "text": at.group(), "rule": "names.test"}
        for section, text in (("title", title), ("abstract", abstract))
        for surface in surfaces
        for at in re.finditer(rf"(?<![\w-]){re.escape(surface)}(?![\w-])", text)
    ]
    return {
        "name": surfaces[0],
        "entry": None,
        "aliases": surfaces[1:],
        "proposed": proposed,
        "mentions": mentions,
    }


def _numbers(abstract: str, numbers: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    placed, free = [], 0
    for number in numbers:
        start = abstract.index(number["text"], free)
        free = start + len(number["text"])
        sentence = {"start": abstract.rfind(". ", 0, start) + 2 if ". " in abstract[:start] else 0}
        stop = abstract.find(". ", free)
        sentence["end"] = len(abstract) if stop < 0 else stop + 1
        value = float(re.search(r"\d+(?:\.\d+)?", number["text"]).group())
        place = {"section": "abstract", "start": start, "end": free, "sentence": sentence}
        said = dict(number)
        if isinstance(said.get("measure"), str):
            at = abstract.index(said["measure"])
            end = at + len(said["measure"])
            said["measure"] = {"section": "abstract", "start": at, "end": end, "text": said["measure"]}
        placed.append({**NUMBER, "value": value, **place, **said})
    return placed


def _link(abstract: str, link: Mapping[str, Any]) -> dict[str, Any]:
    start = abstract.index(link["url"])
    owner, repo = link["url"].split("/")[-2:]
    defaults = {"kind": "github", "owner": owner, "repo": repo, "role": "own"}
    place = {"section": "abstract", "start": start, "end": start + len(link["url"]), "text": link["url"]}
    return {**defaults, **place, **link}

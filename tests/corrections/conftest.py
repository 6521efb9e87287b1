"""One small record that every correction can be tried on."""

from __future__ import annotations

import pytest

from extract.record import Record

TITLE = "🚀 FooNet: a network"
ABSTRACT = (
    "We propose FooNet, the Foo Network. It reaches 91.2% accuracy on ImageNet, while BarNet reaches 80% "
    "there. Code: https://github.com/foo/foonet and https://github.com/bar/barnet."
)


def span(text: str, section: str = "abstract", nth: int = 1) -> dict[str, object]:
    """The place of the nth occurrence of `text`, as records and corrections write it."""
    whole = TITLE if section == "title" else ABSTRACT
    start = -1
    for _ in range(nth):
        start = whole.index(text, start + 1)
    return {"section": section, "start": start, "end": start + len(text), "text": text}


def entity(name: str, *mentions: dict[str, object], proposed: bool = False) -> dict[str, object]:
    texts = dict.fromkeys(str(m["text"]) for m in mentions)
    return {
        "name": name,
        "entry": name,
        "aliases": [t for t in texts if t != name],
        "proposed": proposed,
        "mentions": [{**m, "rule": "cue:x"} for m in mentions],
    }


def number(text: str, **parts: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "rule": "number:percent",
        "sentence": {"start": 36, "end": 107},
        "link_rule": "metric.right",
        "kind": "score",
        "value_max": None,
        "spread": None,
        "unit": "%",
        "bound": None,
        "direction": None,
        "metric": None,
        "measure": None,
        "datasets": [],
        "models": [],
        "against": [],
        "baseline": False,
    }
    return {**plain, **span(text), **parts}


def link(text: str, owner: str, repo: str) -> dict[str, object]:
    return {**span(text), "url": text, "kind": "github", "owner": owner, "repo": repo, "role": "own"}


@pytest.fixture
def record() -> Record:
    foonet = entity("FooNet", span("FooNet", "title"), span("FooNet"), span("Foo Network"), proposed=True)
    return Record.model_validate(
        {
            "schema_version": "1.0",
            "id": "p1",
            "source": None,
            "title": TITLE,
            "abstract": ABSTRACT,
            "published": None,
            "models": [foonet, entity("BarNet", span("BarNet"))],
            "methods": [],
            "datasets": [entity("ImageNet", span("ImageNet"))],
            "tasks": [],
            "metrics": [{**entity("accuracy", span("accuracy")), "higher_is_better": True}],
            "numbers": [
                number(
                    "91.2%",
                    value=91.2,
                    metric="accuracy",
                    measure=span("accuracy"),
                    datasets=["ImageNet"],
                    models=["FooNet"],
                    against=["BarNet"],
                ),
                number("80%", value=80, models=["BarNet"], baseline=True),
            ],
            "links": [
                link("https://github.com/foo/foonet", "foo", "foonet"),
                link("https://github.com/bar/barnet", "bar", "barnet"),
            ],
            "github_urls": ["https://github.com/foo/foonet", "https://github.com/bar/barnet"],
            "extractor": {"name": "x", "version": "1", "patterns": "sha256:0"},
        }
    )

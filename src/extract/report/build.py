"""The page: template, style, script and data put into one file that asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib import resources

from jinja2 import Environment, StrictUndefined

from extract.record import Record
from extract.report.payload import Payload
from extract.version import __version__

SCRIPTS = (
    "text.js",
    "papers.js",
    "correct.js",
    "filter.js",
    "elements.js",
    "cards.js",
    "joins.js",
    "inspector.js",
    "results.js",
    "pictures.js",
    "exchange.js",
    "main.js",
)


def build_page(records: Iterable[Record], title: str = "What the papers say") -> tuple[str, int]:
    """The HTML of a report over `records`, and how many there were.

    The page's policy allows its own script and style by their hashes and nothing else; what the papers say
    is data in it and never markup.
    """
    payload = Payload()
    for record in records:
        payload.add(record)
    style = _asset("report.css")
    script = '(() => {\n"use strict";\n' + "\n".join(map(_asset, SCRIPTS)) + "})();\n"
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    page = environment.from_string(_asset("template.html")).render(
        title=title,
        version=__version__,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=payload.json(),
    )
    return page, len(payload.papers)


def _asset(name: str) -> str:
    return resources.files("extract.report").joinpath("page", name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

"""JSON arrays written item by item, so that memory stays flat."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO


def write_array(out: TextIO, items: Iterable[Mapping[str, Any]]) -> None:
    """Writes a JSON array with an item a line."""
    separator = "["
    for item in items:
        out.write(f"{separator}\n{json.dumps(item, ensure_ascii=False)}")
        separator = ","
    out.write("[]\n" if separator == "[" else "\n]\n")


def write_graph(out: TextIO, context: Mapping[str, Any], nodes: Iterable[Mapping[str, Any]]) -> None:
    """Writes a JSON-LD document of one context and a node a line."""
    out.write(f'{{"@context": {json.dumps(context)}, "@graph": ')
    write_array(out, nodes)
    out.write("}\n")

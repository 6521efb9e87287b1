"""Explicit Arrow schemas: the same columns and types whatever the first rows hold."""

from __future__ import annotations

from typing import Any

from extract.errors import MissingExtraError


def pyarrow() -> Any:
    """The module pyarrow. Raises `MissingExtraError` where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("Parquet", "tables") from None
    return pyarrow


def record_schema() -> Any:
    """One row a paper, nested as the record is."""
    pa = pyarrow()
    text, whole, real, truth = pa.string(), pa.int64(), pa.float64(), pa.bool_()
    span = {"section": text, "start": whole, "end": whole, "text": text}
    mention = _struct(pa, {**span, "rule": text})
    entity = {
        "name": text,
        "entry": text,
        "aliases": pa.list_(text),
        "proposed": truth,
        "mentions": pa.list_(mention),
    }
    number = {
        **span,
        "rule": text,
        "sentence": _struct(pa, {"start": whole, "end": whole}),
        "link_rule": text,
        "kind": text,
        "value": real,
        "value_max": real,
        "spread": real,
        "unit": text,
        "bound": text,
        "direction": text,
        "metric": text,
        "measure": _struct(pa, span),
        "datasets": pa.list_(text),
        "models": pa.list_(text),
        "against": pa.list_(text),
        "baseline": truth,
    }
    link = {**span, "url": text, "kind": text, "owner": text, "repo": text, "role": text}
    entities = pa.list_(_struct(pa, entity))
    return pa.schema(
        {
            "schema_version": text,
            "id": text,
            "source": _struct(pa, {"path": text, "index": whole}),
            "title": text,
            "abstract": text,
            "published": text,
            **dict.fromkeys(("models", "methods", "datasets", "tasks"), entities),
            "metrics": pa.list_(_struct(pa, {**entity, "higher_is_better": truth})),
            "numbers": pa.list_(_struct(pa, number)),
            "links": pa.list_(_struct(pa, link)),
            "github_urls": pa.list_(text),
            "extractor": _struct(pa, {"name": text, "version": text, "patterns": text}),
        }
    )


def result_schema() -> Any:
    """One row a result, with the columns of `extract.tables.results.Result`."""
    pa = pyarrow()
    text, whole, real, truth = pa.string(), pa.int64(), pa.float64(), pa.bool_()
    return pa.schema(
        {
            **dict.fromkeys(("paper_id", "title", "published", "kind"), text),
            **dict.fromkeys(("model", "dataset", "metric", "measure"), text),
            "higher_is_better": truth,
            **dict.fromkeys(("value", "value_max", "spread"), real),
            **dict.fromkeys(("unit", "scale", "bound", "direction", "against"), text),
            "baseline": truth,
            **dict.fromkeys(("sentence", "code_url", "section"), text),
            **dict.fromkeys(("start", "end"), whole),
        }
    )


def _struct(pa: Any, fields: dict[str, Any]) -> Any:
    return pa.struct(list(fields.items()))

"""Records as other tools read them: one module a format, each with a function `write(records, out)`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import UsageError

if TYPE_CHECKING:
    from extract.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """A target: the module that writes it, what it is, and whether it is a folder of files."""

    module: str
    says: str
    is_folder: bool = False


FORMATS: Mapping[str, Format] = {
    "spacy": Format("docbin", "spaCy DocBin with the pipeline's span groups"),
    "prodigy": Format("prodigy", "Prodigy tasks (JSONL): tokens, spans, relations"),
    "doccano": Format("doccano", "doccano relation extraction (JSONL)"),
    "label-studio": Format("label_studio", "Label Studio tasks and labelling configuration", is_folder=True),
    "brat": Format("brat", "brat standoff: .txt and .ann pairs", is_folder=True),
    "conll": Format("conll", "a token a line, BIO tags of mentions, numbers, links"),
    "huggingface": Format("huggingface", "Hugging Face dataset: Parquet, card, features", is_folder=True),
    "pwc": Format("pwc", "Papers with Code evaluation tables (JSON)"),
    "model-index": Format("model_index", "Hugging Face model-index (YAML)"),
    "orkg": Format("orkg", "Open Research Knowledge Graph contributions (JSON-LD)"),
    "schema-org": Format("schema_org", "schema.org articles with their scores (JSON-LD)"),
}


def export(records: Iterable[Record], format: str, out: str | Path) -> Mapping[str, int]:
    """Writes `records` to `out`, a file or a new folder as the format asks, and returns what was counted.

    What is written appears whole or not at all. Raises `UsageError` for a format that is not in `FORMATS`,
    `OutputError` where `out` cannot be written, `MissingExtraError` where a library is not installed.
    """
    from extract.writers.whole import whole_file, whole_folder

    if format not in FORMATS:
        raise UsageError(f"no export format {format!r}; there are {', '.join(FORMATS)}")
    target = FORMATS[format]
    whole = whole_folder if target.is_folder else whole_file
    with whole(out) as beside:
        counts: Mapping[str, int] = import_module(f"extract.export.{target.module}").write(records, beside)
    return counts

"""The order of the components, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language

from extract.components import candidates, links, names, numbers, record, sentences
from extract.components.tokenizer import TOKENIZER

# Importing the modules registers their factories, also where the package's entry points are not installed.
COMPONENTS = tuple(
    f"extract_{part.__name__.rpartition('.')[2]}"
    for part in (sentences, links, candidates, names, numbers, record)
)


def load_pipeline(patterns: Path | str | Iterable[Path | str] | None = None) -> Language:
    """A blank English pipeline with the project's tokenizer and components; no model is loaded.

    `patterns` are pack directories over the shipped one. Raises `PatternError`.
    """
    packs = [patterns] if isinstance(patterns, (str, Path)) else list(patterns or ())
    tokenizer = {"@tokenizers": TOKENIZER, "patterns": [str(pack) for pack in packs]}
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": tokenizer}})
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp

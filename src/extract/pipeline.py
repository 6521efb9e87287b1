"""The order of the components, nothing else."""

from __future__ import annotations

import spacy
from spacy.language import Language

from extract.components import candidates, links, names, numbers, record, sentences
from extract.components.tokenizer import TOKENIZER
from extract.pack import Patterns, pack_names

# Importing the modules registers their factories, also where the package's entry points are not installed.
COMPONENTS = tuple(
    f"extract_{part.__name__.rpartition('.')[2]}"
    for part in (sentences, links, candidates, names, numbers, record)
)


def load_pipeline(patterns: Patterns = None) -> Language:
    """A blank English pipeline with the project's tokenizer and components; no model is loaded.

    `patterns` are packs as for `Extractor`. Raises `PatternError`.
    """
    tokenizer = {"@tokenizers": TOKENIZER, "patterns": list(pack_names(patterns))}
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": tokenizer}})
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp

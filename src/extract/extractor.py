"""`Extractor`: papers in, records out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from spacy.tokens import Doc

from extract.components.draft import RECORD
from extract.components.tokenizer import PaperTokenizer
from extract.errors import PaperError
from extract.paper import Paper
from extract.pipeline import load_pipeline
from extract.record import SCHEMA_VERSION, Record
from extract.version import __version__

OnError = Literal["raise", "skip"] | Callable[[Paper, Exception], object]
_ZONE = 1000


class Extractor:
    """Built once (about half a second), then used for any number of papers.

    `patterns` are pack directories over the shipped one. Raises `PatternError` for patterns that do not load.
    """

    def __init__(self, patterns: Path | str | Iterable[Path | str] | None = None) -> None:
        self.nlp = load_pipeline(patterns)
        assert isinstance(self.nlp.tokenizer, PaperTokenizer)
        self._tokenizer = self.nlp.tokenizer
        self.patterns_digest = self._tokenizer.knowledge.pack.digest
        self._made_by = {"name": "paper-extract", "version": __version__, "patterns": self.patterns_digest}

    def extract(self, paper: Paper | str) -> Record:
        """The record of one paper; a string is an abstract without a title."""
        paper = Paper(abstract=paper) if isinstance(paper, str) else paper
        with self.nlp.memory_zone():
            return self._record(paper)

    def pipe(self, papers: Iterable[Paper], on_error: OnError = "raise") -> Iterator[Record]:
        """Records in the papers' order, in memory that stays flat.

        A paper that fails raises its error, is skipped, or is handed to `on_error(paper, error)`.
        """
        source = iter(papers)
        while batch := list(islice(source, _ZONE)):
            with self.nlp.memory_zone():
                records = [record for paper in batch if (record := self._tried(paper, on_error)) is not None]
            yield from records

    def _tried(self, paper: Paper, on_error: OnError) -> Record | None:
        try:
            return self._record(paper)
        except Exception as error:
            if on_error == "raise":
                raise
            if callable(on_error):
                on_error(paper, error)
            return None

    def _record(self, paper: Paper) -> Record:
        if not isinstance(paper, Paper):
            raise PaperError(f"expected an extract.Paper, not {type(paper).__name__}")
        return Record.model_validate(self._shape(paper, self.doc(paper)))

    def doc(self, paper: Paper) -> Doc:
        """The spaCy Doc of a paper, with all span groups."""
        doc = self._tokenizer.paper(paper.title, paper.abstract)
        for _, component in self.nlp.pipeline:
            doc = component(doc)
        return doc

    def _shape(self, paper: Paper, doc: Doc) -> dict[str, Any]:
        source = paper.source
        return {
            "schema_version": SCHEMA_VERSION,
            "id": paper.key,
            "source": None if source is None else {"path": source.path, "index": source.index},
            "title": paper.title,
            "abstract": paper.abstract,
            "published": paper.published,
            **doc.user_data[RECORD],
            "extractor": self._made_by,
        }

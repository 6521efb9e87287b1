"""`Extractor`: papers in, records out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Literal

from extract.errors import PaperError
from extract.knowledge import Knowledge
from extract.on_error import check_on_error
from extract.pack import Patterns, pack_names
from extract.paper import Paper
from extract.record import SCHEMA_VERSION, Record
from extract.stages import STAGES, Draft, body_of
from extract.version import __version__

OnError = Literal["raise", "skip"] | Callable[[Paper, Exception], object]


class Extractor:
    """Built once (about a second), then used for any number of papers. It works without spaCy: for Docs
    with span groups use `extract.load_pipeline`, which goes through the same stages.

    `patterns` are packs over the shipped one: a directory, the name of an installed pack, or several. Raises
    `PatternError` for patterns that do not load.

    Threads may share one. Pickled, it is the names of its packs: a process that it is sent to builds it anew.
    """

    def __init__(self, patterns: Patterns = None) -> None:
        self._packs = pack_names(patterns)
        self.knowledge = Knowledge.load(self._packs)
        self.patterns_digest = self.knowledge.pack.digest
        self._made_by = {"name": "paper-extract", "version": __version__, "patterns": self.patterns_digest}

    def extract(self, paper: Paper | str) -> Record:
        """The record of one paper; a string is an abstract without a title."""
        paper = Paper(abstract=paper) if isinstance(paper, str) else paper
        return self._record(paper)

    def pipe(self, papers: Iterable[Paper], on_error: OnError = "raise") -> Iterator[Record]:
        """Records in the papers' order, one after another as they are asked for.

        A paper that fails raises its error, is skipped ("skip"), or is handed to `on_error(paper, error)`.
        Raises `UsageError` at once for any other `on_error`.
        """
        check_on_error(on_error)
        tried = (self._tried(paper, on_error) for paper in papers)
        return (record for record in tried if record is not None)

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
        draft = Draft.begin(paper.title, paper.abstract, self.knowledge)
        for stage in STAGES:
            stage(draft)
        return self.completed(paper, draft)

    def completed(self, paper: Paper, draft: Draft) -> Record:
        """The record of a paper whose draft went through all stages."""
        source = paper.source
        return Record.model_validate(
            {
                "schema_version": SCHEMA_VERSION,
                "id": paper.key,
                "source": None if source is None else {"path": source.path, "index": source.index},
                "title": paper.title,
                "abstract": paper.abstract,
                "published": paper.published,
                **body_of(draft),
                "extractor": self._made_by,
            }
        )

    def __reduce__(self) -> tuple[Callable[..., Extractor], tuple[type[Extractor], tuple[str, ...], str]]:
        return _rebuilt, (type(self), self._packs, self.patterns_digest)


@lru_cache(maxsize=2)
def _rebuilt(made: type[Extractor], packs: tuple[str, ...], digest: str) -> Extractor:
    # Kept, since pools send it with every task; by digest, since packs change while a pool lives.
    return made(packs)

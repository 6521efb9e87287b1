"""`CorrectedExtractor`: an extractor that has been told where it was wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from tempfile import TemporaryDirectory

from extract.corrections.apply import apply_overrides
from extract.corrections.form import Corrections, Override, Place
from extract.corrections.pack import write_pack
from extract.extractor import Extractor, OnError
from extract.pack import Pack, Patterns, pack_names
from extract.paper import Paper
from extract.record import Record

_LOG = logging.getLogger(__name__)


class CorrectedExtractor:
    """Extracts as `Extractor` does, with a corrections file applied.

    Its entries and switches stand over all `patterns`, its overrides change the records of their papers. The
    digest of the patterns covers both. An override that does not fit its paper is named in a log warning.
    """

    def __init__(self, corrections: Corrections, patterns: Patterns = None) -> None:
        packs = pack_names(patterns)
        self._corrections, self._packs = corrections, packs
        with TemporaryDirectory(prefix="extract-corrections-") as folder:
            own = write_pack(corrections, folder, Pack.load(packs).entries())
            self._extractor = Extractor([*packs, own])

    @property
    def patterns_digest(self) -> str:
        return self._extractor.patterns_digest

    def extract(self, paper: Paper | str) -> Record:
        """The corrected record of one paper; a string is an abstract without a title."""
        return self._corrected(self._extractor.extract(paper))

    def pipe(self, papers: Iterable[Paper], on_error: OnError = "raise") -> Iterator[Record]:
        """Corrected records in the papers' order; failing papers are met as in `Extractor.pipe`."""
        return map(self._corrected, self._extractor.pipe(papers, on_error))

    def _corrected(self, record: Record) -> Record:
        def warn(override: Override, misfit: str) -> None:
            words = override.text if isinstance(override, Place) else override.name
            message = "%s: the correction %s of %r does not fit any more: %s"
            _LOG.warning(message, record.id, override.action, words, misfit)

        token_rules = self._extractor.knowledge.names.token_rules
        return apply_overrides(record, self._corrections.overrides_of(record.id), warn, token_rules)

    def __reduce__(self) -> tuple[type[CorrectedExtractor], tuple[Corrections, tuple[str, ...]]]:
        return type(self), (self._corrections, self._packs)

"""The pipeline's tokenizer: spaCy Docs whose tokens keep names and numbers whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from extract.components.draft import DRAFT, TITLE_END
from extract.document import TokenizedText
from extract.knowledge import Knowledge
from extract.stages import Draft

TOKENIZER = "extract.PaperTokenizer.v1"


class PaperTokenizer:
    """Makes Docs from texts, and from titles with abstracts. Holds the rules that all components share."""

    def __init__(self, vocab: Vocab, knowledge: Knowledge) -> None:
        self.vocab = vocab
        self.knowledge = knowledge

    def __call__(self, text: str) -> Doc:
        """A Doc of a text that has no title."""
        return self.paper("", text)

    def paper(self, title: str, abstract: str) -> Doc:
        """A Doc of title and abstract, joined by a line break; of the abstract where the title is empty."""
        draft = Draft.begin(title, abstract, self.knowledge)
        words, spaces = _cut(draft.text)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data[DRAFT] = draft
        if title:
            doc.user_data[TITLE_END] = len(title)
        return doc

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        return map(self, texts)

    def to_bytes(self, **kwargs: Any) -> bytes:
        """The pattern packs by name; their content stays where it is."""
        return "\n".join(self._packs()).encode()

    def from_bytes(self, data: bytes, **kwargs: Any) -> PaperTokenizer:
        """Takes the packs that `to_bytes` named. Raises `PatternError` where one is gone."""
        packs = data.decode().splitlines()
        if packs != self._packs():
            self.knowledge = Knowledge.load(packs)
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Writes `to_bytes` to a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **kwargs: Any) -> PaperTokenizer:
        """Reads what `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes())

    def _packs(self) -> list[str]:
        return [str(directory) for directory in self.knowledge.pack.directories[1:]]

    def __reduce__(self) -> tuple[Callable[..., PaperTokenizer], tuple[Vocab, list[str]]]:
        return _rebuild, (self.vocab, self._packs())


def _rebuild(vocab: Vocab, packs: list[str]) -> PaperTokenizer:
    return PaperTokenizer(vocab, Knowledge.load(packs))


def _cut(text: TokenizedText) -> tuple[list[str], list[bool]]:
    """Words and following blanks that give `text.raw` again; markup between tokens becomes tokens too."""
    raw = text.raw
    words: list[str] = []
    spaces: list[bool] = []
    last = 0
    for start, end in zip(text.starts, text.ends, strict=True):
        if last < start:
            _gap(raw[last:start], words, spaces)
        words.append(raw[start:end])
        spaces.append(False)
        last = end
    if last < len(raw):
        _gap(raw[last:], words, spaces)
    return words, spaces


def _gap(between: str, words: list[str], spaces: list[bool]) -> None:
    if between[0] == " " and words:
        spaces[-1] = True
        between = between[1:]
    if between:
        words.append(between)
        spaces.append(False)


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def tokenizer_factory(patterns: list[str] | None = None) -> Callable[[Language], PaperTokenizer]:
    """A tokenizer factory for spaCy configs. `patterns` are pack directories over the shipped one."""

    def create(nlp: Language) -> PaperTokenizer:
        return PaperTokenizer(nlp.vocab, Knowledge.load(patterns))

    return create

"""The corrections file: what a person said about records, as the report page exports it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError, model_validator

from extract.entries import Entry
from extract.errors import InputError
from extract.record import Bound, Direction, LinkKind, NumberKind, Offset, Section

NameKind = Literal["models", "methods", "datasets", "tasks", "metrics"]
Text = Annotated[str, Field(min_length=1)]


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Form):
    """`text` stands at `[start:end]` of the section, in code points; else the correction does not apply."""

    section: Section
    start: Offset
    end: Offset
    text: Text


class WrongName(_Form):
    """The paper names no such thing of this kind; all its mentions go."""

    action: Literal["wrong-name"]
    kind: NameKind
    name: Text


class WrongMention(Place):
    """What stands here is no name."""

    action: Literal["wrong-mention"]


class MissedName(Place):
    """Here stands a mention of `name`; what was found across it goes."""

    action: Literal["missed-name"]
    kind: NameKind
    name: Text
    proposed: bool = False


class BelongsName(_Form):
    """A name belongs to another kind or to another name, or is (not) introduced by the paper."""

    action: Literal["belongs-name"]
    kind: NameKind
    name: Text
    to_kind: NameKind
    to_name: Text
    proposed: bool


class WrongNumber(Place):
    """What stands here reports nothing."""

    action: Literal["wrong-number"]


class SetNumber(Place):
    """Here stands this number, be it missed or found with other parts; names are those of the paper."""

    action: Literal["set-number"]
    kind: NumberKind
    value: FiniteFloat
    value_max: FiniteFloat | None = None
    spread: FiniteFloat | None = None
    unit: str = ""
    bound: Bound | None = None
    direction: Direction | None = None
    metric: str | None = None
    datasets: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    baseline: bool = False

    @model_validator(mode="after")
    def _check_sign(self) -> SetNumber:
        if self.kind == "change" and self.value < 0:
            raise ValueError("a change is not negative; its sign is its direction")
        return self


class WrongLink(Place):
    """What stands here is no web address."""

    action: Literal["wrong-link"]


class MissedLink(Place):
    """Here stands a web address."""

    action: Literal["missed-link"]
    url: Annotated[str, Field(pattern="^https?://")]
    kind: LinkKind = "other"
    owner: str | None = None
    repo: str | None = None
    role: Literal["own", "mentioned"] = "mentioned"


Override = Annotated[
    WrongName | WrongMention | MissedName | BelongsName | WrongNumber | SetNumber | WrongLink | MissedLink,
    Field(discriminator="action"),
]


class PaperCorrections(_Form):
    """What was said about one paper, in the order it was said; `reviewed`: a person checked all of it."""

    id: str
    reviewed: bool = False
    overrides: tuple[Override, ...] = ()


class Corrections(_Form):
    """A corrections file.

    `add` are gazetteer entries, `disable` ids of gazetteer entries (`DATASET:SQuAD`) and rules to switch off
    for every paper; `papers` holds what concerns one paper alone.
    """

    format: Literal["extract-corrections"]
    version: Literal[1]
    add: tuple[Entry, ...] = ()
    disable: tuple[Text, ...] = ()
    papers: tuple[PaperCorrections, ...] = ()

    @model_validator(mode="after")
    def _check_papers(self) -> Corrections:
        if len(self._by_id) != len(self.papers):
            raise ValueError("a paper's id stands twice in papers")
        return self

    @cached_property
    def _by_id(self) -> dict[str, PaperCorrections]:
        return {paper.id: paper for paper in self.papers}

    def overrides_of(self, paper_id: str) -> tuple[Override, ...]:
        """The overrides of one paper, `()` for a paper that nobody corrected."""
        paper = self._by_id.get(paper_id)
        return paper.overrides if paper is not None else ()


def read_corrections(path: str | Path) -> Corrections:
    """A corrections file, checked. Raises `InputError` that names the place and what is wrong with it."""
    try:
        text = Path(path).read_text("utf-8")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path) from None
    except UnicodeDecodeError as error:
        raise InputError(f"is no UTF-8: {error.reason} at byte {error.start}", path) from None
    try:
        return Corrections.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "".join(f"{part}: " for part in first["loc"])
        raise InputError(f"no corrections file: {where}{first['msg']}", path) from None

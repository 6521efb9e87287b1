"""A record as people read it in a terminal: the text with its names in colour, numbers in a table, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.record import Entity, Number, Record, Section
from extract.visible import visible

Kind = Literal["models", "methods", "datasets", "metrics", "tasks"]

STYLES: Mapping[str, str] = {
    "models": "bold magenta",
    "methods": "bold blue",
    "datasets": "bold green",
    "metrics": "bold yellow",
    "tasks": "bold cyan",
    "numbers": "bold underline",
    "links": "underline blue",
}
_KINDS: tuple[Kind, ...] = get_args(Kind)
_BOUNDS = {"about": "about", "at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}
_DIRECTIONS = {"up": "↑", "down": "↓"}


class PipedConsole(Console):
    """A console whose reader may leave: rich would end the process with exit code 1."""

    def on_broken_pipe(self) -> None:
        """Lets the command end as it does when any output is closed."""
        raise BrokenPipeError


def show(record: Record, console: Console) -> None:
    """Prints one record; without colours where `console` has none."""
    for part in _parts(record):
        console.print(part)


def _parts(record: Record) -> Iterator[Text | Table]:
    head = _text(record.id, "dim")
    if record.published:
        head.append(visible(f"  {record.published}"))
    yield head
    if record.title:
        yield _marked(record, "title", "bold")
    yield Text()
    yield _marked(record, "abstract", "")
    yield Text()
    if record.entities:
        yield from (_names(record), Text())
    if record.numbers:
        yield from (_number_table(record.numbers), Text())
    if record.links:
        yield from (*(_link_line(link.role, link.url) for link in record.links), Text())


def _marked(record: Record, section: Section, style: str) -> Text:
    text = _text(record.text_of(section), style)
    spans: list[tuple[str, Section, int, int]] = [
        (kind, mention.section, mention.start, mention.end)
        for kind in _KINDS
        for entity in _entities(record, kind)
        for mention in entity.mentions
    ]
    spans += [("numbers", number.section, number.start, number.end) for number in record.numbers]
    spans += [("links", link.section, link.start, link.end) for link in record.links]
    for kind, where, start, end in spans:
        if where == section:
            text.stylize(STYLES[kind], start, end)
    return text


def _entities(record: Record, kind: Kind) -> tuple[Entity, ...]:
    entities: tuple[Entity, ...] = getattr(record, kind)
    return entities


def _names(record: Record) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for kind in _KINDS:
        entities = _entities(record, kind)
        if entities:
            names = [_text(entity.name + "*" * entity.proposed, STYLES[kind]) for entity in entities]
            grid.add_row(kind, Text(", ").join(names))
    if any(entity.proposed for entity in record.entities):
        grid.add_row("", Text("* introduced by this paper", style="dim"))
    return grid


def _number_table(numbers: tuple[Number, ...]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("number", "kind", "of what", "on", "reached by", "against"):
        table.add_column(column)
    for number in numbers:
        cells = (
            f"{_BOUNDS.get(number.bound or '', '')} {number.text}".strip(),
            " ".join([number.kind, _DIRECTIONS.get(number.direction or "", "")]).strip(),
            _of_what(number),
            ", ".join(number.datasets),
            ", ".join(number.models) + " (baseline)" * number.baseline,
            ", ".join(number.against),
        )
        table.add_row(*map(_text, cells))
    return table


def _of_what(number: Number) -> str:
    if number.metric is not None:
        return number.metric
    if number.measure is not None:
        return number.measure.text
    return number.unit if number.kind == "quantity" else ""


def _link_line(role: str, url: str) -> Text:
    line = Text(f"{role:<10}", style="dim")
    line.append(visible(url), style=STYLES["links"])
    return line


def _text(content: str, style: str = "") -> Text:
    """`content` as it is: no control character gets through, and nothing in it is mark-up."""
    return Text(visible(content), style=style)

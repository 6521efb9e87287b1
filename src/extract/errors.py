"""Every error the project raises on purpose. Catch `ExtractError` to catch them all."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class ExtractError(Exception):
    """Root of the project's errors; its text says what happened and what to do."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Not by __init__, which for some takes more than the text: a pool waits for ever for such an error.
        return _unpickled, (type(self), self.args), self.__dict__


def _unpickled(kind: type[ExtractError], args: tuple[Any, ...]) -> ExtractError:
    return kind.__new__(kind, *args)


class PatternError(ExtractError):
    """A pattern file that does not load; the message starts with `file:line:`."""

    def __init__(self, message: str, path: str | Path, line: int | None = None) -> None:
        self.path, self.line, self.reason = str(path), line, message
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


class InputError(ExtractError):
    """An input, or one paper of it, that cannot be read."""

    def __init__(self, message: str, path: str | Path | None = None, line: int | None = None) -> None:
        self.path, self.line, self.reason = None if path is None else str(path), line, message
        where = "" if path is None else f"{path}:{line}: " if line else f"{path}: "
        super().__init__(where + message)


class PaperError(ExtractError, ValueError):
    """A paper that is no text: its title or abstract holds lone surrogates, or is not a string."""


class OutputError(ExtractError):
    """An output that cannot be written."""


class UsageError(ExtractError):
    """A call that cannot be carried out as it was made."""


class MissingExtraError(ExtractError):
    """An optional dependency is missing; the message says which extra brings it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'paper-extract[{extra}]'")

"""A worker process: builds its pipeline once, then answers each chunk of items with their outcomes."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection

from extract.batch.outcome import Build, outcomes_of
from extract.errors import ExtractError


@dataclass(frozen=True, slots=True)
class Ready:
    """The pipeline stands; `patterns` is the digest of its pattern files."""

    patterns: str


@dataclass(frozen=True, slots=True)
class NotBuilt:
    """The pipeline cannot be built: building it anywhere raises the same error."""


def serve(connection: Connection, build: Build) -> None:
    """Answers until the other end closes. An interrupt is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        extractor = build()
    except ExtractError:
        connection.send(NotBuilt())
        return
    try:
        connection.send(Ready(extractor.patterns_digest))
        while True:
            connection.send(outcomes_of(extractor, connection.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return

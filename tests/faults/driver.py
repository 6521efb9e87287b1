"""`driver.py PAPERS OUT [--resume]`: a run in a process of its own, with the stand-in for the extractor.

It behaves like `extract run PAPERS -o OUT --jobs 2` and notes often how far it got.
"""

from __future__ import annotations

import signal
import sys
from functools import partial
from pathlib import Path

from fake import Fake

from extract.batch import sinks
from extract.batch.job import Job
from extract.batch.run import run
from extract.errors import OutputError
from extract.readers import SetAside


class Silent:
    """A watch that shows notices only."""

    def warn(self, item: SetAside) -> None:
        pass

    def begin(self, papers: int) -> None:
        pass

    def done(self, papers: int, expected: int | None) -> None:
        pass

    def say(self, notice: str) -> None:
        sys.stderr.write(f"{notice}\n")


def main(papers: str, out: str, *flags: str) -> int:
    """Runs, and gives the exit code of the command."""
    for sign in (signal.SIGTERM, signal.SIGINT):  # a shell's background jobs are started deaf to Ctrl-C
        signal.signal(sign, signal.default_int_handler)
    sinks._SECONDS_BETWEEN_NOTES, sinks.BLOCK = 0.02, 64 * 1024
    job = Job(files=(papers,), out=Path(out), jobs=2, resume="--resume" in flags)
    try:
        tally = run(job, partial(Fake, Path(papers).parent), Silent())
    except KeyboardInterrupt:
        return 130
    except OutputError as error:
        sys.stderr.write(f"{error}\n")
        return 5
    return 3 if tally.set_aside else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

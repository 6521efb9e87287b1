"""Coverage-guided fuzzing of reading and extraction (atheris, libFuzzer): `python scripts/fuzz.py --help`.

Every input is read as a file of papers, and its text extracted as one paper. A run ends at the first input
that raises anything but the project's own errors, gives a record that breaks a promise, or takes too long;
libFuzzer writes that input beside the corpus. Make it a line of tests/data/fuzzed.jsonl: the suite runs it.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extract"]):
    from extract import ExtractError, Extractor, Paper, Record
    from extract.grounding import Grounding
    from extract.readers import ReadOptions, SetAside, read_files

ROOT = Path(__file__).parents[1]
SEEDS, DATA = ROOT / "seeds", ROOT / "tests" / "data"
# Bytes of the longest input; characters of a piece to begin with, and how much of a text is cut in pieces.
_LONGEST, _PIECE, _MOST = 800, 600, 2400
_SLOW_SECONDS = 20


class Target:
    """One call a fuzzed input."""

    def __init__(self) -> None:
        self.extractor = Extractor()
        self.grounding = Grounding.load()

    def __call__(self, data: bytes) -> None:
        for found in read_files(["-"], ReadOptions(), io.BytesIO(data)):
            if not isinstance(found, SetAside):
                self.extract(found.paper)
        title, _, abstract = data.decode("utf-8", "ignore").rpartition("\n\n")
        try:
            paper = Paper(title=title, abstract=abstract)
        except ExtractError:
            return
        self.extract(paper)

    def extract(self, paper: Paper) -> None:
        record = self.extractor.extract(paper)
        loose = list(self.grounding.check(record))
        assert not loose, loose[0]
        written = record.model_dump_json()
        assert Record.model_validate_json(written) == record
        assert self.extractor.extract(paper).model_dump_json() == written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "corpus", type=Path, help="directory of inputs; begun from the seeds where it is empty"
    )
    parser.add_argument("--seconds", type=int, default=600, help="how long to run (default: %(default)s)")
    options = parser.parse_args()
    options.corpus.mkdir(parents=True, exist_ok=True)
    if not any(options.corpus.iterdir()):
        for number, text in enumerate(_beginnings()):
            (options.corpus / f"seed-{number:04}").write_text(text, "utf-8")
    flags = [f"-max_total_time={options.seconds}", f"-max_len={_LONGEST}", f"-timeout={_SLOW_SECONDS}"]
    flags += [
        "-rss_limit_mb=4096",
        f"-artifact_prefix={options.corpus.parent}/found-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *flags, str(options.corpus)], Target())
    atheris.Fuzz()


def _beginnings() -> list[str]:
    """Every paper of the seeds in pieces, papers in every format, and what fuzzing found before."""
    from extract import read_papers

    found = [f"{paper.title}\n\n{paper.abstract}" for paper in read_papers(SEEDS / "*.txt")]
    found += [path.read_text("utf-8", errors="ignore") for path in sorted((DATA / "papers").iterdir())]
    found += (DATA / "fuzzed.jsonl").read_text("utf-8").splitlines()
    return [text[at : at + _PIECE] for text in found for at in range(0, min(len(text), _MOST), _PIECE)]


if __name__ == "__main__":
    main()

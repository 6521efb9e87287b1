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

SEEDS = Path(__file__).parents[1] / "seeds"
_LONGEST = 800
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
            (options.corpus / f"seed-{number:03}").write_text(text, "utf-8")
    flags = [f"-max_total_time={options.seconds}", f"-max_len={_LONGEST}", f"-timeout={_SLOW_SECONDS}"]
    flags += [
        "-rss_limit_mb=4096",
        f"-artifact_prefix={options.corpus.parent}/found-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *flags, str(options.corpus)], Target())
    atheris.Fuzz()


def _beginnings() -> list[str]:
    """Papers of the seeds, as plain text and as JSON lines, and the head of a page dump."""
    from extract import read_papers

    papers = list(read_papers(SEEDS / "*.txt"))[::9]
    plain = [f"{paper.title}\n\n{paper.abstract[:500]}" for paper in papers]
    lines = [f'{{"title": "x", "abstract": "{paper.abstract[:300]}"}}' for paper in papers[:5]]
    return [*plain, *lines, next(iter(sorted(SEEDS.glob("*.txt")))).read_text("utf-8")[:800]]


if __name__ == "__main__":
    main()

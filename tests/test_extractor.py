"""The library: one paper, many papers, errors, and an import that costs nothing."""

import gc
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import extract
from extract import (
    ExtractError,
    Extractor,
    InputError,
    MissingExtraError,
    Paper,
    PaperError,
    PatternError,
    Record,
    UsageError,
)

PAPERS = [Paper(id=str(n), abstract=f"FooNet reaches {n}.5% accuracy on SQuAD.") for n in range(1, 6)]


class Unreadable(Paper):
    """A paper that fails while it is read."""

    __slots__ = ()

    @property
    def key(self) -> str:
        raise RuntimeError("no key")


BROKEN = Unreadable(id="broken", abstract="It fails.")


def test_one_argument_is_the_abstract() -> None:
    record = extract.extract("FooNet reaches 91.2% accuracy on SQuAD.")
    assert (record.title, record.numbers[0].value) == ("", 91.2)


def test_two_arguments_are_title_and_abstract() -> None:
    record = extract.extract("FooNet", "It reaches 91.2% accuracy on SQuAD.")
    assert (record.title, record.numbers[0].section) == ("FooNet", "abstract")


def test_an_abstract_as_a_string(extractor: Extractor) -> None:
    assert extractor.extract("A text.") == extractor.extract(Paper(abstract="A text."))


def test_a_paper_without_an_id_is_named_by_its_text(extractor: Extractor) -> None:
    one, same, other = (extractor.extract(text).id for text in ("A text.", "A text.", "Another."))
    assert one == same != other
    assert one.startswith("sha256:") and len(one) == len("sha256:") + 16
    assert extractor.extract(Paper(id="2301.00001", abstract="A text.")).id == "2301.00001"


@pytest.mark.parametrize("paper", [3, None, b"bytes", {"abstract": "x"}])
def test_what_is_no_paper_is_refused(extractor: Extractor, paper: object) -> None:
    with pytest.raises(PaperError, match=f"expected an extract.Paper, not {type(paper).__name__}"):
        extractor.extract(paper)  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["title", "abstract", "id", "published"])
def test_a_field_that_is_no_string_is_refused(field: str) -> None:
    with pytest.raises(PaperError, match=f"{field} must be a string, not int"):
        Paper(**{"abstract": "x", field: 3})  # type: ignore[arg-type]


def test_a_source_that_is_no_source_is_refused() -> None:
    with pytest.raises(PaperError, match=r"source must be an extract\.Source, not str"):
        Paper(abstract="x", source="papers.jsonl")  # type: ignore[arg-type]


def test_pipe_keeps_the_order_and_is_lazy(extractor: Extractor) -> None:
    taken: list[str | None] = []

    def source() -> Iterator[Paper]:
        for paper in PAPERS * 1000:
            taken.append(paper.id)
            yield paper

    records = extractor.pipe(source())
    assert taken == []
    assert [next(records).id for _ in range(3)] == ["1", "2", "3"]
    assert len(taken) < 5000


def test_a_failing_paper_raises_by_default(extractor: Extractor) -> None:
    with pytest.raises(RuntimeError, match="no key"):
        list(extractor.pipe([PAPERS[0], BROKEN]))


def test_a_failing_paper_can_be_skipped(extractor: Extractor) -> None:
    assert [r.id for r in extractor.pipe([PAPERS[0], BROKEN, PAPERS[1]], on_error="skip")] == ["1", "2"]


def test_a_failing_paper_can_be_handed_over(extractor: Extractor) -> None:
    failed: list[tuple[Paper, Exception]] = []
    records = list(extractor.pipe([BROKEN, PAPERS[0]], on_error=lambda p, e: failed.append((p, e))))
    assert [record.id for record in records] == ["1"]
    assert [(paper.id, str(error)) for paper, error in failed] == [("broken", "no key")]


@pytest.mark.parametrize("word", ["foo", "Skip", "", None, True])
def test_another_on_error_is_refused_at_the_call(extractor: Extractor, word: object) -> None:
    with pytest.raises(UsageError, match="on_error is 'raise', 'skip' or a function, not "):
        extractor.pipe([BROKEN], on_error=word)  # type: ignore[arg-type]


def test_two_extractors_agree(extractor: Extractor) -> None:
    assert Extractor().extract(PAPERS[0]) == extractor.extract(PAPERS[0])


def switched_off(pack: Path, *ids: str) -> Extractor:
    pack.mkdir(exist_ok=True)
    (pack / "pack.toml").write_text(f"disable = {json.dumps(ids)}\n")
    return Extractor(pack)


def test_other_processes_take_it_with_its_own_patterns(extractor: Extractor, tmp_path: Path) -> None:
    mine = switched_off(tmp_path / "pack", "DATASET:SQuAD")
    with get_context("spawn").Pool(2) as pool:
        records = pool.map(mine.extract, PAPERS, chunksize=1)
    assert records == list(mine.pipe(PAPERS)) != list(extractor.pipe(PAPERS))


def test_an_error_comes_back_from_another_process(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        failed = pool.submit(Extractor, tmp_path / "nowhere")
    with pytest.raises(PatternError, match="no directory of patterns") as raised:
        failed.result()
    assert raised.value.path == str(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "error",
    [
        PatternError("unknown key", "pack.toml", 3),
        InputError("cut", "papers.jsonl"),
        PaperError("no text"),
        MissingExtraError("writing .zst", "zstd"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_is_the_same_when_unpickled(error: ExtractError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_a_process_builds_it_once_and_anew_where_its_patterns_changed(tmp_path: Path) -> None:
    first = pickle.dumps(switched_off(tmp_path / "pack", "DATASET:SQuAD"))
    assert pickle.loads(first) is pickle.loads(first)
    second = switched_off(tmp_path / "pack", "DATASET:GLUE")
    assert pickle.loads(pickle.dumps(second)).patterns_digest == second.patterns_digest


def test_threads_may_share_one(extractor: Extractor, seed_papers: list[Paper]) -> None:
    papers = seed_papers[:20] * 3
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(Extractor().extract, papers)) == list(extractor.pipe(papers))


def test_every_promised_name_is_there() -> None:
    assert all(getattr(extract, name) is not None for name in extract.__all__)
    assert extract.Record is Record
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        extract.nothing  # noqa: B018


def test_a_type_checker_knows_every_promised_name_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checker = pytest.importorskip("mypy.api")
    monkeypatch.setenv("MYPYPATH", str(Path(extract.__file__).parents[1]))
    code = "\n".join(f"extract.{name}" for name in [*extract.__all__, "read_paper"])
    options = ["--config-file=", f"--cache-dir={tmp_path}", "--follow-imports=silent"]
    told, _, _ = checker.run([*options, "-c", f"import extract\n{code}"])
    errors = [line for line in told.splitlines() if "error:" in line]
    assert len(errors) == 1 and 'Module has no attribute "read_paper"' in errors[0]


@pytest.mark.parametrize(
    "code", ["import extract", "import extract; extract.Paper(abstract='x')", "import extract.cli"]
)
def test_what_loads_without_spacy_and_pydantic(code: str) -> None:
    check = f"{code}; import sys; print(sorted({{'spacy', 'pydantic', 'numpy', 'thinc'}} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


@pytest.mark.parametrize("collects", [True, False])
def test_loading_leaves_the_garbage_collector_as_it_was(collects: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if collects else gc.disable)()
        Extractor()
        assert gc.isenabled() is collects
    finally:
        (gc.enable if was else gc.disable)()

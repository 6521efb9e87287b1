"""The command as its users meet it: help, exit codes, output and errors."""

from __future__ import annotations

import gzip
import importlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import pytest

from extract.cli import COMMANDS

Run = Callable[..., subprocess.CompletedProcess[str]]
SEEDS = Path(__file__).parents[2] / "seeds"
ABSTRACT = "We propose FooNet, which reaches 91.2% accuracy on ImageNet."


def test_help_loads_nothing_that_takes_long() -> None:
    script = (
        "import sys\nfrom extract.cli import group\n"
        "group.main(['--help'], standalone_mode=False)\n"
        "print([m for m in ('spacy', 'pydantic', 'rich', 'tqdm', 'numpy') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown.endswith("[]\n")
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", shown, re.MULTILINE)


def test_version(run: Run) -> None:
    assert re.fullmatch(r"extract \d+\.\d+\.\d+\n", run("--version").stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run",), "Missing argument 'INPUT...'"),
        (("run", "nowhere.jsonl"), "extract: nowhere.jsonl: there is no such file or directory"),
        (("run", "*.jsonl"), "extract: *.jsonl: no file matches"),
        (("run", "-", "--format", "word"), "'word' is not one of 'hf-page'"),
        (("run", "-", "--jobs", "0"), "0 is not in the range x>=1"),
        (("mine", "-", "--label", "FOO"), "'FOO' is not one of 'MODEL', 'METHOD', 'DATASET'"),
        (("mine", "-", "--papers", "-3"), "-3 is not in the range x>=1"),
        (("mine", "-", "--agree", "7"), "7.0 is not in the range 0<=x<=1"),
        (("diff", "-", "-", "--limit", "-1"), "-1 is not in the range x>=0"),
        (("evaluate", __file__, "--errors", "-1"), "-1 is not in the range x>=0"),
        (("fit", __file__, "--least", "0"), "0 is not in the range x>=1"),
        (("run", "-", "--resume"), "extract: --resume needs a file to continue"),
        (("walk",), "No such command 'walk'"),
        (("show", "nowhere.jsonl"), "extract: nowhere.jsonl: there is no such file"),
    ],
)
def test_wrong_usage_is_2(run: Run, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_one_abstract_from_stdin_to_stdout(run: Run) -> None:
    result = run("run", "-", stdin=ABSTRACT)
    assert result.returncode == 0
    record = json.loads(result.stdout)
    assert (record["abstract"], record["title"]) == (ABSTRACT, "")
    assert record["source"] == {"path": "-", "index": 0}
    assert record["id"].startswith("sha256:")


def test_show_names_each_id_that_no_paper_has(run: Run) -> None:
    papers = "".join(json.dumps({"id": id, "abstract": ABSTRACT}) + "\n" for id in ("a", "b"))
    some = run("show", "--id", "a", "--id", "x", "--id", "y", stdin=papers)
    assert (some.returncode, some.stderr) == (0, "no paper has the id x, y\n")
    none = run("show", "--id", "x", stdin=papers)
    assert (none.returncode, none.stdout) == (2, "")
    assert "no paper has the id x" in none.stderr
    # Behind the limit nobody looked.
    assert run("show", "--id", "a", "--id", "x", "--limit", "1", stdin=papers).stderr == ""


def test_papers_that_share_an_id_are_not_said_to_be_no_duplicates(run: Run, tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "a", "abstract": ABSTRACT}) + "\n")
    result = run("run", "c.jsonl", "c.jsonl", "-o", "r.jsonl")
    assert result.stderr.startswith("2 papers gave 2 records in ")


def test_the_seeds_give_325_valid_records_and_a_summary(run: Run, tmp_path: Path) -> None:
    result = run("run", str(SEEDS), "-o", "records.jsonl")
    assert result.returncode == 0, result.stderr
    assert result.stdout == ""
    assert "352 papers, 27 of them left out as duplicates, gave 325 records" in result.stderr
    for row in ("models", "methods", "datasets", "metrics", "tasks", "numbers", "repositories"):
        assert re.search(rf"^  {row} +[\d,]+", result.stderr, re.MULTILINE)
    schema = json.loads(run("schema").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    lines = (tmp_path / "records.jsonl").read_text().splitlines()
    assert len(lines) == 325
    for line in lines:
        validator.validate(json.loads(line))
    # Records are papers too: extracted anew, they give the same but for their place.
    again = run("run", "records.jsonl", "--quiet", "--jobs", "2")
    assert (again.returncode, again.stderr) == (0, "")
    first, second = (
        [json.loads(line) | {"source": 0} for line in text] for text in (lines, again.stdout.splitlines())
    )
    assert first == second


def test_what_is_set_aside_is_3_and_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "papers.jsonl").write_text('{"abstract": "one"}\n{"title": "no abstract"}\n{"abstract": 3}\n')
    result = run("run", "papers.jsonl", "-o", "out.jsonl")
    assert result.returncode == 3
    assert "set aside: papers.jsonl:2: the abstract is missing" in result.stderr
    assert "2 set aside, listed in out.errors.jsonl" in result.stderr
    listed = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text().splitlines()]
    assert [(entry["path"], entry["line"], entry["index"]) for entry in listed] == [
        ("papers.jsonl", 2, 1),
        ("papers.jsonl", 3, 2),
    ]
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 1
    # Quiet and without a file that lists them, they are still named.
    quiet = run("run", "papers.jsonl", "--quiet")
    assert quiet.stderr.count("set aside: papers.jsonl:") == 2
    # A clean run takes an older list away.
    (tmp_path / "papers.jsonl").write_text('{"abstract": "one"}\n')
    assert run("run", "papers.jsonl", "-o", "out.jsonl", "-q").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "papers.jsonl"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("pack.toml", b"[disable\n", ":1: not TOML"),
        ("pack.toml", b'name = "x"\n# mod\xe8le\n', ":2: not UTF-8: byte 0xe8; save the file as UTF-8"),
        ("gazetteer/a.jsonl", b"\n\xe8\n", ":2: not UTF-8: byte 0xe8"),
        ("weights.jsonl", b"\xe8\n", ":1: not UTF-8: byte 0xe8"),
        ("words/common.txt", b"\xe8\n", ":1: not UTF-8: byte 0xe8"),
    ],
)
def test_patterns_that_do_not_load_are_4(
    run: Run, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / "pack" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    for jobs in ("1", "2"):
        result = run("run", "-", "--patterns", "pack", "--jobs", jobs, stdin=ABSTRACT)
        assert result.returncode == 4
        assert re.search(rf"extract: .*{re.escape(name + message)}", result.stderr)
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize("out", ["no/folder/out.jsonl", ".", "/dev/full"])
def test_an_output_that_cannot_be_written_is_5(run: Run, out: str) -> None:
    result = run("run", "-", "-o", out, stdin=ABSTRACT)
    assert result.returncode == 5, result.stderr
    assert result.stderr.startswith("extract: ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "read", ["out.jsonl", "out.jsonl.partial", "out.jsonl.partial.json", "out.errors.jsonl", "link.jsonl"]
)
def test_a_run_never_writes_over_what_it_reads(run: Run, tmp_path: Path, read: str) -> None:
    paper = json.dumps({"abstract": ABSTRACT})
    (tmp_path / "link.jsonl").symlink_to("out.jsonl")
    (tmp_path / read).write_text(paper)
    result = run("run", read, "-o", "out.jsonl", "--format", "jsonl")
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{read}: is an input too; write to another file" in result.stderr
    assert (tmp_path / read).read_text() == paper


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        (("run",), "jsonl"),
        (("results",), "csv"),
        (("report",), "html"),
        (("export", "conll"), "conll"),
        (("export", "spacy"), "spacy"),
    ],
)
def test_a_dash_is_stdout(run: Run, tmp_path: Path, command: tuple[str, ...], ending: str) -> None:
    (tmp_path / "papers.jsonl").write_text(json.dumps({"abstract": ABSTRACT}))
    assert run(*command, "papers.jsonl", "-o", f"file.{ending}").returncode == 0
    call = [sys.executable, "-m", "extract", *command, "papers.jsonl", "-o", "-"]
    printed = subprocess.run(call, cwd=tmp_path, capture_output=True, check=True).stdout
    assert printed == (tmp_path / f"file.{ending}").read_bytes()
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("load", "papers.jsonl", "-o", "-"),
        ("export", "brat", "papers.jsonl", "-o", "-"),
        ("run", "papers.jsonl", "--errors", "-"),
        ("mine", "papers.jsonl", "--json", "-o", "-"),
        ("fit", "papers.jsonl", "--folds", "2", "-o", "-"),
        ("evaluate", "papers.jsonl", "--write", "-"),
    ],
)
def test_what_cannot_go_to_stdout_is_wrong_usage(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "papers.jsonl").write_text(json.dumps({"abstract": ABSTRACT}))
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert "cannot go to stdout; name a place instead of '-'" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["papers.jsonl"]


@pytest.mark.parametrize(
    "command",
    [["results"], ["report"], ["export", "pwc"], ["load"], ["mine"]],
    ids=lambda command: command[0],
)
def test_nor_does_any_other_command(run: Run, tmp_path: Path, command: list[str]) -> None:
    paper = json.dumps({"abstract": ABSTRACT})
    (tmp_path / "in.jsonl").write_text(paper)
    result = run(*command, "in.jsonl", "-o", "in.jsonl")
    assert result.returncode == 2
    assert "in.jsonl: is an input too; write to another file" in result.stderr
    assert (tmp_path / "in.jsonl").read_text() == paper


def test_a_full_stdout_is_5() -> None:
    command = f"echo '{ABSTRACT}' | {sys.executable} -m extract results - > /dev/full"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120)
    assert result.returncode == 5
    assert "extract: the output cannot be written: No space left on device" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["results", "report"])
def test_what_cannot_be_replaced_is_written_to(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "papers.jsonl").write_text(json.dumps({"abstract": ABSTRACT}))
    run(command, "papers.jsonl", "-o", "file.csv")
    whole = (tmp_path / "file.csv").read_bytes()
    assert b"91.2" in whole
    (tmp_path / "link.csv").symlink_to("behind.csv")
    assert run(command, "papers.jsonl", "-o", "link.csv").returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "behind.csv").read_bytes() == whole
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as readers:
        read = readers.submit(pipe.read_bytes)
        assert run(command, "papers.jsonl", "-o", "pipe.csv").returncode == 0
        assert read.result(60) == whole
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("out", "library", "extra"), [("r.jsonl.zst", "zstandard", "zstd"), ("r.parquet", "pyarrow", "tables")]
)
def test_a_missing_library_is_named_before_any_file_is_made(
    run: Run, tmp_path: Path, out: str, library: str, extra: str
) -> None:
    # Python imports this file at its start: the library then seems not to be installed.
    without = tmp_path / "without"
    without.mkdir()
    (without / "sitecustomize.py").write_text(f"import sys\nsys.modules[{library!r}] = None\n")
    path = os.pathsep.join((str(without), *filter(None, sys.path)))
    result = run("run", "-", "-o", out, stdin=ABSTRACT, PYTHONPATH=path)
    assert result.returncode == 2
    assert f"pip install 'paper-extract[{extra}]'" in result.stderr
    assert list(tmp_path.iterdir()) == [without]


@pytest.mark.parametrize("called", [f"run {SEEDS} --quiet", f"show {SEEDS}"])
def test_a_closed_pipe_ends_quietly(called: str) -> None:
    command = f"{sys.executable} -m extract {called} | head -c 100 >/dev/null; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120)
    assert (result.stdout, result.stderr) == ("0\n", "")


def test_an_interrupted_run_says_how_to_go_on(run: Run, tmp_path: Path) -> None:
    times = 6  # long enough that the signal finds it at work
    arguments = ["run", *[str(SEEDS)] * times, "--keep-duplicates", "-o", "out.jsonl", "--jobs", "1"]
    command = [sys.executable, "-m", "extract", *arguments]
    # Jobs in the background of a shell ignore the signal, and so would what they start.
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    partial = tmp_path / "out.jsonl.partial"
    while process.poll() is None and not (partial.exists() and partial.stat().st_size):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, shown = process.communicate(timeout=120)
    assert (process.returncode, (tmp_path / "out.jsonl").exists()) == (130, False)
    assert shown == "What is done is kept: go on with the same command and --resume.\ninterrupted\n"
    resumed = run(*arguments, "--resume")
    assert resumed.returncode == 0
    assert f"gave {352 * times:,} records" in resumed.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "library"),
    [
        (("results", "-", "-o", "out.csv"), "extract"),
        (("load", "-", "-o", "out.duckdb"), "duckdb"),
        (("export", "brat", "-", "-o", "out"), "extract"),
    ],
)
def test_a_killed_command_takes_away_what_it_has_not_finished(
    tmp_path: Path, arguments: tuple[str, ...], library: str
) -> None:
    pytest.importorskip(library)
    command = [sys.executable, "-m", "extract", *arguments]
    process = subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    while process.poll() is None and not list(tmp_path.iterdir()):
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    shown = process.communicate(timeout=120)[1]
    # Where the signal meets an import Python ends by SIGINT, which is 130 to a shell too.
    assert process.returncode in (130, -signal.SIGINT)
    assert shown == b"interrupted\n"
    assert list(tmp_path.iterdir()) == []


def test_a_signal_that_meets_a_finaliser_is_not_lost(tmp_path: Path) -> None:
    script = """
import os, signal, sys, time, types
import click
from extract import cli

class Leaving:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0)

@click.command()
def command():
    Leaving()
    time.sleep(10)

sys.modules["extract.commands.show"] = types.SimpleNamespace(command=command)
sys.argv = ["extract", "show"]
cli.main()
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert (ended.returncode, ended.stderr) == (130, "interrupted\n")


def test_progress_shows_in_a_terminal_only(run: Run, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (25, 100))
    out = str(tmp_path / "out.jsonl")
    command = [sys.executable, "-m", "extract", "run", str(SEEDS), "-o", out]
    process = subprocess.Popen(command, stderr=theirs, stdout=theirs)
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    assert process.wait() == 0
    assert b"papers/s" in shown
    assert b"325 records" in shown


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


HOSTILE = "We \x1b[2J propose \x07FooNet\x1b]0;x\x07, which reaches 91.2%\x1b[8m accuracy on \x9b2J ImageNet."
SUM = "FooNet \x1b[2J improves accuracy from 80% to 85%, by 9%."
USES = [
    "We evaluate on the ZorkBench benchmark and on SQuAD \x1b[2J. ZorkBench is hard.",
    "Experiments on the \x1b[2J ZorkBench dataset show an accuracy of 91.2%.",
]


def lines_of(*abstracts: str) -> str:
    return "".join(f"{json.dumps({'title': chr(27) + '[2J', 'abstract': text})}\n" for text in abstracts)


@pytest.mark.parametrize(
    ("command", "stdin", "exit"),
    [
        (("show", "--no-color"), lines_of(HOSTILE), 0),
        (("results", "-", "--format", "text"), lines_of(HOSTILE), 0),
        (("why", "-", "a\x1b[2J"), lines_of(HOSTILE), 0),
        (("check", "-"), lines_of(SUM), 0),
        (("diff", "-", "/dev/null"), lines_of(HOSTILE), 0),
        (("mine", "-"), lines_of(*USES), 0),
        (
            ("run", "-", "-o", "out.jsonl"),
            f"new\n\nSubscribe\n\nA title\n\n{HOSTILE * 5}\n\nA \x1b[2J title\n",
            3,
        ),
    ],
)
def test_control_characters_of_papers_are_shown_and_not_obeyed(
    run: Run, command: tuple[str, ...], stdin: str, exit: int
) -> None:
    result = run(*command, stdin=stdin)
    assert result.returncode == exit, result.stderr
    shown = result.stdout + result.stderr
    assert "␛[2J" in shown
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown) == []


def test_data_keeps_the_control_characters_of_papers(run: Run) -> None:
    paper = json.dumps({"abstract": HOSTILE})
    assert json.loads(run("run", "-", stdin=paper).stdout)["abstract"] == HOSTILE
    assert HOSTILE in run("results", "-", stdin=paper).stdout


def test_brackets_in_names_are_no_mark_up(run: Run) -> None:
    record = run("run", "-", stdin=ABSTRACT).stdout.replace("ImageNet", "[red]Net")
    shown = run("show", stdin=record)
    assert re.search(r"^91\.2% +score +accuracy +\[red\]Net", shown.stdout, re.MULTILINE)


def test_show(run: Run, tmp_path: Path) -> None:
    plain = run("show", stdin=ABSTRACT)
    assert plain.returncode == 0
    assert ABSTRACT in plain.stdout
    assert re.search(r"^91\.2% +score +accuracy +ImageNet", plain.stdout, re.MULTILINE)
    assert "\x1b" not in plain.stdout
    assert "\x1b[" in run("show", "--color", stdin=ABSTRACT).stdout
    run("run", str(SEEDS), "-o", "records.jsonl", "--limit", "3")
    first = json.loads((tmp_path / "records.jsonl").read_text().splitlines()[1])["id"]
    one = run("show", "records.jsonl", "--id", first)
    assert one.stdout.startswith(first)
    missing = run("show", "records.jsonl", "--id", "nothing")
    assert (missing.returncode, missing.stdout) == (2, "")


@pytest.mark.parametrize("name", ["text.txt", "records.jsonl", "records.jsonl.gz"])
def test_a_pipe_with_a_name_is_read_as_a_file_is(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "text.txt").write_text(ABSTRACT)
    if name != "text.txt":
        run("run", "text.txt", "-o", name)
    result = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m extract results <(cat {name})"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert (result.returncode, result.stdout) == (0, run("results", name).stdout)
    assert "FooNet,ImageNet,accuracy" in result.stdout


@pytest.mark.parametrize("command", ["run", "show", "results"])
def test_a_table_is_copied_only_where_it_is_packed(run: Run, tmp_path: Path, command: str) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="needs the extra 'tables'")
    parquet = importlib.import_module("pyarrow.parquet")
    noise = [os.urandom(5000).hex(), os.urandom(5000).hex()]
    parquet.write_table(pyarrow.table({"abstract": [ABSTRACT] * 2, "noise": noise}), tmp_path / "in.parquet")
    (tmp_path / "in.gz").write_bytes(gzip.compress((tmp_path / "in.parquet").read_bytes()))

    def without_room(name: str) -> subprocess.CompletedProcess[str]:
        called = f"ulimit -f 1; exec {sys.executable} -m extract {command} {name}"
        return subprocess.run(["bash", "-c", called], capture_output=True, text=True, cwd=tmp_path)

    direct = without_room("in.parquet")
    assert (direct.returncode, direct.stdout) == (0, run(command, "in.parquet").stdout)
    copied = without_room("in.gz")
    assert (copied.returncode, copied.stdout.count("91.2")) == (3, 0)
    assert "set aside: in.gz: a packed table, or one from a pipe, is copied" in copied.stderr
    assert "File too large; unpack it first" in copied.stderr
    assert "91.2" in run(command, "in.gz").stdout


@pytest.mark.parametrize("kind", ["papers", "records"])
def test_what_show_sets_aside_is_named_with_file_and_line(run: Run, tmp_path: Path, kind: str) -> None:
    first = '{"abstract": "one"}\n' if kind == "papers" else run("run", "-", stdin=ABSTRACT).stdout
    (tmp_path / "in.jsonl").write_text(first + "3\n")
    result = run("show", "in.jsonl")
    assert result.returncode == 3
    assert "set aside: in.jsonl:2: " in result.stderr


@pytest.mark.parametrize("command", ["show", "results"])
def test_a_file_of_a_folder_that_cannot_be_opened_costs_only_itself(
    run: Run, tmp_path: Path, command: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").symlink_to("nowhere")
    (tmp_path / "in" / "b.txt").write_text(ABSTRACT)
    result = run(command, "in")
    assert result.returncode == 3
    assert "set aside: in/a.jsonl: cannot be read: No such file or directory" in result.stderr
    assert "91.2" in result.stdout


@pytest.mark.parametrize("command", ["patterns fired papers.csv", "why papers.csv Foo", "bench papers.csv"])
def test_what_gives_no_paper_is_named(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "papers.csv").write_text("heading,body\na,b\n")
    result = run(*command.split())
    assert "set aside: papers.csv: no column is called abstract" in result.stderr
    assert "Traceback" not in result.stderr

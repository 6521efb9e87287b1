"""No network, no code from data, few dependencies with free licences."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from dependencies import licence, needed
from packaging.requirements import Requirement

import extract

ROOT = Path(__file__).parents[1]
SOURCES = sorted(Path(extract.__file__).parent.rglob("*.py"))

NO_SOCKETS = """
import sys
def forbid(event, args):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        raise RuntimeError(f"network: {event} {args}")
    if event == "socket.__new__" and args[1] not in (1, -1):
        raise RuntimeError(f"network: {event} {args}")
sys.addaudithook(forbid)
from extract.cli import main
sys.argv = ["extract", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_whole_job_runs_with_sockets_forbidden(tmp_path: Path, jobs: str) -> None:
    out = tmp_path / "out.jsonl"
    command = ["run", str(ROOT / "seeds"), "-o", str(out), "--jobs", jobs, "--limit", "40", "--quiet"]
    done = subprocess.run(
        [sys.executable, "-c", NO_SOCKETS, *command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(out.read_text().splitlines()) == 40


def test_the_ban_on_sockets_holds() -> None:
    code = NO_SOCKETS.split("from extract")[0] + "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "RuntimeError: network" in done.stderr


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


UNSAFE = regex.compile(
    r"eval|exec|compile|__import__|(?:c?[Pp]ickle|marshal|dill|shelve)\.\w+|yaml\.(?:load|full_load|unsafe_load)|"
    r"os\.(?:system|popen)|(?:np|numpy)\.load|torch\.load"
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_module_runs_code_from_data(path: Path) -> None:
    assert [call for call in calls(path) if UNSAFE.fullmatch(call)] == []
    assert not regex.search(r"shell=True|import (?:pickle|marshal|shelve)\b", path.read_text("utf-8"))


def test_xml_entities_are_not_expanded() -> None:
    code = (
        "import io; from extract.readers import ReadOptions, read_files;"
        "print(list(read_files(['-'], ReadOptions(), io.BytesIO(open(0, 'rb').read()))))"
    )
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/hostname">]><feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        "<id>x</id><title>&b;</title><summary>&b; &c; text</summary></entry></feed>"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=bomb, capture_output=True, text=True, check=True
    )
    assert "aaaaaaaaaa" not in done.stdout
    assert Path("/etc/hostname").read_text().strip() not in done.stdout


def test_dependencies_are_few_and_bounded() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert len(project["dependencies"]) <= 9
    loose = [d for d in project["dependencies"] if ">=" not in d]
    assert loose == []


def imported(path: Path) -> Iterator[str]:
    """First parts of what a module imports, when it is loaded or run."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)


def test_what_is_imported_is_what_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    optional = [d for name in extras if name not in ("dev", "fuzz", "all") for d in extras[name]]
    declared = {Requirement(text).name for text in (*project["dependencies"], *optional)}
    used = {name for path in SOURCES for name in imported(path)} - sys.stdlib_module_names - {"extract"}
    assert used == declared


FREE = regex.compile(
    r"MIT|BSD|Apache|Python Software Foundation|PSF|Mozilla|MPL|ISC|Unlicense|Zlib|0BSD|CC0", regex.IGNORECASE
)


def test_everything_that_is_installed_with_it_has_a_free_licence() -> None:
    assert [name for name in needed("paper-extract") if not FREE.search(licence(name))] == []


def test_everything_that_is_installed_with_it_is_listed() -> None:
    listed = set(
        regex.findall(r"^\| ([\w-]+) \|", (ROOT / "THIRD_PARTY.md").read_text("utf-8"), regex.MULTILINE)
    )
    assert set(needed("paper-extract")) <= listed

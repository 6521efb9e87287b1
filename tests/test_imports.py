"""Imports point only downward."""

import ast
from collections.abc import Iterator
from pathlib import Path

import extract

PACKAGE = Path(extract.__file__).parent

# Bottom first. A module imports from its own layer and from those below it.
LAYERS = (
    ("errors", "labels", "on_error", "version", "wilson"),
    ("pattern_text",),
    ("toml_file",),
    ("rule_tables",),
    ("paper", "text", "token_rules", "record"),
    ("tokens",),
    ("markup",),
    ("document", "rules", "entries"),
    ("gazetteer", "cues", "cue_matcher", "pack", "rule_family"),
    ("names", "numbers", "links", "scales"),
    ("linking",),
    ("entities",),
    ("assemble", "knowledge"),
    ("stages",),
    ("components", "displacy"),
    ("pipeline",),
    ("extractor",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def imports(path: Path) -> Iterator[str]:
    """First parts under `extract` that a module imports when it is loaded or run."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("extract"):
            parts = node.module.split(".")
            yield from [parts[1]] if len(parts) > 1 else (alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("extract."))


def modules(name: str) -> list[Path]:
    folder = PACKAGE / name
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{name}.py"]


def test_the_pipeline_imports_only_downward() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports extract.{used}"
        for name, level in LEVEL.items()
        for path in modules(name)
        for used in imports(path)
        if LEVEL.get(used, len(LAYERS)) > level
    ]
    assert wrong == []


def test_nothing_but_the_command_imports_a_command() -> None:
    wrong = [
        str(path.relative_to(PACKAGE))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "commands" not in path.relative_to(PACKAGE).parts and {"commands", "cli"} & set(imports(path))
        if path.name != "__main__.py"
    ]
    assert wrong == []


def test_readers_and_records_know_no_rules() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports extract.{used}"
        for name in ("readers", "records", "record", "writers")
        for path in modules(name)
        for used in imports(path)
        if used in ("names", "numbers", "linking", "links", "pack", "pipeline", "extractor", "components")
    ]
    assert wrong == []

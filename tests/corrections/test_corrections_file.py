"""The corrections file: read, refused with a reason, and turned into a pattern pack."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.corrections import read_corrections, write_pack
from extract.entries import Entry
from extract.errors import InputError
from extract.pack import Pack

PLAIN: dict[str, Any] = {"format": "extract-corrections", "version": 1}


def written(folder: Path, content: object) -> Path:
    path = folder / "corrections.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def test_smallest_file_says_nothing(tmp_path: Path) -> None:
    corrections = read_corrections(written(tmp_path, PLAIN))
    assert (corrections.add, corrections.disable, corrections.papers) == ((), (), ())
    assert corrections.overrides_of("any") == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "Invalid JSON"),
        ({**PLAIN, "version": 2}, "version"),
        ({**PLAIN, "adds": []}, "adds"),
        ({**PLAIN, "add": [{"label": "MODEL", "pattern": "x"}]}, "add: 0: id"),
        ({**PLAIN, "papers": [{"id": "a"}, {"id": "a"}]}, "twice"),
        ({**PLAIN, "papers": [{"id": "a", "overrides": [{"action": "wring"}]}]}, "papers: 0: overrides: 0"),
        (
            {
                **PLAIN,
                "papers": [
                    {
                        "id": "a",
                        "overrides": [
                            {
                                "action": "set-number",
                                "kind": "change",
                                "value": -1,
                                "section": "title",
                                "start": 0,
                                "end": 1,
                                "text": "1",
                            }
                        ],
                    }
                ],
            },
            "not negative",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, content: object, reason: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(InputError) as caught:
        read_corrections(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert reason in str(caught.value)


def test_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_corrections(tmp_path / "none.json")


def test_pack_adds_and_switches_off(tmp_path: Path) -> None:
    shipped = Pack.load()
    known = next(e for e in shipped.entries() if e.label == "DATASET")
    doomed = next(e for e in shipped.entries() if e.label == "MODEL")
    added = [
        {"label": "DATASET", "pattern": "Zorg Surface", "id": known.id},
        {"label": "TASK", "pattern": "zorg parsing", "id": "zorg parsing"},
    ]
    content = {**PLAIN, "add": added, "disable": [doomed.rule, 'cue:with "quotes" and é']}
    corrections = read_corrections(written(tmp_path, content))
    folder = write_pack(corrections, tmp_path / "pack", below=shipped.entries())
    assert tomllib.loads((folder / "pack.toml").read_text("utf-8"))["disable"][1] == 'cue:with "quotes" and é'
    entries = Pack.load([folder]).entries()
    assert {e.pattern for e in entries if e.rule == known.rule} >= {known.pattern, "Zorg Surface"}
    assert any(e == Entry(label="TASK", pattern="zorg parsing", id="zorg parsing") for e in entries)
    assert not any(e.rule == doomed.rule for e in entries)


def test_pack_is_written_the_same_way_each_time(tmp_path: Path) -> None:
    added = [{"label": "MODEL", "pattern": p, "id": "B"} for p in ("b", "a", "b")]
    first = read_corrections(written(tmp_path, {**PLAIN, "add": added}))
    second = read_corrections(written(tmp_path, {**PLAIN, "add": added[::-1]}))
    texts = {
        (write_pack(c, tmp_path / str(i)) / "gazetteer/models.jsonl").read_text("utf-8")
        for i, c in enumerate((first, second))
    }
    assert len(texts) == 1
    assert [json.loads(line)["pattern"] for line in texts.pop().splitlines()] == ["a", "b"]

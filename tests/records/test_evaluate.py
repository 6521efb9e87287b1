"""`extract evaluate`: figures computed by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from built import record

from extract.errors import InputError
from extract.evaluate import Counts, Evaluation, GoldPaper, Row, evaluate, judged, read_gold, read_judged
from extract.evaluate.tracked import digest_of, read_tracked

ABSTRACT = "Domain Matcher (DM) reaches 91.5% accuracy on SQuAD and 3 tasks; BERT has 80% accuracy."


def place(text: str, nth: int = 1) -> dict[str, object]:
    start = -1
    for _ in range(nth):
        start = ABSTRACT.index(text, start + 1)
    return {"text": text, "start": start, "end": start + len(text)}


def entity(label: str, text: str, nth: int = 1) -> dict[str, object]:
    return {"label": label, **place(text, nth)}


GOLD = {
    "id": "p1",
    "title": "",
    "abstract": ABSTRACT,
    "entities": [
        entity("METHOD", "Domain Matcher"),
        entity("METHOD", "DM"),
        entity("DATASET", "SQuAD"),
        entity("MODEL", "BERT"),
        entity("METRIC", "accuracy"),
        entity("METRIC", "accuracy", 2),
    ],
    "proposed": ["Domain Matcher", "DM"],
    "aliases": [["Domain Matcher", "DM"]],
    "urls": ["https://github.com/a/b"],
    "numbers": [
        {
            **place("91.5%"),
            "kind": "score",
            "value": 91.5,
            "unit": "%",
            "metric": "accuracy",
            "dataset": ["SQuAD"],
            "model": ["DM"],
            "against": [],
        },
        {**place("3"), "kind": "quantity", "value": 3, "unit": "tasks", "against": []},
        {
            **place("80%"),
            "kind": "score",
            "value": 80,
            "unit": "%",
            "metric": "accuracy",
            "model": ["BERT"],
            "baseline": True,
            "against": [],
        },
    ],
}
SCORE = {"kind": "score", "unit": "%", "metric": "accuracy"}
PERFECT = [
    {**SCORE, "text": "91.5%", "datasets": ["SQuAD"], "models": ["Domain Matcher"]},
    {"text": "3", "kind": "quantity", "unit": "task"},
    {**SCORE, "text": "80%", "models": ["BERT"], "baseline": True},
]
NAMES = {
    "methods": ["Domain Matcher|DM"],
    "models": ["BERT"],
    "datasets": ["SQuAD"],
    "metrics": ["accuracy"],
}


def scored(**parts: object) -> Evaluation:
    given = {**NAMES, "numbers": PERFECT, "proposed": ["Domain Matcher|DM"], **parts}
    return evaluate([GoldPaper.model_validate(GOLD)], [judged(record(ABSTRACT, **given))], mistakes=True)


def figures(evaluation: Evaluation, row: str) -> tuple[float, float, float]:
    found = evaluation.rows[row]
    return found.precision, found.recall, found.f1


def test_a_record_that_says_what_the_gold_says_is_right_in_every_row() -> None:
    evaluation = scored()
    wrong = {name: row for name, row in evaluation.rows.items() if row.f1 != 100}
    assert set(wrong) == {"url", "repository"}
    assert figures(evaluation, "url") == (0, 0, 0)
    assert evaluation.mistakes == []


def test_rows_of_labels_that_the_gold_does_not_annotate_are_left_out() -> None:
    rows = scored(tasks=["tasks"]).rows
    assert not {"TASK strict", "TASK partial", "TASK names"} & set(rows)


def test_model_and_method_confused_costs_the_label_but_not_the_name() -> None:
    evaluation = scored(methods=["Domain Matcher|DM", "BERT"], models=[])
    assert figures(evaluation, "METHOD strict") == (66.7, 100, 80)
    assert figures(evaluation, "MODEL strict") == (0, 0, 0)
    assert figures(evaluation, "NAME strict") == (100, 100, 100)


def test_an_overlapping_span_is_a_partial_hit_only() -> None:
    evaluation = scored(methods=["Domain Matcher (DM)"], numbers=[], proposed=[])
    assert figures(evaluation, "NAME strict") == (50, 33.3, 40)
    assert figures(evaluation, "NAME partial") == (100, 66.7, 80)
    assert figures(evaluation, "NAME names") == (100, 100, 100)
    kinds = [(mistake.kind, mistake.text) for mistake in evaluation.mistakes]
    assert ("missed NAME", "DM") in kinds and ("wrong NAME", "Domain Matcher (DM)") in kinds


def test_full_form_and_acronym_as_two_entities_lose_the_alias_pair() -> None:
    evaluation = scored(methods=["Domain Matcher", "DM"], proposed=["Domain Matcher"])
    assert figures(evaluation, "alias pairs") == (0, 0, 0)
    assert figures(evaluation, "NAME names") == (100, 100, 100)
    assert figures(evaluation, "proposed") == (100, 100, 100)


def test_wrong_value_kind_and_link_each_cost_their_own_rows() -> None:
    numbers = [
        {**PERFECT[0], "value": 91.0},
        {**PERFECT[1], "kind": "score", "unit": ""},
        {**PERFECT[2], "models": ["Domain Matcher"]},
    ]
    evaluation = scored(numbers=numbers)
    assert figures(evaluation, "number span") == (100, 100, 100)
    assert figures(evaluation, "number kind") == (66.7, 66.7, 66.7)
    assert figures(evaluation, "number value") == (66.7, 66.7, 66.7)
    assert figures(evaluation, "number score") == (66.7, 100, 80)
    assert figures(evaluation, "link model") == (50, 50, 50)
    assert figures(evaluation, "link metric") == (100, 100, 100)
    assert figures(evaluation, "result tuple") == (0, 0, 0)
    assert {m.kind for m in evaluation.mistakes} == {"wrong kind", "wrong value", "wrong tuple"}


def test_a_measure_agrees_with_the_golds_metric_where_no_metric_is_named() -> None:
    loose = {"kind": "score", "unit": "%", "measure": "91.5% accuracy"}
    numbers = [{**PERFECT[0], **loose, "metric": None}, *PERFECT[1:]]
    assert figures(scored(numbers=numbers), "link metric") == (100, 100, 100)


def test_a_change_counts_without_its_sign() -> None:
    gold = {**GOLD, "numbers": [{**place("3"), "kind": "change", "value": -3, "unit": "points"}]}
    change = {"text": "3", "kind": "change", "unit": "points", "direction": "down"}
    found = judged(record(ABSTRACT, numbers=[change], **NAMES))
    rows = evaluate([GoldPaper.model_validate(gold)], [found]).rows
    assert rows["number value"].f1 == 100
    assert "direction" not in rows and "against" not in rows


def test_addresses_and_repositories() -> None:
    text = "Code: https://github.com/A/b.git and https://example.org/x"
    gold = {
        "id": "p1",
        "abstract": text,
        "entities": [],
        "numbers": [],
        "urls": ["http://www.github.com/A/b/", "https://example.org/y"],
    }
    links = [{"url": "https://github.com/A/b.git"}, {"url": "https://example.org/x", "kind": "other"}]
    rows = evaluate([GoldPaper.model_validate(gold)], [judged(record(text, links=links))]).rows
    assert rows["url"] == Row.of(Counts(hits=1, wrong=1, missed=1))
    assert rows["repository"].f1 == 100


def test_a_paper_without_a_record_counts_as_missed_and_is_named() -> None:
    gold = [GoldPaper.model_validate(GOLD), GoldPaper.model_validate({**GOLD, "id": "p2"})]
    evaluation = evaluate(gold, [judged(record(ABSTRACT, numbers=PERFECT, **NAMES))])
    assert evaluation.warnings == ["p2: no record"]
    assert figures(evaluation, "number span") == (100, 50, 66.7)


def test_papers_are_matched_by_title_where_ids_differ_and_other_texts_are_named() -> None:
    gold = GoldPaper.model_validate({"id": "x", "title": "On BERT", "abstract": "Old.", "entities": []})
    evaluation = evaluate([gold], [judged(record("New.", id="y", title="On BERT"))])
    assert evaluation.warnings == ["x: the record's text is not the gold's, offsets shift"]


TITLED = {"id": "p1", "title": "On Foo", "abstract": "DM reaches 91.5%.", "numbers": []}


@pytest.mark.parametrize(
    ("said", "f1", "warnings"),
    [
        ({}, 100, []),
        ({"title": None, "abstract": "DM reaches 91.5%."}, 100, []),
        ({"title": "On Foo"}, 100, []),
        ({"title": ""}, 0, ["p1: the record's text is not the gold's, offsets shift"]),
    ],
)
def test_a_record_has_the_golds_title_unless_it_says_another(
    tmp_path: Path, said: dict[str, str], f1: float, warnings: list[str]
) -> None:
    gold = TITLED | {"entities": [{"label": "METHOD", "text": "DM", "start": 7, "end": 9}]}
    method = {"name": "DM", "mentions": [{"section": "abstract", "start": 0, "end": 2, "text": "DM"}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold))
    (tmp_path / "records.jsonl").write_text(json.dumps({"id": "p1", "methods": [method], **said}))
    evaluation = evaluate(list(read_gold(tmp_path / "gold.jsonl")), read_judged(tmp_path / "records.jsonl"))
    assert evaluation.rows["METHOD strict"].f1 == f1
    assert evaluation.warnings == warnings


def test_intervals_hold_the_figure_and_shrink_to_it_where_all_papers_agree() -> None:
    gold = [GoldPaper.model_validate({**GOLD, "id": f"p{n}"}) for n in range(8)]
    whole = [judged(record(ABSTRACT, id=f"p{n}", numbers=PERFECT, **NAMES)) for n in range(8)]
    half = evaluate(gold, whole[:4], intervals=True).rows["number span"]
    assert half.low is not None and half.high is not None
    assert half.low < half.f1 < half.high
    full = evaluate(gold, whole, intervals=True).rows["number span"]
    assert (full.low, full.f1, full.high) == (100, 100, 100)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "Invalid JSON"),
        ('{"id": "a", "entities": []}', "abstract"),
        (json.dumps({**GOLD, "abstract": "Shorter."}), "does not stand at"),
    ],
)
def test_a_line_that_is_no_gold_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + line + "\n")
    with pytest.raises(InputError, match=rf"gold\.jsonl:2: .*{says}"):
        list(read_gold(path))


def test_the_command_prints_text_and_json(tmp_path: Path) -> None:
    gold, records = tmp_path / "gold.jsonl", tmp_path / "records.jsonl"
    gold.write_text(json.dumps(GOLD) + "\n")
    found = record(ABSTRACT, numbers=[PERFECT[0]], **NAMES)
    records.write_text(found.model_dump_json() + "\n")
    call = [sys.executable, "-m", "extract", "evaluate", str(gold), str(records)]
    text = subprocess.run([*call, "--ci", "--errors", "1"], check=True, capture_output=True, text=True).stdout
    assert "number span" in text and "100.0   33.3   50.0" in text and "# missed number: 2" in text
    content = json.loads(subprocess.run([*call, "--json"], check=True, capture_output=True, text=True).stdout)
    assert content["rows"]["number span"] == {"P": 100.0, "R": 33.3, "F1": 50.0, "gold": 3, "found": 1}
    assert content["warnings"] == []
    scores = tmp_path / "scores.json"
    subprocess.run([*call, "--write", str(scores)], check=True, capture_output=True)
    kept = read_tracked(scores)
    assert (kept.data, kept.digest, kept.f1["number span"]) == ("gold.jsonl", digest_of(gold), 50.0)


def test_strict_name_rows_agree_with_nervaluate() -> None:
    nervaluate = pytest.importorskip("nervaluate", reason="the cross-check needs nervaluate")
    papers = list(read_gold(Path(__file__).parents[1] / "gold" / "seeds_dev.jsonl"))[:60]
    records = [_shifted(paper, number) for number, paper in enumerate(papers)]
    ours = evaluate(papers, [judged_record for judged_record, _ in records]).rows
    labels = ["MODEL", "METHOD", "DATASET", "METRIC", "TASK"]
    true = [[{"label": e.label, "start": e.start, "end": e.end} for e in paper.entities] for paper in papers]
    theirs = nervaluate.Evaluator(
        true, [spans for _, spans in records], tags=labels, loader="dict"
    ).evaluate()
    for label in labels:
        strict = theirs["entities"][label]["strict"]
        row = ours[f"{label} strict"]
        assert (row.found, row.gold) == (strict.actual, strict.possible)
        assert row.precision == pytest.approx(100 * strict.precision, abs=0.051)
        assert row.recall == pytest.approx(100 * strict.recall, abs=0.051)


def _shifted(paper: GoldPaper, number: int) -> tuple[object, list[dict[str, object]]]:
    """The gold as a record in which every third mention is lost and every fifth one ends too late."""
    from extract.evaluate import JudgedRecord

    spans = [
        {"label": e.label, "start": e.start, "end": e.end + (place % 5 == 0)}
        for place, e in enumerate(paper.entities, number)
        if place % 3
    ]
    fields = {
        "MODEL": "models",
        "METHOD": "methods",
        "DATASET": "datasets",
        "METRIC": "metrics",
        "TASK": "tasks",
    }
    content: dict[str, object] = {"id": paper.id}
    for label, field in fields.items():
        content[field] = [
            {"name": f"{label}{s['start']}", "mentions": [{"section": "title", "text": "", **s}]}
            for s in spans
            if s["label"] == label
        ]
    return JudgedRecord.model_validate(content), spans

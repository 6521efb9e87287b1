"""Formats that carry results: checked by their consumers, and against the records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import srsly
from built import record

from extract.export import export
from extract.record import Record

DM = ("image classification", "ImageNet", "accuracy", "Domain Matching", "91.5%")
LLAMA = ("unknown", "GLUE", "Top-5 accuracy", "LLaMA-2-7B", "76.3 ± 0.2")


def objects(required: tuple[str, ...], properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {
            "type": "object",
            "required": list(required),
            "properties": properties,
            "additionalProperties": False,
        },
    }


# The fields and types of the schemas in sota-extractor, the package that read and wrote the site's tables.
STRING, LINKS = (
    {"type": "string"},
    objects(("title", "url"), {"title": {"type": "string"}, "url": {"type": "string"}}),
)
ROWS = objects(
    ("model_name", "metrics"),
    {
        "model_name": STRING,
        "paper_title": STRING,
        "paper_url": STRING,
        "paper_date": {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "code_links": LINKS,
        "model_links": LINKS,
        "metrics": {"type": "object", "additionalProperties": {"type": "string"}},
        "uses_additional_data": {"type": "boolean"},
    },
)
SOTA = {
    "type": "object",
    "required": ["metrics", "rows"],
    "properties": {"metrics": {"type": "array", "items": STRING}, "rows": ROWS},
    "additionalProperties": False,
}
DATASETS = objects(
    ("dataset", "sota"),
    {
        "dataset": STRING,
        "description": STRING,
        "sota": SOTA,
        "subdatasets": {"type": "array"},
        "dataset_links": LINKS,
        "dataset_citations": LINKS,
    },
)
TABLES = objects(
    ("task", "datasets"),
    {
        "task": STRING,
        "description": STRING,
        "categories": {"type": "array", "items": STRING},
        "datasets": DATASETS,
        "subtasks": {"type": "array"},
        "synonyms": {"type": "array", "items": STRING},
        "source_link": {"type": "null"},
    },
)


def test_papers_with_code_tables(exported: Any) -> None:
    tasks = json.loads(exported("pwc").read_text(encoding="utf-8"))
    jsonschema.validate(tasks, TABLES)
    found = {
        (task["task"], dataset["dataset"], metric, row["model_name"], value)
        for task in tasks
        for dataset in task["datasets"]
        for row in dataset["sota"]["rows"]
        for metric, value in row["metrics"].items()
    }
    assert found == {DM, LLAMA}
    row = tasks[0]["datasets"][0]["sota"]["rows"][0]
    assert row["paper_url"] == "https://arxiv.org/abs/2401.00001"
    assert row["paper_date"] == "2025-03-02"
    assert row["code_links"] == [{"title": "a/b", "url": "https://github.com/a/b"}]
    assert all(set(row["metrics"]) <= set(dataset["sota"]["metrics"]) for dataset in tasks[0]["datasets"])


def test_what_no_row_can_say_is_counted(papers: list[Record], tmp_path: Path) -> None:
    # Of four scores, one is a range and one a competitor's.
    assert export(papers, "pwc", tmp_path / "out.json") == {"papers": 5, "scores": 4, "results": 2}


FORMATS_OF_RESULTS = ("pwc", "model-index", "orkg")


def written(format: str, paper: Record, folder: Path) -> tuple[set[tuple[str, str]], set[str], int]:
    """The (system, value) pairs of a file, the systems with code, and the count of results."""
    out = folder / format
    counts = export([paper], format, out)
    text = out.read_text(encoding="utf-8")
    if format == "model-index":
        index = srsly.yaml_loads(text)["model-index"]
        pairs = [(m["name"], f"{r['metrics'][0]['value']:g}") for m in index for r in m["results"]]
        return set(pairs), set(), counts["results"]
    if format == "pwc":
        tables = [dataset for task in json.loads(text) for dataset in task["datasets"]]
        rows = [row for table in tables for row in table["sota"]["rows"]]
        coded = {row["model_name"] for row in rows if row["code_links"]}
        found = [(row["model_name"], value) for row in rows for value in row["metrics"].values()]
    else:
        [node] = json.loads(text)["@graph"]
        systems = [c for c in node["contribution"] if "model" in c]
        coded = {c["label"] for c in systems if "source_code" in c}
        found = [(c["label"], e["value"]) for c in systems for b in c["benchmark"] for e in b["evaluation"]]
    return {(system, value.rstrip("%")) for system, value in found}, coded, counts["results"]


def scored(text: str, *models: str, **said: Any) -> dict[str, Any]:
    of = {"kind": "score", "metric": "accuracy", "datasets": ["SQuAD"], "models": list(models)}
    return {**of, "text": text, **said}


def of_foo(*numbers: dict[str, Any], higher: bool | None = True) -> Record:
    values = " and ".join(number["text"] for number in numbers)
    return record(
        f"We propose FooNet for BERT: accuracy on SQuAD {values} (https://github.com/a/b).",
        models=["FooNet", "BERT"],
        datasets=["SQuAD"],
        metrics=["accuracy"],
        higher={} if higher is None else {"accuracy": higher},
        proposed=["FooNet"],
        numbers=numbers,
        links=[{"url": "https://github.com/a/b"}],
    )


@pytest.mark.parametrize("format", FORMATS_OF_RESULTS)
@pytest.mark.parametrize(
    ("paper", "rows"),
    [
        (of_foo(scored("14", "BERT", baseline=True), scored("37", "BERT")), {("BERT", "37")}),
        (of_foo(scored("80", "FooNet"), scored("85", "FooNet")), {("FooNet", "85")}),
        (of_foo(scored("80", "FooNet"), scored("85", "FooNet"), higher=False), {("FooNet", "80")}),
        (of_foo(scored("80", "FooNet"), scored("85", "FooNet"), higher=None), {("FooNet", "80")}),
        (of_foo(scored("0.8", "FooNet"), scored("75", "FooNet", unit="%")), {("FooNet", "0.8")}),
        (of_foo(scored("99", "FooNet", "BERT"), scored("70", "BERT")), {("FooNet", "99"), ("BERT", "70")}),
    ],
)
def test_one_row_for_each_system_holds_its_best_result(
    format: str, paper: Record, rows: set[tuple[str, str]], tmp_path: Path
) -> None:
    found, _, count = written(format, paper, tmp_path)
    assert found == rows
    assert count == len(rows)


@pytest.mark.parametrize("format", ["pwc", "orkg"])
def test_the_papers_code_is_that_of_its_own_systems(format: str, tmp_path: Path) -> None:
    _, coded, count = written(format, of_foo(scored("85", "FooNet"), scored("70", "BERT")), tmp_path)
    assert (coded, count) == ({"FooNet"}, 2)


def test_results_of_a_paper_that_comes_twice_are_counted_once_where_a_table_holds_them_once(
    papers: list[Record], tmp_path: Path
) -> None:
    assert export(papers * 2, "pwc", tmp_path / "out.json")["results"] == 2


def test_model_index(exported: Any) -> None:
    card_data = pytest.importorskip(
        "huggingface_hub.repocard_data", reason="huggingface_hub is not installed"
    )
    index = srsly.yaml_loads(exported("model-index").read_text(encoding="utf-8"))["model-index"]
    assert [model["name"] for model in index] == ["Domain Matching", "LLaMA-2-7B"]
    found = []
    for model in index:
        name, results = card_data.model_index_to_eval_results([model])
        found += [(r.task_name, r.dataset_name, name, r.metric_name, r.metric_value) for r in results]
        assert {r.dataset_type for r in results} <= {"imagenet", "glue"}
        again = card_data.eval_results_to_model_index(name, results)
        assert json.dumps(again, sort_keys=True) == json.dumps([model], sort_keys=True)
    assert found == [
        ("image classification", "ImageNet", "Domain Matching", "accuracy (%)", 91.5),
        ("unknown", "GLUE", "LLaMA-2-7B", "Top-5 accuracy", "76.3 ± 0.2"),
    ]


def test_orkg(papers: list[Record], exported: Any) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph().parse(exported("orkg"), format="json-ld")
    query = """
        prefix p: <http://orkg.org/orkg/predicate/>
        prefix c: <http://orkg.org/orkg/class/>
        prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        select ?problem ?dataset ?metric ?model ?value ?code where {
            ?paper a c:Paper; p:P31 ?contribution .
            ?contribution p:HAS_MODEL/rdfs:label ?model; p:HAS_BENCHMARK ?benchmark .
            ?benchmark p:HAS_DATASET/rdfs:label ?dataset; p:HAS_EVALUATION ?evaluation .
            ?evaluation p:HAS_METRIC/rdfs:label ?metric; p:HAS_VALUE ?value .
            optional { ?contribution p:P32/rdfs:label ?problem }
            optional { ?contribution p:HAS_SOURCE_CODE ?code }
        }"""
    found = {tuple(str(cell) if cell else None for cell in row) for row in graph.query(query)}
    assert found == {
        (*DM, "https://github.com/a/b"),
        (None, *LLAMA[1:], None),
    }
    titles = "select ?t where { ?p a <http://orkg.org/orkg/class/Paper>; rdfs:label ?t }"
    assert {str(row[0]) for row in graph.query(titles)} == {paper.title or paper.id for paper in papers}


def test_schema_org(papers: list[Record], exported: Any) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph().parse(exported("schema-org"), format="json-ld")
    terms = {
        str(term).removeprefix("https://schema.org/")
        for _, predicate, kind in graph
        for term in (predicate, kind)
        if str(term).startswith("https://schema.org/")
    }
    # Of the terms used, rdflib's copy of the vocabulary (2021) lacks the one that schema.org added in 2023.
    assert {term for term in terms if term not in rdflib.SDO} == {"observationAbout"}
    query = """
        prefix s: <https://schema.org/>
        select ?id ?value ?unit ?metric ?dataset where {
            ?article a s:ScholarlyArticle; s:identifier ?id; s:mentions ?score .
            ?score a s:Observation; s:measuredProperty/s:name ?metric; s:observationAbout ?about .
            ?about a s:Dataset; s:name ?dataset .
            { ?score s:value ?value } union { ?score s:maxValue ?value }
            optional { ?score s:unitText ?unit }
        }"""
    found = sorted(
        (str(row.id), float(row.value), str(row.unit or ""), str(row.metric), str(row.dataset))
        for row in graph.query(query)
    )
    reported = sorted(
        (p.id, n.value if n.value_max is None else n.value_max, n.unit, n.metric, dataset)
        for p in papers
        for n in p.numbers
        for dataset in n.datasets
        if n.kind == "score"
    )
    assert found == reported
    code = graph.query("select ?c where { ?s <https://schema.org/codeRepository> ?c }")
    assert [str(row[0]) for row in code] == ["https://github.com/a/b"]
    about = graph.query("select ?n where { ?a <https://schema.org/about>/<https://schema.org/name> ?n }")
    assert {str(row[0]) for row in about} == {task.name for paper in papers for task in paper.tasks}

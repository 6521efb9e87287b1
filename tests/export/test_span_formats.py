"""Formats that carry spans: what their consumers read back is what the records hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import expected
import jsonschema
import pytest
import regex
import spacy
from expected import joined
from spacy.tokens import Doc, DocBin
from spacy.training.converters import conll_ner_to_docs

import extract
from extract.export import export
from extract.export.docbin import GROUPS
from extract.record import Record

WHOLE, TEXT = {"type": "integer", "minimum": 0}, {"type": "string"}


def an_object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def array_of(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": an_object(**properties)}


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


# spaCy reads its own format.


def test_docbin(papers: list[Record], exported: Any) -> None:
    docs = list(DocBin().from_disk(exported("spacy")).get_docs(spacy.blank("en").vocab))
    assert [doc.text for doc in docs] == [joined(paper) for paper in papers]
    for doc, paper in zip(docs, papers, strict=True):
        assert set(doc.spans) == set(GROUPS)
        found = sorted((s.start_char, s.end_char, s.label_) for group in doc.spans.values() for s in group)
        assert found == expected.spans(paper)
        for key in expected.LABELS:
            names = [(e.name, m.rule) for e in getattr(paper, key) for m in e.mentions]
            assert sorted((s.kb_id_, s.id_) for s in doc.spans[key]) == sorted(names)
        assert [s.kb_id_ for s in doc.spans["numbers"]] == [n.metric or "" for n in paper.numbers]
        assert [s.kb_id_ for s in doc.spans["links"]] == [link.url for link in paper.links]
        body = json.loads(json.dumps(doc.user_data["extract_record"]))
        assert body == {k: v for k, v in paper.model_dump(mode="json").items() if k in body}
        assert "".join(sentence.text_with_ws for sentence in doc.sents) == doc.text


def test_docbin_holds_what_the_pipeline_makes(tmp_path: Path) -> None:
    title = "BERT in the wild"
    abstract = "BERT reaches 91.5% F1 on SQuAD. GPT-3.5 costs $2. See https://github.com/a/b now."
    export([extract.extract(title, abstract)], "spacy", tmp_path / "one.spacy")
    nlp = extract.load_pipeline()
    made = nlp(nlp.tokenizer.paper(title, abstract))
    read = next(iter(DocBin().from_disk(tmp_path / "one.spacy").get_docs(made.vocab)))
    assert [token.text for token in read] == [token.text for token in made]
    assert [token.is_sent_start for token in read] == [token.is_sent_start for token in made]
    assert set(read.spans) == set(made.spans)
    for group in made.spans:
        # A record has no rule for a link.
        ids = [span.id_ if group != "links" else "" for span in made.spans[group]]
        assert [span.id_ for span in read.spans[group]] == ids
        assert [(s.start, s.end, s.label_, s.kb_id_) for s in read.spans[group]] == [
            (s.start, s.end, s.label_, s.kb_id_) for s in made.spans[group]
        ]


# Prodigy cannot be installed from an index: its tasks are checked against https://prodi.gy/docs/api-interfaces.

PRODIGY_SPAN = an_object(start=WHOLE, end=WHOLE, token_start=WHOLE, token_end=WHOLE, label=TEXT)
PRODIGY = an_object(
    text=TEXT,
    tokens=array_of(text=TEXT, start=WHOLE, end=WHOLE, id=WHOLE, ws={"type": "boolean"}),
    spans={"type": "array", "items": PRODIGY_SPAN},
    relations=array_of(head=WHOLE, child=WHOLE, head_span=PRODIGY_SPAN, child_span=PRODIGY_SPAN, label=TEXT),
    meta={"type": "object"},
)


def test_prodigy(papers: list[Record], exported: Any) -> None:
    tasks = lines_of(exported("prodigy"))
    for task, paper in zip(tasks, papers, strict=True):
        jsonschema.validate(task, PRODIGY)
        assert task["text"] == joined(paper)
        tokens = task["tokens"]
        for index, token in enumerate(tokens):
            assert token["id"] == index
            assert task["text"][token["start"] : token["end"]] == token["text"]
            assert (task["text"][token["end"] : token["end"] + 1] == " ") == token["ws"]
        for span in task["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]
        assert sorted((s["start"], s["end"], s["label"]) for s in task["spans"]) == expected.spans(paper)
        found = []
        for relation in task["relations"]:
            head, child = relation["head_span"], relation["child_span"]
            assert (relation["head"], relation["child"]) == (head["token_end"], child["token_end"])
            name = expected.names_at(paper)[child["start"], child["end"], child["label"]]
            found.append(((head["start"], head["end"], head["label"]), relation["label"], name))
        assert sorted(found) == expected.relations(paper)


# doccano's server needs a database: the form is that of its example for relation extraction.

DOCCANO = an_object(
    text=TEXT,
    entities=array_of(id=WHOLE, start_offset=WHOLE, end_offset=WHOLE, label={**TEXT, "minLength": 1}),
    relations=array_of(from_id=WHOLE, to_id=WHOLE, type={**TEXT, "minLength": 1}),
)


def test_doccano(papers: list[Record], exported: Any) -> None:
    rows = lines_of(exported("doccano"))
    for row, paper in zip(rows, papers, strict=True):
        jsonschema.validate(row, DOCCANO)
        assert row["text"] == joined(paper)
        by_id = {e["id"]: (e["start_offset"], e["end_offset"], e["label"]) for e in row["entities"]}
        assert len(by_id) == len(row["entities"])
        assert sorted(by_id.values()) == expected.spans(paper)
        found = [
            (by_id[r["from_id"]], r["type"], expected.names_at(paper)[by_id[r["to_id"]]])
            for r in row["relations"]
        ]
        assert sorted(found) == expected.relations(paper)


def test_label_studio(papers: list[Record], exported: Any) -> None:
    folder = exported("label-studio")
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    config = ElementTree.fromstring((folder / "labeling-config.xml").read_text(encoding="utf-8"))
    labels = {label.get("value") for label in config.iter("Label")}
    for task, paper in zip(tasks, papers, strict=True):
        assert task["data"] == {"text": joined(paper), "id": paper.id}
        (prediction,) = task["predictions"]
        regions = {r["id"]: r["value"] for r in prediction["result"] if r["type"] == "labels"}
        places = {id: (v["start"], v["end"], *v["labels"]) for id, v in regions.items()}
        assert sorted(places.values()) == expected.spans(paper)
        assert {place[2] for place in places.values()} <= labels
        assert all(v["text"] == joined(paper)[v["start"] : v["end"]] for v in regions.values())
        found = [
            (places[r["from_id"]], *r["labels"], expected.names_at(paper)[places[r["to_id"]]])
            for r in prediction["result"]
            if r["type"] == "relation"
        ]
        assert sorted(found) == expected.relations(paper)


def test_label_studio_accepts_its_tasks(exported: Any) -> None:
    reason = "label-studio-sdk is not installed: it brings half a gigabyte and an older numpy"
    interface = pytest.importorskip("label_studio_sdk.label_interface", reason=reason)
    folder = exported("label-studio")
    project = interface.LabelInterface((folder / "labeling-config.xml").read_text(encoding="utf-8"))
    project.validate()
    for task in json.loads((folder / "tasks.json").read_text(encoding="utf-8")):
        for prediction in task["predictions"]:
            assert project.validate_prediction(prediction, return_errors=True) == []


# brat is a web server: the form is that of https://brat.nlplab.org/standoff.html.

BRAT = {
    "T": regex.compile(r"(T\d+)\t([A-Z]+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)"),
    "R": regex.compile(r"(R\d+)\t(\w+) Arg1:(T\d+) Arg2:(T\d+)"),
    "A": regex.compile(r"(A\d+)\t(\w+) (T\d+)(?: (\S+))?"),
    "N": regex.compile(r"(N\d+)\tReference (T\d+) ([^\s:]+):(\S+)\t(.+)"),
    "#": regex.compile(r"(#\d+)\tAnnotatorNotes (T\d+)\t(.+)"),
}


def read_brat(ann: Path, text: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {kind: [] for kind in BRAT}
    for line in ann.read_text(encoding="utf-8").splitlines():
        match = BRAT[line[0]].fullmatch(line)
        assert match is not None, line
        found[line[0]].append(match.groups())
    for _, _, places, words in found["T"]:
        fragments = [tuple(map(int, piece.split())) for piece in places.split(";")]
        assert " ".join(text[start:end] for start, end in fragments) == words
    ids = [groups[0] for groups in (row for rows in found.values() for row in rows)]
    assert len(set(ids)) == len(ids)
    return found


def test_brat(papers: list[Record], exported: Any) -> None:
    folder = exported("brat")
    names = ["2401.00001", "10.1000_xyz_1", "10.1000_XYZ_1-2", "paper", "empty"]
    assert {p.name for p in folder.iterdir()} == {f"{n}.{e}" for n in names for e in ("txt", "ann")} | {
        "annotation.conf"
    }
    for name, paper in zip(names, papers, strict=True):
        text = (folder / f"{name}.txt").read_bytes().decode()
        assert text == joined(paper)
        found = read_brat(folder / f"{name}.ann", text)
        ends = {id: [int(n) for n in regex.findall(r"\d+", places)] for id, _, places, _ in found["T"]}
        spans = {id: (ends[id][0], ends[id][-1], label) for id, label, _, _ in found["T"]}
        assert sorted(spans.values()) == expected.spans(paper)
        known = expected.names_at(paper)
        relations = [(spans[a], label, known[spans[b]]) for _, label, a, b in found["R"]]
        assert sorted(relations) == expected.relations(paper)
        assert {spans[t] for _, kind, t, _ in found["A"] if kind == "Proposed"} == {
            at for at, name in known.items() if any(e.proposed and e.name == name for e in paper.entities)
        }
        assert all(unquote(entry) for _, _, _, entry, _ in found["N"])


def test_brat_names_entries_and_says_what_numbers_are(tmp_path: Path) -> None:
    made = extract.extract("Title", "BERT reaches 91.5% F1 on SQuAD, and up to 12.2-13.1 dB.")
    export([made], "brat", tmp_path / "out")
    (ann,) = (tmp_path / "out").glob("*.ann")
    found = read_brat(ann, (ann.with_suffix(".txt")).read_bytes().decode())
    entries = {(group, unquote(entry), name) for _, _, group, entry, name in found["N"]}
    assert ("datasets", "SQuAD", "SQuAD") in entries
    assert any("91.5 %" in note for _, _, note in found["#"])


def test_conll(papers: list[Record], exported: Any) -> None:
    content = exported("conll").read_text(encoding="utf-8")
    documents = content.split("-DOCSTART- -X- O O\n")[1:]
    layers = (expected.links, expected.numbers, expected.mentions)
    for document, paper in zip(documents, papers, strict=True):
        rows = [line.split("\t") for line in document.split("\n") if line]
        assert all(len(row) == 6 for row in rows)
        assert all(joined(paper)[int(start) : int(end)] == word for word, start, end, *_ in rows)
        assert "".join(row[0] for row in rows) == "".join(joined(paper).split())
        for column, layer in enumerate(layers, 3):
            assert sorted(read_bio(rows, column)) == layer(paper)


def read_bio(rows: list[list[str]], column: int) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for row in rows:
        mark, _, label = row[column].partition("-")
        if mark == "B":
            spans.append((int(row[1]), int(row[2]), label))
        elif mark == "I":
            assert spans[-1][2] == label
            spans[-1] = (spans[-1][0], int(row[2]), label)
        else:
            assert mark == "O"
    return spans


def test_conll_is_read_by_spacys_converter(papers: list[Record], exported: Any) -> None:
    docs: list[Doc] = list(conll_ner_to_docs(exported("conll").read_text(encoding="utf-8"), no_print=True))
    with_words = [paper for paper in papers if joined(paper).strip()]
    for doc, paper in zip(docs, with_words, strict=True):
        texts = [(joined(paper)[start:end].split(), label) for start, end, label in expected.mentions(paper)]
        found = [("".join(t.text for t in entity), entity.label_) for entity in doc.ents]
        assert found == [("".join(words), label) for words, label in texts]

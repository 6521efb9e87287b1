"""The pipeline among spaCy's tools: saved, pickled, in processes, beside other components and tokenizers."""

from __future__ import annotations

import itertools
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import extract
from extract.pipeline import COMPONENTS

SEEDS = Path(__file__).parents[2] / "seeds"
GROUPS = ("models", "methods", "datasets", "tasks", "metrics", "numbers", "links")


def spans_of(doc: Doc) -> dict[str, list[tuple[int, int, str, str, str]]]:
    return {
        group: [(s.start_char, s.end_char, s.label_, s.kb_id_, s.id_) for s in doc.spans[group]]
        for group in GROUPS
    }


def body_of(doc: Doc) -> Mapping[str, Any]:
    return doc.user_data["extract_record"]


@pytest.fixture(scope="module")
def expected(nlp: Language, text: str) -> Doc:
    return nlp(text)


def test_span_groups_are_what_the_record_holds(expected: Doc, text: str) -> None:
    record = extract.extract(text)
    for group in GROUPS[:5]:
        mentions = [(m.start, m.end, e.name, m.rule) for e in getattr(record, group) for m in e.mentions]
        assert [(s.start_char, s.end_char, s.kb_id_, s.id_) for s in expected.spans[group]] == mentions
    numbers = [(n.start, n.end, n.kind.upper(), n.metric or "", n.rule) for n in record.numbers]
    links = [(link.start, link.end, link.url) for link in record.links]
    assert spans_of(expected)["numbers"] == numbers
    assert [(s.start_char, s.end_char, s.kb_id_) for s in expected.spans["links"]] == links
    assert {s.text for s in expected.spans["datasets"]} == {"SQuAD"}
    assert len(numbers) == 3 and len(links) == 1


def test_docs_and_records_of_real_papers_agree(nlp: Language) -> None:
    papers = list(itertools.islice(extract.read_papers(SEEDS), 40))
    records = [extract.extract(paper.title, paper.abstract) for paper in papers]
    bodies = [body_of(nlp(nlp.tokenizer.paper(paper.title, paper.abstract))) for paper in papers]
    for record, body in zip(records, bodies, strict=True):
        made = record.model_dump(mode="json")
        assert {key: made[key] for key in body} == json.loads(json.dumps(body))


def test_records_are_made_without_spacy() -> None:
    script = "import sys, extract; extract.extract('BERT beats T5.'); print('spacy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_the_doc_carries_plain_data_only(expected: Doc) -> None:
    assert list(expected.user_data) == ["extract_record"]
    read = next(DocBin(store_user_data=True, docs=[expected]).get_docs(expected.vocab))
    assert json.dumps(body_of(read)) == json.dumps(body_of(expected))


def test_sentences_do_not_end_behind_et_al(expected: Doc) -> None:
    assert [s.text.split()[0] for s in expected.sents] == ["We", "Smith", "On", "Code:"]
    assert expected.has_annotation("SENT_START", require_complete=True)


@pytest.mark.parametrize("text", ["", " ", "\n", "A", "A.", "... ! ?", "é\u0301 🤖 (BERT).\n\n It works."])
def test_odd_texts_become_docs_that_give_the_text_again(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


def test_a_title_is_a_sentence_of_its_own(nlp: Language) -> None:
    doc = nlp(nlp.tokenizer.paper("BERT in the wild", "We test BERT."))
    assert [s.text.strip() for s in doc.sents] == ["BERT in the wild", "We test BERT."]
    assert [m["section"] for m in body_of(doc)["models"][0]["mentions"]] == ["title", "abstract"]


def test_saved_and_loaded_it_finds_the_same(nlp: Language, expected: Doc, text: str, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert loaded.pipe_names == list(COMPONENTS)
    assert spans_of(loaded(text)) == spans_of(expected)


def test_a_saved_pipeline_keeps_its_own_patterns(tmp_path: Path, text: str) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.toml").write_text('name = "mine"\ndisable = ["DATASET:SQuAD"]\n')
    mine = extract.load_pipeline(pack)
    mine.to_disk(tmp_path / "pipeline")
    doc, again = mine(text), spacy.load(tmp_path / "pipeline")(text)
    assert "DATASET:SQuAD" not in {span.id_ for span in again.spans["datasets"]}
    assert spans_of(again) == spans_of(doc)


def test_pickled_it_finds_the_same(nlp: Language, expected: Doc, text: str) -> None:
    assert spans_of(pickle.loads(pickle.dumps(nlp))(text)) == spans_of(expected)


def test_two_processes_give_the_same_docs_in_order(nlp: Language, text: str) -> None:
    texts = [text, "BERT reaches 80.2 F1.", "", "No names here."] * 3
    alone = list(nlp.pipe(texts))
    together = list(nlp.pipe(texts, n_process=2, batch_size=2))
    assert [doc.text for doc in together] == texts
    assert list(map(spans_of, together)) == list(map(spans_of, alone))
    assert list(map(body_of, together)) == list(map(body_of, alone))


def test_factories_are_found_without_importing_the_package() -> None:
    names = ", ".join(f"nlp.add_pipe({name!r})" for name in COMPONENTS)
    script = f"import spacy; nlp = spacy.blank('en'); {names}; print(len(nlp('BERT.').spans['models']))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.stdout.strip(), ran.stderr) == ("1", "")


def test_the_stock_tokenizer_gives_the_same_record(expected: Doc, text: str) -> None:
    stock = spacy.blank("en")
    for name in COMPONENTS:
        stock.add_pipe(name)
    doc = stock(text)
    assert body_of(doc) == body_of(expected)
    widened = spans_of(doc)
    for group, spans in spans_of(expected).items():
        assert len(widened[group]) == len(spans)
        for (start, end, *_), (inner_start, inner_end, *_) in zip(widened[group], spans, strict=True):
            assert start <= inner_start < inner_end <= end


@Language.component("dummy_ner")
def dummy_ner(doc: Doc) -> Doc:
    """Marks capitalised tokens, as a trained recogniser might, and tags every token."""
    doc.ents = [Span(doc, t.i, t.i + 1, label="PROPER") for t in doc if t.text[0].isupper()]
    for token in doc:
        token.pos_ = "PROPN" if token.text[0].isupper() else "X"
    return doc


@pytest.fixture
def with_others() -> Iterator[Language]:
    pipeline = extract.load_pipeline()
    pipeline.add_pipe("sentencizer", first=True, config={"punct_chars": [","]})
    pipeline.add_pipe("dummy_ner", after="extract_links")
    pipeline.add_pipe("entity_ruler", last=True).add_patterns([{"label": "PLACE", "pattern": "Paris"}])
    yield pipeline


def test_components_of_others_run_before_between_and_after(
    with_others: Language, expected: Doc, text: str
) -> None:
    doc = with_others(text)
    assert spans_of(doc) == spans_of(expected)
    assert body_of(doc) == body_of(expected)
    assert {entity.label_ for entity in doc.ents} == {"PROPER"}
    assert doc.has_annotation("POS")
    # The sentencizer came first, and a component does not undo what another has set.
    assert [s.text.split()[-1] for s in doc.sents] == ["(FM),", "SQuAD,", "https://github.com/flow/matcher"]


def test_the_merger_of_others_does_not_move_the_record(nlp: Language, expected: Doc, text: str) -> None:
    pipeline = extract.load_pipeline()
    pipeline.add_pipe("dummy_ner", after="extract_names")
    pipeline.add_pipe("merge_entities", after="dummy_ner")
    assert body_of(pipeline(text)) == body_of(expected)


def test_displacy_draws_each_group_in_its_colour(expected: Doc) -> None:
    from extract.displacy import COLORS

    assert {s.label_ for group in expected.spans.values() for s in group} <= set(COLORS)
    for group in ("datasets", "numbers", "links"):
        html = displacy.render(expected, style="span", options={"spans_key": group}, jupyter=False)
        for span in expected.spans[group]:
            assert COLORS[span.label_] in html and span.label_ in html
    assert len({COLORS[label] for label in ("MODEL", "METHOD", "DATASET", "TASK", "METRIC")}) == 5

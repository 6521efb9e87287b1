"""Names in context, one line a case: every name is marked, and nothing else is one."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
import regex

from extract import Extractor, Paper, Record

# `title || abstract`, or the abstract alone.
CASES = """
We propose <model>FooNet</model>, a lightweight network for <task>image classification</task>.
We introduce <model>BarFormer</model>, a <model>transformer</model> architecture for <task>machine translation</task>.
This paper presents <method>QuxTune</method>, a parameter-efficient framework for adapting language models.
We release <dataset>FooBench</dataset>, a benchmark of 500 questions.
We present <dataset>BazQA</dataset>, a dataset for <task>question answering</task>.
<model>FooNet</model> is a neural network that reaches 91.2% <metric>accuracy</metric>.
We evaluate our approach on the <dataset>QuxCorp</dataset> dataset.
Experiments on <dataset>SQuAD</dataset> and <dataset>GLUE</dataset> show that <model>BERT</model> is strong.
We fine-tune <model>LLaMA-2-7B</model> with <method>LoRA</method>.
We compare <model>GPT-4</model>, <model>Claude 3 Opus</model> and <model>Gemini 1.5 Pro</model>.
Our method improves <metric>BLEU</metric> by 2.1 points on <dataset>WMT14 En-De</dataset>.
It reduces the <metric>word error rate</metric> by 10% on <dataset>LibriSpeech</dataset>.
It achieves a <metric>word error rate</metric> (<metric>WER</metric>) of 4.2%.
We reach an <metric>F1 score</metric> of 88.1 on <dataset>CoNLL-2003</dataset>.
The <metric>FID</metric> on <dataset>CIFAR-10</dataset> drops to 2.3.
We study <task>named entity recognition</task> (<task>NER</task>) in low-resource settings.
<method>Retrieval-augmented generation</method> (<method>RAG</method>) grounds answers in documents.
We propose <method>Foo Bar Baz</method> (<method>FBB</method>), a method for <task>text summarization</task>.
We propose a method called <method>FooAlign</method>.
We introduce a new model named <model>BarLM</model>.
A <model>BERT</model>-based classifier is trained on tweets.
We train a <model>CNN</model> and an <model>LSTM</model> for <task>sentiment analysis</task>.
Results on <dataset>ImageNet</dataset>, <dataset>COCO</dataset> and <dataset>ADE20K</dataset> confirm this.
Large language models (LLMs) are powerful.
Natural language processing is a field of AI.
We use a GPU and Python.
The code is available at https://github.com/foo/BERT-on-SQuAD.
<model>FooNet-Large</model> outperforms <model>FooNet-Base</model> by 3%.
We pre-train <model>T5</model> on <dataset>C4</dataset>.
<model>ResNet-50</model> trained with <method>FooMix</method> augmentation reaches 78.1% <metric>top-1 accuracy</metric>.
We measure <metric>ROUGE-L</metric> and <metric>BERTScore</metric>.
<metric>Perplexity</metric> falls from 20.1 to 18.3.
The model reaches a <metric>voxel-level DSC</metric> of 0.91.
We tested it on our newly collected <dataset>FOOBAR</dataset> dataset.
Our agent solves 32.1% of <dataset>SWE-bench</dataset>.
On <dataset>HumanEval</dataset>, <model>FooCoder</model> reaches a <metric>pass@1</metric> of 67.2%.
We address <task>semantic segmentation</task> and <task>object detection</task>.
<task>Visual question answering</task> requires reasoning.
<model>FooNet</model>: A Network for <task>Image Captioning</task> || We propose <model>FooNet</model>, a neural network.
<dataset>FooSet</dataset>: A Dataset for <task>Speech Recognition</task> || We present <dataset>FooSet</dataset>, a corpus of 100 hours of speech.
We use <method>chain-of-thought</method> to solve problems with <model>GPT-3.5</model>.
<method>DPO</method> and <method>PPO</method> align language models with human preferences.
We propose <method>FooPO</method>, an algorithm that extends <method>GRPO</method>.
The <dataset>Penn Treebank</dataset> is used for <task>language modeling</task>.
We extend <model>Stable Diffusion</model> to <task>video generation</task>.
We build on <model>LSTMs</model> and train in 1K steps.
<model>Mamba</model> is a <model>state space model</model>.
We gain 5.4% <metric>F1</metric> in <dataset>MultiRC</dataset> and adapt <model>BiDAF</model> for <task>QA</task>.
We train on it when training <task>speech recognition</task> systems.
The backbones range from <model>ViT-S</model> to <model>ViT-L</model>.
The paper was accepted at NeurIPS.
We collaborate with Microsoft and Google.
The <metric>mIoU</metric> on <dataset>Cityscapes</dataset> is 81.2.
In English and German, results are better.
We name our framework <method>BarFlow</method>.
<model>ViT-B/16</model> is the backbone.
Our model, <model>FooGPT</model>, is trained on <dataset>FooPile</dataset>, a corpus of web text.
<model>FooVAE</model> and <model>FooGAN</model> are generative models.
This yields a <metric>PSNR</metric> of 31.2 dB and an <metric>SSIM</metric> of 0.91.
We test on <dataset>MNIST</dataset> with an <model>SVM</model>.
We introduce <dataset>QuxEval</dataset>, the first benchmark for <task>code generation</task> in Rust.
<task>Machine translation</task> quality is measured by <metric>COMET</metric>.
<method>FooRAG</method> is a retrieval framework; it improves <metric>exact match</metric> by 4.1%.
We release <model>QuxLM-7B</model> and <model>QuxLM-13B</model>, two open language models.
The <dataset>Common Crawl</dataset> corpus is noisy.
<model>Whisper</model> transcribes speech.
We combine <method>FooPrune</method>, a pruning method, with <method>QLoRA</method>.
We study dropout and regularization.
In this paper we introduce Our method, a novel network. We show that Our method outperforms others.
<method>FooOpt</method> is an optimizer that converges faster than <method>Adam</method>.
There are three contributions.
A theorem is proved.
Nurses fill in case report forms (CRFs) by hand.
We tag words with <model>conditional random fields</model> (<model>CRFs</model>).
We propose <model>M$^2$-Net</model>, a network that outperforms <model>BERT</model>.
We propose <model>\\textbf{Foo} Net</model>, a network.
It wins at <dataset>SemEval-2019 Task 6</dataset> and on <dataset>SQuAD</dataset>.
It wins at <dataset>QuaxEval-2019 Task 6</dataset>, held in May 2019, and at CVPR 2019.
We describe our submission to the <dataset>QUAX 2020</dataset> Shared Task on parsing.
We describe our submission to the <dataset>IWSLT 2020</dataset> shared task.
We take part in the <dataset>Quax Emotion Shared Task</dataset> (<dataset>QEST</dataset>).
Results on the datasets <dataset>FooQA</dataset> (72%), <dataset>QuxVQA</dataset> (65%), and <dataset>BarMC</dataset> (61%) confirm this.
<task>Fine-grained Image Classification</task> with <model>FooNet</model> || We propose <model>FooNet</model>, a network.
The raters reach a <metric>Cohen's $\\kappa$</metric> of 0.65.
It reaches an <metric>accuracy</metric> of 87.9%, a <metric>precision</metric> of 81.2% and 79.3% <metric>recall</metric>.
It brings a 36x <metric>inference speedup</metric>.
We propose a new metric called <metric>FooScore</metric>.
We introduce <metric>BarScore</metric>, a metric that needs no references.
We release our model, <model>FooLM</model>, to the public.
We study neural <task>code generation</task> and AI-driven <task>text summarization</task> here.
We work on <task>neural machine translation</task> and on sentence-level <task>emotion classification</task>.
We address multilingual <task>news classification</task>, binary <task>hate speech detection</task> and Swahili <task>sentiment analysis</task>.
We study training-free <task>image segmentation</task> and <task>cross-lingual text classification</task>.
We fine-tune <model>LLaMA 3.1-8B</model>, <model>Stable Diffusion 3.5-Large</model> and <model>Qwen 2.5-7B-Instruct</model>.
A test <metric>accuracy</metric> of 81.2% and a mean <metric>AUROC</metric> of 0.91 are reached at a median <metric>latency</metric> of 5 ms.
It reaches a <metric>pass@$k$</metric> of 81.2% and a <metric>Recall@$K$</metric> of 0.5.
Theory of Mind (ToM) and process reward models (PRMs) are studied with Natural Language Processing techniques.
We introduce <dataset>QuxFoo</dataset>, a question-based benchmark of riddles.
We propose <method>QuxBar</method>, a simple yet effective framework that needs no labels.
We assess knee osteoarthritis (OA) by the severity of OA.
We propose a framework for multicenter <task>tumor segmentation</task>.
We propose a method for clinical target volumes (CTV) and reach a <metric>Dice</metric> of 0.84 for CTV.
<method>Knowledge distillation</method> from <model>FooNet</model> helps the student network.
We compare with <model>FooStereo 2.0</model>, and it reaches a <metric>BLEU</metric> of 2.5.
Results: On the <dataset>FooCircuit</dataset> dataset it reaches 0.78 <metric>SSIM</metric>.
We test it on diverse datasets (e.g., <dataset>GSM8K</dataset>, <dataset>MATH</dataset>) and prompts.
It is best on three benchmarks (<dataset>APPS</dataset>, <dataset>HumanEval</dataset>, <dataset>MBPP</dataset>).
It reaches 93.3 <metric>PDMS</metric> on the <dataset>NAVSIM v1</dataset> and v2 benchmarks.
We test on <dataset>AlpacaEval 2.0</dataset> and <dataset>Arena-Hard</dataset> v0.1 benchmarks.
We prove three properties: (P1) it ends, (P2) it holds, and (P3) it is decidable.
"""

# Cases that a reader would agree with and that the rules miss: when one passes, it moves up.
KNOWN_FAILURES = """
<model>DistilFoo</model> keeps 97% of the <metric>accuracy</metric> of <model>BERT-Large</model>.
We use the <dataset>FooBar 2.0</dataset> dataset.
"""

GROUPS = {"models": "model", "methods": "method", "datasets": "dataset", "metrics": "metric", "tasks": "task"}
MARK = regex.compile(r"<(/?)(model|method|dataset|metric|task)>")


def read(case: str) -> tuple[str, set[tuple[str, int, int]]]:
    """The text without marks, and what they mark: label, start and end."""
    plain, names, start = "", set(), 0
    last = 0
    for mark in MARK.finditer(case):
        plain += case[last : mark.start()]
        last = mark.end()
        if mark.group(1):
            names.add((mark.group(2), start, len(plain)))
        else:
            start = len(plain)
    return plain + case[last:], names


def marked(record: Record) -> set[tuple[str, int, int]]:
    """The mentions of a record in the offsets of `title || abstract`."""
    shift = {"title": 0, "abstract": len(record.title) + 4 if record.title else 0}
    return {
        (label, shift[mention.section] + mention.start, shift[mention.section] + mention.end)
        for group, label in GROUPS.items()
        for entity in getattr(record, group)
        for mention in entity.mentions
    }


@pytest.mark.parametrize(
    "case",
    [
        *CASES.strip().splitlines(),
        *(
            pytest.param(case, marks=pytest.mark.xfail(strict=True, reason="not found by the rules yet"))
            for case in KNOWN_FAILURES.strip().splitlines()
        ),
    ],
)
def test_names(extractor: Extractor, case: str) -> None:
    text, names = read(case)
    title, _, abstract = text.rpartition(" || ")
    found = marked(extractor.extract(Paper(title=title, abstract=abstract)))

    def shown(spans: set[tuple[str, int, int]]) -> list[str]:
        return sorted(f"{label}: {text[start:end]}" for label, start, end in spans)

    assert shown(found - names) == []
    assert shown(names - found) == []


@pytest.mark.parametrize(
    ("text", "name", "aliases", "proposed"),
    [
        ("We propose FooNet, a network.", "FooNet", [], True),
        ("We use BERT, a language model.", "BERT", [], False),
        ("We propose Foo Bar Networks (FBN). FBN is a network.", "Foo Bar Networks", ["FBN"], True),
        ("We propose Foo Bar Networks. FBN outperforms others.", "Foo Bar Networks", ["FBN"], True),
        (
            "We propose FBN, a **F**oo **B**ar **N**et that wins. Foo Bar Net (FBN) is fast. FBN works.",
            "Foo Bar Net",
            ["FBN", "**F**oo **B**ar **N**et"],
            True,
        ),
    ],
)
def test_name_aliases_and_whether_proposed(
    extractor: Extractor, text: str, name: str, aliases: list[str], proposed: bool
) -> None:
    record = extractor.extract(text)
    (entity,) = (*record.models, *record.methods)
    assert (entity.name, list(entity.aliases), entity.proposed) == (name, aliases, proposed)


def test_a_name_that_an_entry_knows_has_its_canonical_name_and_its_id(extractor: Extractor) -> None:
    (dataset,) = extractor.extract("We evaluate on the squad dataset.").datasets
    assert (dataset.name, dataset.entry, dataset.aliases) == ("SQuAD", "SQuAD", ("squad",))


@pytest.mark.parametrize(
    ("spelt", "entry"),
    [
        ("DepthAnything", "Depth Anything"),
        ("Marian-MT", "MarianMT"),
        ("YOLOv8-S", "YOLOv8s"),
        ("ViG-S", None),
    ],
)
def test_hyphens_and_blanks_make_no_other_name(extractor: Extractor, spelt: str, entry: str | None) -> None:
    (model,) = extractor.extract(f"We compare it with the {spelt} model, a neural network.").models
    assert (model.name, model.entry) == (entry or spelt, entry)


@pytest.mark.parametrize("spelt", ["Llama-3.1-8B", "LLaMA 3.1 8B", "Llama3.1-8b", "Llama-3.1 8B"])
def test_the_size_of_a_known_model_is_a_part_of_its_name(extractor: Extractor, spelt: str) -> None:
    (model,) = extractor.extract(f"We fine-tune {spelt} on poems.").models
    assert (model.name, model.entry) == ("Llama-3.1-8B", "Llama-3.1-8B")


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("Visual question answering is hard. We improve visual QA.", {"visual QA"}),
        ("For point cloud (PC) registration, PC registration is a task.", {"PC registration"}),
        ("Named entity recognition matters. NER is solved.", {"NER", "Named entity recognition"}),
        ("Open-ended question answering is a task. Open-ended QA too.", {"Open-ended question answering"}),
    ],
)
def test_a_task_and_its_acronyms_are_one_entity(extractor: Extractor, text: str, aliases: set[str]) -> None:
    tasks = [{mention.text for mention in task.mentions} for task in extractor.extract(text).tasks]
    assert any(aliases <= mentions for mentions in tasks)


@pytest.mark.parametrize(
    "text",
    [
        "Self-supervised learning (SSL) and in-context learning (ICL) are popular.",
        "Transformer-based large language models (LLMs) need data.",
        "Vision foundation models (VFMs) and video LLMs grow.",
        "We take part in Subtask B and in Track 2 of the challenge.",
        "Adolescents with Autism Spectrum Disorder (ASD) and Acute Myeloid Leukemia (AML) differ.",
        "Signers of Swedish Sign Language (SSL) see an Electric Vehicle (EV) under Electron Microscopy (EM).",
        "We work on image-to-3D generation with non-MoE and sub-7B models under a multi-GPU regime.",
    ],
)
def test_kinds_of_things_fields_and_illnesses_name_nothing(extractor: Extractor, text: str) -> None:
    record = extractor.extract(text)
    names = {mention.text for entity in (*record.models, *record.methods) for mention in entity.mentions}
    assert names <= {"Transformer"}


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("We propose QuaxNetv2, a model. QuaxNet v2 outperforms BERT.", {"QuaxNetv2", "QuaxNet v2"}),
        ("We propose QuaxBit, a model. A quax bit is small.", {"QuaxBit"}),
    ],
)
def test_spellings_that_differ_in_blanks_are_one_name(
    extractor: Extractor, text: str, aliases: set[str]
) -> None:
    found = extractor.extract(Paper(id="1", title="", abstract=text))
    mine = next(entity for entity in (*found.models, *found.methods) if entity.name.startswith("Quax"))
    assert {mine.name, *mine.aliases} == aliases


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        (
            "We propose Chain-of-Thought Hijacking, a novel attack. CoT Hijacking reaches 99%.",
            {"Chain-of-Thought Hijacking", "CoT Hijacking"},
        ),
        (
            "We propose Zeroth-Order (ZO) Pruning, a novel method. ZO Pruning reaches 99%.",
            {"Zeroth-Order Pruning", "ZO Pruning"},
        ),
    ],
)
def test_phrases_that_differ_in_an_abbreviation_are_one_name(
    extractor: Extractor, text: str, aliases: set[str]
) -> None:
    record = extractor.extract(f"{text} Unlike others, {max(aliases, key=len)} is simple.")
    found = [{entity.name, *entity.aliases} for entity in (*record.models, *record.methods)]
    assert any(aliases <= names for names in found), found


@pytest.mark.parametrize(
    "text",
    [
        "We propose Selective Perfect Quaxing (SUPAR), a novel method. SUPAR reaches 99%.",
        "We propose Selective Perfect Quaxing framework (SUPAR). SUPAR reaches 99%.",
        'We introduce the "Selective Perfect Quaxing" (SUPAR), a novel method. SUPAR reaches 99%.',
        "We propose SUPAR (Selective Perfect Quaxing). Selective Perfect Quaxing (SUPAR) reaches 99%.",
    ],
)
def test_a_name_in_brackets_behind_a_name_is_its_short_form_whatever_its_letters(
    extractor: Extractor, text: str
) -> None:
    record = extractor.extract(text)
    (entity,) = (*record.models, *record.methods)
    assert {entity.name, *entity.aliases} == {"Selective Perfect Quaxing", "SUPAR"}


@pytest.mark.parametrize(
    "text",
    [
        "We release QuaxLayers (QuaxLayersPro), a dataset of images.",
        "We use a vision transformer (VisualGLM-6B) to read images.",
        "We evaluate on two datasets, SQuAD (GLUE) and others.",
    ],
)
def test_a_version_or_an_instance_in_brackets_is_a_name_of_its_own(extractor: Extractor, text: str) -> None:
    record = extractor.extract(text)
    names = (*record.models, *record.methods, *record.datasets)
    assert len(names) == 2, names


def test_an_acronym_that_is_defined_has_one_label(extractor: Extractor) -> None:
    record = extractor.extract(
        "The Quax Condition Index (QCI) tells how roads fare. We apply QCI to cities. Our model reaches a Quax "
        "Condition Index of 91.2%."
    )
    kinds = [
        kind
        for kind in ("models", "methods", "datasets", "metrics", "tasks")
        for entity in getattr(record, kind)
        if "QCI" in (entity.name, *entity.aliases)
    ]
    assert len(kinds) == 1, kinds


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Printed circuit boards (PCBs) break. Our PCB inspection finds defects.", "PCB"),
        ("Patients were seen by a multidisciplinary team (MDT). The MDT decides.", "MDT"),
        ("Synthetic aperture radar (SAR) images are noisy. SAR needs despeckling.", "SAR"),
    ],
)
def test_an_acronym_that_is_often_something_else_is_what_the_paper_says(
    extractor: Extractor, text: str, entry: str
) -> None:
    record = extractor.extract(text)
    names = (*record.models, *record.methods, *record.datasets, *record.metrics, *record.tasks)
    assert entry not in [name.entry for name in names]


def test_an_acronym_that_is_spelt_out_as_the_gazetteer_does_is_its_entry(extractor: Extractor) -> None:
    record = extractor.extract(
        "We fine-tune bidirectional and auto-regressive transformers (BART). BART wins."
    )
    assert [model.entry for model in record.models] == ["BART"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "We use the Medical Information Mart for Intensive Care III (MIMIC-III) dataset. FooNet reaches "
            "0.81 AUROC on MIMIC-III.",
            "MIMIC-III",
        ),
        ("The Spoken Language Understanding Evaluation (SLUE) dataset is used. SLUE is small.", "SLUE"),
        ("We fine-tune Real-Time Detection Transformer (RT-DETR) models. RT-DETR wins.", "RT-DETR"),
    ],
)
def test_an_acronym_of_which_the_gazetteer_has_other_forms_but_no_words_is_its_entry(
    extractor: Extractor, text: str, name: str
) -> None:
    record = extractor.extract(text)
    assert (name, name) in [(found.name, found.entry) for found in (*record.models, *record.datasets)]


@pytest.mark.parametrize(
    ("title", "abstract", "entry"),
    [
        ("SQuAD: A Dataset of Questions", "We present SQuAD, a new dataset of questions.", "SQuAD"),
        ("HotPotQA: A Dataset of Recipes", "We present HotPotQA, a new dataset of recipes.", None),
        ("CoSQL: A Conversational Text-to-SQL Challenge", "We present CoSQL, a new dataset.", "CoSQL"),
        ("SYNTHIA: Stories Yet Naturally Told of Humans In Acts", "We present SYNTHIA, a dataset.", None),
        ("TimeMachine: Faces Made Old", "We propose TimeMachine, a diffusion model of faces.", None),
        ("Segment Anything Model: Masks", "We propose Segment Anything Model (SAM), a model.", "SAM"),
    ],
)
def test_what_a_paper_introduces_is_an_entry_where_nothing_else_bears_its_name(
    extractor: Extractor, title: str, abstract: str, entry: str | None
) -> None:
    record = extractor.extract(Paper(title=title, abstract=abstract))
    (found,) = [name for name in (*record.models, *record.datasets) if name.proposed]
    assert found.entry == entry


def test_a_model_that_a_paper_has_as_a_method_keeps_its_entry(extractor: Extractor) -> None:
    record = extractor.extract("We use the Latent Dirichlet Allocation method as a preprocessing technique.")
    assert [(method.name, method.entry) for method in record.methods] == [("LDA", "LDA")]


def test_what_is_introduced_is_a_name_wherever_it_stands(extractor: Extractor) -> None:
    record = extractor.extract(
        Paper(
            title="Prism: Towards Lower Load via Understanding",
            abstract="We propose Prism, a novel framework. It rests on three steps. Prism works well.",
        )
    )
    assert [len(method.mentions) for method in record.methods if method.name == "Prism"] == [3]


def test_one_word_of_a_names_shape_before_the_colon_of_a_title_is_the_papers(extractor: Extractor) -> None:
    record = extractor.extract(Paper(title="Quuz-World: Modeling Beyond Two Players", abstract="They play."))
    assert [(name.name, name.proposed) for name in (*record.models, *record.methods)] == [
        ("Quuz-World", True)
    ]


def test_a_term_that_the_field_knows_is_not_proposed_by_who_uses_it(extractor: Extractor) -> None:
    record = extractor.extract("We propose a convolutional neural network (CNN) that finds cats.")
    assert [(model.name, model.proposed) for model in record.models] == [("CNN", False)]


@pytest.mark.parametrize(
    ("long", "short", "aliases"),
    [
        ("Foot Motion Refinement", "FootMR", ("FootMR",)),
        ("Reasoning-Guided Fine-Tuning", "ReGiFT", ("ReGiFT",)),
        ("Foot Motion Refinement", "FastMR", ()),
        ("Foot Motion Refinement", "FootMR-v2", ()),
    ],
)
def test_a_word_made_of_the_capitals_of_a_name_is_its_short_form(
    extractor: Extractor, long: str, short: str, aliases: tuple[str, ...]
) -> None:
    abstract = (
        f"We propose {long}, a novel framework. We call it useful. We propose {short}, a novel framework."
    )
    found = {method.name: method.aliases for method in extractor.extract(abstract).methods}
    assert found[long] == aliases


@pytest.mark.parametrize(
    ("title", "teams"),
    [
        ("QuaxLab at SemEval-2019 Task 3: Finding Emotions", ["QuaxLab"]),
        ("Quax Lab at SemEval-2019 Task 3: Finding Emotions", ["Quax Lab"]),
        ("Quax Lab at SemEval-2019 Task 3: EmoNet for Finding Emotions", ["EmoNet"]),
        ("Quax Lab at SemEval-2019 Task 3: EmoNet: Finding Emotions", ["EmoNet"]),
        ("Quax at Scale: Finding Emotions", []),
    ],
)
def test_the_team_before_its_shared_task_is_the_papers_system(
    extractor: Extractor, title: str, teams: list[str]
) -> None:
    record = extractor.extract(Paper(id="1", title=title, abstract="We describe what we tried."))
    assert [model.name for model in record.models if model.proposed] == teams


def test_the_direction_of_a_metric_comes_from_the_gazetteer(extractor: Extractor) -> None:
    metrics = extractor.extract("We reach 91.2% accuracy and a word error rate of 4.2%.").metrics
    assert {metric.name: metric.higher_is_better for metric in metrics} == {
        "accuracy": True,
        "word error rate": False,
    }


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("a generational distance of 0.12", False),
        ("a masked LPIPS of 0.21", False),
        ("a number needed to treat of 12", False),
        ("a contact precision of 71.2%", True),
        ("a query efficiency of 71.2%", True),
        ("an attack success rate of 71.2%", None),
        ("a disparate impact of 0.92", None),
    ],
)
def test_a_metric_is_better_lower_higher_or_as_the_side_has_it(
    extractor: Extractor, text: str, better: bool | None
) -> None:
    assert [m.higher_is_better for m in extractor.extract(f"FooNet reaches {text}.").metrics] == [better]


def test_a_gain_of_an_attack_is_a_rise(extractor: Extractor) -> None:
    (number,) = extractor.extract("FooNet improves the attack success rate by 7.7 points.").numbers
    assert (number.metric, number.direction) == ("attack success rate", "up")


def test_a_frame_rate_in_small_letters_has_the_metric_of_its_capitals(extractor: Extractor) -> None:
    paper = Paper(title="FooNet: Fast Parsing", abstract="FooNet runs at 45 fps on KITTI.")
    (number,) = extractor.extract(paper).numbers
    assert (number.metric, number.unit, number.kind) == ("FPS", "fps", "score")

"""A user's pack over the shipped one: rules of every family are added, replaced and switched off."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract import Extractor, load_pipeline
from extract.authoring.check import check
from extract.authoring.sort import sort_gazetteers
from extract.check.frames import CheckRules
from extract.corrections import Corrections
from extract.corrections.extractor import CorrectedExtractor
from extract.errors import PatternError
from extract.grounding import Grounding
from extract.knowledge import Knowledge
from extract.names.rules import NameRules
from extract.pack import Pack, Patterns
from extract.paper import Paper
from extract.scales import Ranges

ASTRONOMY = Path(__file__).parents[2] / "examples" / "astronomy"
PATTERNS = ASTRONOMY / "extract_astronomy"
ENTRY = '{"label": "METRIC", "pattern": "zork", "id": "zork", "range": [0, 1]}\n'
CHECK = """[[rule]]
id = "check.zork"
says = "from A zorks to B"
pattern = '#(?P<old>\\d) zorks to #(?P<new>\\d)'
match = ["from [[2]] zorks to [[3]]"]
"""
NOTHING = Corrections(format="extract-corrections", version=1)
ABSTRACT = (
    "We train GalaxyNet on the Kronos survey and on GAMA. For galaxies at z = 0.5 it reaches 91.2% accuracy "
    "on Gaia DR3. Code: https://github.com/a/b"
)


def write(directory: Path, name: str, text: str) -> Path:
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return directory


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return Knowledge.load()


def test_the_example_pack_is_right() -> None:
    assert check(PATTERNS).problems == ()


def test_the_example_pack_reads_astronomy() -> None:
    with_pack = Extractor(patterns=PATTERNS).extract(ABSTRACT)
    without = Extractor().extract(ABSTRACT)
    assert [dataset.name for dataset in with_pack.datasets] == ["Kronos", "GAMA", "Gaia DR3"]
    assert with_pack.datasets[0].mentions[0].rule == "cue:survey-right"
    assert "GAMA" not in {model.name for model in with_pack.models}
    assert [number.text for number in with_pack.numbers] == ["91.2%"]
    assert with_pack.numbers[0].datasets == ("Gaia DR3",)
    assert "0.5" in {number.text for number in without.numbers}
    assert with_pack.extractor.patterns != without.extractor.patterns


@pytest.mark.parametrize(
    "load",
    [
        Pack.load,
        lambda patterns: Knowledge.load(patterns).pack,
        lambda patterns: [frame.pattern for frame in CheckRules.load(patterns).frames],
        Grounding.load,
        Ranges.load,
        lambda patterns: Extractor(patterns).patterns_digest,
        lambda patterns: CorrectedExtractor(NOTHING, patterns).patterns_digest,
        lambda patterns: load_pipeline(patterns).config["nlp"]["tokenizer"],
    ],
    ids=["Pack", "Knowledge", "CheckRules", "Grounding", "Ranges", "Extractor", "Corrected", "pipeline"],
)
def test_one_pack_is_given_as_several_are(load: Callable[[Patterns], object], tmp_path: Path) -> None:
    write(tmp_path, "checks/mine.toml", CHECK)
    write(tmp_path, "numbers/words.toml", "[words]\numpteen = 15\n")
    write(tmp_path, "gazetteer/metrics.jsonl", ENTRY)
    given = (tmp_path, str(tmp_path), [tmp_path], (str(folder) for folder in (tmp_path,)))
    loaded = [load(patterns) for patterns in given]
    assert loaded == loaded[:1] * len(given)
    assert load(None) == load([]) != loaded[0]


def test_the_folder_round_a_pack_is_refused_and_the_pack_named() -> None:
    for call in (check, lambda folder: Pack.load([folder]), sort_gazetteers):
        with pytest.raises(
            PatternError, match=f"{ASTRONOMY}: is no pack, .*; the folder {PATTERNS} in it does"
        ):
            call(ASTRONOMY)


def test_a_folder_without_patterns_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "deep" / "below", "datasets.jsonl", "")
    write(tmp_path, "names/shapes.py", "")
    for folder in (tmp_path, tmp_path / "deep", tmp_path / "deep" / "below"):
        with pytest.raises(
            PatternError, match=r"none of its files \(checks, cues, gazetteer, .*pack\.toml, [^;]*$"
        ):
            Pack.load([folder])


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The example pack as pip would install it."""
    shutil.copytree(PATTERNS, tmp_path / "extract_astronomy")
    info = tmp_path / "extract_astronomy-1.0.dist-info"
    write(info, "METADATA", "Metadata-Version: 2.1\nName: extract-astronomy\nVersion: 1.0\n")
    write(info, "entry_points.txt", "[extract_patterns]\nastronomy = extract_astronomy\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("extract_astronomy", None)


@pytest.mark.usefixtures("installed")
def test_an_installed_pack_goes_by_its_name() -> None:
    by_name, by_place = Pack.load(["astronomy"]), Pack.load([PATTERNS])
    assert by_name.digest == by_place.digest
    assert by_name.disabled == {"MODEL:GAMA"}
    assert "veto.redshift" in {veto.id for veto in Knowledge.load(["astronomy"]).numbers.vetoes}
    with pytest.raises(PatternError, match=r"no installed pack of this name.*astronomy"):
        Pack.load(["chemistry"])


def test_the_digest_covers_every_pattern_file_and_no_place(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(PATTERNS, copy)
    digest = Pack.load([PATTERNS]).digest
    assert Pack.load([copy]).digest == digest
    for path in [path for path in copy.rglob("*") if path.suffix in (".toml", ".jsonl")]:
        before = path.read_bytes()
        path.write_bytes(before + b"\n")
        assert Pack.load([copy]).digest != digest, path
        path.write_bytes(before)


RULES = {
    "cue:our": ("cues/a.toml", 'label = "PROPOSED"\npattern = "zork {X}"\nmatch = ["zork [[Foo]]"]'),
    "affix:net": ("names/affixes.toml", 'label = "MODEL"\nsuffix = "zork"\nmatch = ["[[Foozork]]"]'),
    "shape:acronym": ("names/shapes.toml", "regex = 'ZORK'\nmatch = [\"[[ZORK]]\"]"),
    "kind.by": (
        "numbers/kinds.toml",
        "kind = 'change'\nclasses = ['bare']\nafter = '\\szorks'\nmatch = ['[[5]] zorks']",
    ),
    "veto.year": ("numbers/vetoes.toml", "after = '\\szork\\b'\nmatch = ['[[5]] zork']"),
    "number.percent": (
        "numbers/tails.toml",
        "pattern = 'zork'\nunit = '%'\ninside = true\nmatch = ['[[5zork]]']",
    ),
    "metric.right": (
        "linking/frames.toml",
        "role = 'metric'\nafter = 'zork (?P<x>@K)'\nmatch = ['<s 1> zork [[<K a>]]']",
    ),
    "phrase.theirs": (
        "linking/phrases.toml",
        "symbol = 'B'\nstarts = ['zork']\npattern = 'zork'\nmatch = ['[[zork]]']",
    ),
    "link:zenodo": (
        "links/a.toml",
        "kind = 'zenodo'\nhost = 'zork\\.org'\nmatch = ['[[https://zork.org/a]]']",
    ),
}


def compiled(knowledge: Knowledge) -> dict[str, str]:
    """What each rule in use matches, by id, for one rule of each family."""
    names, numbers, linking = knowledge.names, knowledge.numbers, knowledge.linking
    found = {name: pattern.pattern for name, pattern in names.shapes.shapes}
    found |= {name: pattern.pattern for name, _, pattern in knowledge.addresses.hosts}
    for table in names.shapes.suffixes.values():
        for form, name in table.items():
            found[name] = found.get(name, "") + form
    found |= {tail.id: tail.pattern.pattern for tail in (*numbers.tails.values(), *numbers.outside)}
    kinds = [around for arounds in numbers.kinds.values() for around in arounds]
    found |= {around.id: f"{around.before}{around.after}" for around in (*numbers.vetoes, *kinds)}
    found |= {f.id: f"{f.before}{f.after}" for frames in linking.frames.values() for f in frames}
    found |= {phrase.id: phrase.pattern.pattern for phrase in linking.phrases}
    return found | dict.fromkeys(names.cue_ids, "")


def test_a_rule_of_the_same_id_replaces_the_shipped_one(tmp_path: Path, shipped: Knowledge) -> None:
    for name, (file, keys) in RULES.items():
        write(tmp_path, file, f'[[rule]]\nid = "{name}"\nsays = "x"\n{keys}\n')
    assert check(tmp_path).errors == 0
    knowledge = Knowledge.load([tmp_path])
    before, after = compiled(shipped), compiled(knowledge)
    assert before.keys() == after.keys()
    for name in RULES.keys() - {"cue:our"}:
        assert "zork" in after[name].lower() and "zork" not in before[name].lower(), name
    assert knowledge.names.cues.find(["zork", "foo"], 1, 2) == {knowledge.names.cue_ids.index("cue:our")}


def test_what_is_disabled_is_gone_in_every_family(tmp_path: Path, shipped: Knowledge) -> None:
    listed = ", ".join(f'"{name}"' for name in RULES)
    write(tmp_path, "pack.toml", f'disable = [{listed}, "DATASET:squad"]\n')
    knowledge = Knowledge.load([tmp_path])
    assert compiled(shipped).keys() - compiled(knowledge).keys() == RULES.keys()
    assert shipped.names.gazetteer.lookup("SQuAD")
    assert not knowledge.names.gazetteer.lookup("SQuAD")


def test_a_new_rule_is_tried_before_the_shipped_ones(tmp_path: Path) -> None:
    keys = "kind = 'change'\nclasses = ['percent']\nafter = '\\szork'\nmatch = ['[[5%]] zork']"
    write(tmp_path, "numbers/kinds.toml", f"[[rule]]\nid = 'kind.zork'\nsays = 'x'\n{keys}\n")
    assert check(tmp_path).problems == ()
    record = Extractor(patterns=tmp_path).extract("It reaches 5% zork.")
    assert [number.kind for number in record.numbers] == ["change"]


def test_new_rules_of_every_file_of_a_pack_are_tried_before_the_shipped_ones(tmp_path: Path) -> None:
    for file in ("a", "b"):
        keys = f"kind = 'project_page'\nhost = 'zork-{file}\\.org'\nmatch = ['[[https://zork-{file}.org/x]]']"
        write(tmp_path, f"links/{file}.toml", f"[[rule]]\nid = 'link:zork-{file}'\nsays = 'x'\n{keys}\n")
    assert check(tmp_path).problems == ()
    record = Extractor(patterns=tmp_path).extract("See https://zork-a.org/x and https://zork-b.org/x too.")
    assert [link.kind for link in record.links] == ["project_page", "project_page"]


def test_one_string_is_a_list_of_one(tmp_path: Path) -> None:
    phrase = "symbol = 'B'\nstarts = 'zorkers'\npattern = 'zorkers'\nmatch = ['[[zorkers]]']"
    word = "pattern = '(?P<word>zork)\\b'\nneeds = 'zork'\nunit = 'x'\nmatch = ['by a [[zork]]']"
    for file, keys in (("linking/phrases", phrase), ("numbers/words", f"{word}\n[words]\nzork = 7")):
        write(tmp_path, f"{file}.toml", f"[[rule]]\nid = 'zork'\nsays = 'x'\n{keys}\n")
    record = Extractor(patterns=tmp_path).extract("FooNet has 91% accuracy, zorkers reach 85%, by a zork.")
    found = [(number.value, number.baseline) for number in record.numbers]
    assert found == [(91, False), (85, True), (7, False)]


def test_a_rule_of_a_pack_weighs_what_it_states(tmp_path: Path, shipped: Knowledge) -> None:
    cue = '[[rule]]\nid = "cue:our"\nsays = "x"\nlabel = "TASK"\nweight = 4.5\npattern = "our {X}"\n'
    write(tmp_path, "cues/a.toml", cue + 'match = ["our [[Foo]]"]\n')
    assert NameRules.load(Pack.load([tmp_path])).weights.of("cue:our") == {"TASK": 4.5}
    assert shipped.names.weights.of("cue:our") != {"TASK": 4.5}
    write(tmp_path, "weights.jsonl", '{"evidence": "cue:our", "MODEL": 2.0}\n')
    assert NameRules.load(Pack.load([tmp_path])).weights.of("cue:our") == {"MODEL": 2.0}


def test_words_of_a_pack_join_those_that_linking_reads(tmp_path: Path) -> None:
    words = '[words]\nadversative = ["contra"]\n\n[counts]\ntwain = 2\n'
    extractor = Extractor(patterns=write(tmp_path, "linking/words.toml", words))
    (gain,) = extractor.extract("FooNet gains 3% accuracy contra BERT on SQuAD.").numbers
    assert (gain.models, gain.against) == (("FooNet",), ("BERT",))
    (score,) = extractor.extract(
        "We compare BERT and RoBERTa. On SQuAD, all twain models reach an F1 of 80%."
    ).numbers
    assert score.models == ("BERT", "RoBERTa")


def test_words_of_a_pack_join_those_that_names_are_built_with(tmp_path: Path) -> None:
    words = '[lists]\nlocative = ["@"]\nedition_modifier = ["joint"]\nedition_head = ["round"]\n'
    extractor = Extractor(patterns=write(tmp_path, "names/lists.toml", words))
    paper = Paper(
        title="NLPFoo @ SemEval 2020 Joint Round 3: Betting on Emotions",
        abstract="We test BERT on SemEval 2020 Joint Round 3.",
    )
    record = extractor.extract(paper)
    assert [dataset.name for dataset in record.datasets] == ["SemEval 2020 Joint Round 3"]
    assert [model.name for model in record.models if model.proposed] == ["NLPFoo"]


def test_a_new_list_rule_joins_what_its_role_says(tmp_path: Path) -> None:
    abstract = "It improves F1 by 3.1 zork 4.2 points."
    keys = "role = 'joined'\npattern = '\\szork\\s'\nmatch = ['by [[3.1]] zork [[4.2]] points']"
    write(tmp_path, "numbers/lists.toml", f"[[rule]]\nid = 'list.zork'\nsays = 'x'\n{keys}\n")
    assert check(tmp_path).problems == ()
    shipped, with_pack = Extractor().extract(abstract), Extractor(patterns=tmp_path).extract(abstract)
    assert [number.unit for number in shipped.numbers] == ["", "points"]
    assert [number.unit for number in with_pack.numbers] == ["points", "points"]


def test_a_new_kind_says_its_sense_and_its_unit(tmp_path: Path) -> None:
    rules = (
        "id = 'kind.zork'\nsays = 'x'\nkind = 'score'\nsense = 'interval'\nclasses = ['bare']\n"
        "before = '\\bzork\\s'\nmatch = ['0.90 (zork [[0.88-0.92]])']",
        "id = 'kind.zorks'\nsays = 'x'\nkind = 'change'\nunit = 'x'\nclasses = ['bare']\n"
        "after = '\\szorks'\nmatch = ['[[3]] zorks']",
    )
    write(tmp_path, "numbers/kinds.toml", "".join(f"[[rule]]\n{rule}\n" for rule in rules))
    assert check(tmp_path).problems == ()
    abstract = "FooNet reaches an F1 of 0.90 (zork 0.88-0.92) on SQuAD and is 3 zorks."
    value, interval, change = Extractor(patterns=tmp_path).extract(abstract).numbers
    assert (interval.metric, interval.datasets) == (value.metric, value.datasets) == ("F1", ("SQuAD",))
    assert change.unit == "x"


@pytest.mark.parametrize(
    ("refuses", "whose", "gains", "theirs"),
    [("", "", ("BERT",), ()), ("refuses = 'change'", "whose = 'nearest'", ("FooNet",), ("GPT-2",))],
)
def test_a_new_frame_says_what_it_refuses_and_whose_a_value_is(
    refuses: str, whose: str, gains: tuple[str, ...], theirs: tuple[str, ...], tmp_path: Path
) -> None:
    rules = (
        f"id = 'model.zork'\nsays = 'x'\nrole = 'model'\n{refuses}\n"
        "after = 'zork (?P<x>@M)'\nmatch = ['<s 79> zork [[<M Foo>]]']",
        f"id = 'baseline.zork'\nsays = 'x'\nrole = 'baseline'\n{whose}\n"
        "before = 'zorks '\nmatch = ['zorks [[<s 79>]]']",
    )
    write(tmp_path, "linking/frames.toml", "".join(f"[[rule]]\n{rule}\n" for rule in rules))
    assert check(tmp_path).problems == ()
    extractor = Extractor(patterns=tmp_path)
    (gain,) = extractor.extract("FooNet gains 3.1% zork BERT on SQuAD.").numbers
    assert gain.models == gains
    (value,) = extractor.extract("We propose FooNet. BERT falls, GPT-2 zorks 80.1% on SQuAD.").numbers
    assert (value.models, value.baseline) == (theirs, True)

"""`extract patterns check`: each sort of mistake gives file, line and the mend; the shipped pack has none.

Cases of one pack are checked together, so that the suite stays quick.
"""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from extract.authoring.check import check
from extract.cli import group
from extract.errors import PatternError
from extract.knowledge import Knowledge

RULE = """[[rule]]
id = "cue:star"
says = "'the X catalogue'"
label = "DATASET"
weight = 2.0
pattern = "{X} catalogue"
match = ["in the [[Gaia]] catalogue"]
not = ["in the [[Gaia]] mission"]
"""
AGAIN = '[[rule]]\nid = "cue:star0"\nsays = "x"\nlabel = "TASK"\npattern = "x {X}"\nmatch = ["x [[Foo]]"]\n'
NAME = '{"label": "DATASET", "pattern": "Gaia DR3", "id": "Gaia DR3"}\n'


def cue(number: int, old: str = "", new: str = "") -> str:
    return RULE.replace("cue:star", f"cue:star{number}").replace(old, new) if old else RULE + new


def rule(name: str, *lines: str) -> str:
    return f'[[rule]]\nid = "{name}"\nsays = "x"\n' + "".join(f"{line}\n" for line in lines)


def named(old: str, new: str) -> str:
    return NAME.replace(old, new)


def clash(name: str, canonical: str) -> str:
    return (
        named("Gaia DR3", canonical) + f'{{"label": "DATASET", "pattern": "{name}", "id": "{canonical}"}}\n'
    )


SHAPE = ("regex = '{}'", 'match = ["[[{}]]"]')
WRONG = [
    # One that the files show as they are read.
    ("read", "cues/a0.toml", cue(0, "2.0", "2.0\nwieght = 1.0"), 6, "unknown key 'wieght'; allowed are "),
    ("read", "cues/a1.toml", cue(1, "label", "lable"), 4, "unknown key 'lable'"),
    ("read", "cues/a2.toml", cue(2, "match =", "match ="), 0, ""),
    ("read", "cues/a3.toml", cue(2, "match =", "match ="), 2, "this id stands already in a2.toml:2"),
    ("read", "cues/a4.toml", cue(4, "[[rule]]", "[[rule]"), 1, "not TOML"),
    ("read", "cues/a5.toml", cue(5, "[[rule]]", "[words]\n[[rule]]"), 1, "unknown table 'words'"),
    ("read", "cues/a6.toml", cue(6, 'id = "cue:star6"\n', ""), 1, "has no id; give it one"),
    ("read", "cues/a7.toml", cue(7, "says = ", "# says = "), 2, "'says' is missing"),
    ("read", "cues/a8.toml", cue(8, "2.0", '"much"'), 5, "'weight' must be a finite"),
    (
        "read",
        "cues/b3.toml",
        cue(9, "star9", "star11").replace("2.0", "nan"),
        5,
        "'weight' must be a finite n",
    ),
    ("read", "cues/a9.toml", cue(9, '"DATASET"', '"STAR"'), 4, "unknown label 'STAR'; known are MODEL, "),
    ("read", "links/x.toml", rule("link:x", "kind = 'x'", "host = 'x'", "match = ['x']"), 4, "unknown kind"),
    (
        "read",
        "numbers/kinds.toml",
        rule("kind.x", "kind = 'score'", "match = ['1']"),
        2,
        "'classes' is missing",
    ),
    ("read", "gazetteer/a.jsonl", NAME + NAME, 2, "stands already in a.jsonl:1; keep one"),
    ("read", "gazetteer/b.jsonl", "{\n", 1, "not a JSON object"),
    ("read", "gazetteer/c.jsonl", named('"id"', '"name"'), 1, "'id' is missing"),
    (
        "read",
        "gazetteer/d.jsonl",
        named("}", ', "alias": ""}'),
        1,
        "unknown key 'alias'; allowed are label, ",
    ),
    ("read", "gazetteer/e.jsonl", named("DATASET", "STAR"), 1, "label: Input should be 'MODEL'"),
    ("read", "gazetteer/f.jsonl", named('DR3", "id"', 'DR2", "id"').replace("DR3", "3"), 1, 'add {"label": '),
    (
        "read",
        "gazetteer/i.jsonl",
        named("}", ', "higher_is_better": true}'),
        1,
        "higher_is_better: for metrics only, and DATASET:Gaia DR3 is none; take it out",
    ),
    (
        "read",
        "gazetteer/j.jsonl",
        named("DATASET", "METRIC").replace("}", ', "range": [100, 0]}'),
        1,
        "range must be the least value and then the greatest, such as [0, 100]",
    ),
    ("read", "gazetteer/g.jsonl", clash("ZQX", "Guide Star"), 0, ""),
    (
        "read",
        "gazetteer/h.jsonl",
        clash("zqx", "Grand Catalogue"),
        2,
        "also stands for DATASET:Guide Star in g",
    ),
    (
        "read",
        "gazetteer/g.jsonl",
        "",
        2,
        "'ZQX' also stands for DATASET:Grand Catalogue in h.jsonl:2; mark both",
    ),
    ("read", "weights.jsonl", '{"evidence": "cue:our", "STAR": 1}\n', 1, "unknown label 'STAR'"),
    ("read", "pack.toml", 'name = "x"\ndisabled = []\n', 2, "unknown key 'disabled'; a pack may say"),
    ("read", "cues/b0.toml", "[classes]\nx = ['x']\nnaming = 'abc'\n", 3, "'naming' in [classes] must be "),
    ("read", "cues/b1.toml", "[classes]\nx = ['x', '']\n", 2, "a list of strings, none of them empty"),
    ("read", "cues/b2.toml", "classes = ['x']\n", 1, "must be a table [classes], in which each name has a"),
    ("read", "numbers/forms.toml", "[multipliers]\nlakh = '1e5'\n", 2, "must be a finite number"),
    ("read", "numbers/words.toml", "[words]\nmany = inf\n", 2, "'many' in [words] must be a finite number"),
    ("read", "numbers/nouns.toml", "[nouns]\nmass = [1, 2]\n", 2, "must be a list of strings"),
    ("read", "linking/frames.toml", "[parts]\nw = ['x']\n", 2, "'w' in [parts] must be a string"),
    ("read", "text.toml", "listing = 'on'\n", 1, "'listing' must be a list of strings"),
    ("read", "cues/b6.toml", cue(14, "cue:star14", "bias"), 2, "an id in cues begins with 'cue:': by it"),
    ("read", "cues/b7.toml", cue(15, "cue:star15", "gazetteer:DATASET"), 2, "begins with 'cue:'"),
    (
        "read",
        "names/shapes.toml",
        rule("source:x", "regex = 'x'", "match = ['x']"),
        2,
        "begins with 'shape:'",
    ),
    (
        "read",
        "names/affixes.toml",
        rule("cue:x", "label = 'TASK'", "suffix = 'x'", "match = ['x']"),
        2,
        "begins with 'affix:'",
    ),
    (
        "read",
        "numbers/vetoes.toml",
        rule("kind.percent", "after = 'x'", "match = ['1']"),
        2,
        "this id is that of a shipped rule in numbers/kinds; give it another",
    ),
    ("weights", "weights.jsonl", '{"cue": 1}\n', 1, "not a line of weights"),
    ("heavy", "weights.jsonl", '{"evidence": "cue:our", "MODEL": NaN}\n', 1, "nan is no finite number"),
    # One that compiling shows.
    ("name", "linking/words.toml", "[words]\njoins = ['x']\ntow = ['x']\n", 3, "unknown name 'tow' in [wo"),
    ("class", "cues/a.toml", cue(0, "{X} catalogue", "{X} <catalog>"), 6, "no word class <catalog>"),
    ("empty", "cues/a.toml", cue(0, "{X} cat", "(the|) {X} cat"), 6, "(the|) has an empty alternative"),
    ("slot", "cues/a.toml", cue(0, "{X} catalogue", "the catalogue"), 6, "no {X}"),
    ("regex", "names/shapes.toml", rule("shape:x", "regex = '(x'", "match = ['x']"), 4, "does not compile"),
    (
        "number",
        "numbers/vetoes.toml",
        rule("veto.x", "after = '(x'", "match = ['x']"),
        4,
        "after is no regex",
    ),
    (
        "word",
        "numbers/words.toml",
        rule("number.lots", "needs = ['lots']", "unit = 'x'", "pattern = 'lots'", "match = ['[[lots]]']"),
        6,
        "a number in words has a group (?P<word>...)",
    ),
    (
        "no value",
        "numbers/words.toml",
        rule(
            "number.lots",
            "needs = ['lots']",
            "unit = 'x'",
            "pattern = '(?P<word>lots)'",
            "match = ['[[lots]]']",
        ),
        6,
        "'lots' has no value in [words]; add it there",
    ),
    (
        "form",
        "numbers/forms.toml",
        rule("number.x", "pattern = '{digits}x'", "match = ['[[2x]]']"),
        4,
        "a form has a group (?P<value>...) or (?P<exponent>...)",
    ),
    (
        "fraction",
        "numbers/forms.toml",
        rule("number.fraction", "pattern = '(?P<value>{digits})/2'", "match = ['[[1/2]]']"),
        4,
        "a fraction has a group (?P<whole>...), its lower part",
    ),
    (
        "multiplier",
        "numbers/forms.toml",
        rule(
            "number.lakh",
            "pattern = '(?P<value>{digits})(?P<multiplier>\\s(?:lakh|crore))'",
            "match = ['[[5 lakh]]']",
        ),
        4,
        "'lakh' has no value in [multipliers]; add it there",
    ),
    (
        "frame",
        "linking/frames.toml",
        rule(
            "metric.x", "role = 'metric'", "whose = 'own'", "after = '(?P<x>@K)'", "match = ['<s 1> <K a>']"
        ),
        5,
        "'whose' is for frames of baseline and surplus only",
    ),
    # One that only examples and hostile texts show.
    ("run", "cues/a0.toml", cue(0, "[[Gaia]] catalogue", "Gaia catalogue"), 7, "marks no name; put it in"),
    ("run", "cues/a1.toml", cue(1, "[[Gaia]] catalogue", "[[Gaia]] survey"), 7, "does not fit round 'Gaia'"),
    ("run", "cues/a2.toml", cue(2, "[[Gaia]] mission", "[[Gaia]] catalogue"), 8, "the cue fits round 'Gaia'"),
    (
        "run",
        "names/shapes.toml",
        rule("shape:x", "regex = 'X1'", "match = ['[[X2]]']"),
        5,
        "its shape is shape:",
    ),
    (
        "run",
        "names/affixes.toml",
        rule("affix:x", "label = 'DATASET'", "suffix = 'scope'", "match = ['X']"),
        6,
        "its affixes are none",
    ),
    (
        "run",
        "numbers/vetoes.toml",
        rule("veto.a", "after = '\\smag\\b'", "match = ['[[21.5]] magnets']", "not = ['21.5 mag']")
        + rule("veto.b", "after = '\\smaj'", "match = ['21.5 maj']"),
        5,
        "does not fire for '21.5'",
    ),
    ("run", "numbers/vetoes.toml", "", 6, "the rule fires for '21.5'"),
    ("run", "numbers/vetoes.toml", "", 11, "marks no number"),
    (
        "run",
        "numbers/bounds.toml",
        rule("bound.x", "bound = 'about'", "after = '\\s(m+a*)+g'", "match = ['[[2]] mmmag']"),
        5,
        "after backtracks: no answer within",
    ),
    (
        "run",
        "linking/frames.toml",
        rule("metric.x", "role = 'metric'", "after = '(?P<x>@K)'", "match = ['<s 1> for [[<K a>]]']"),
        6,
        "the frame does not find '@K'",
    ),
    (
        "run",
        "linking/phrases.toml",
        rule(
            "phrase.x",
            "symbol = 'O'",
            "starts = ['our']",
            "pattern = 'our telescope'",
            "match = ['[[our]] telescope']",
        ),
        7,
        "the phrase is found at 'our telescope'",
    ),
    (
        "run",
        "links/x.toml",
        rule("link:x", "kind = 'other'", "host = 'x'", "match = ['[[https://y.org/a]]']"),
        6,
        "is not read by this rule",
    ),
    ("run", "gazetteer/a.jsonl", named("Gaia DR3", "Zwicky") + NAME, 2, "belongs above line 1 ('Zwicky')"),
    (
        "run",
        "gazetteer/b.jsonl",
        named("DATASET", "METRIC")
        + named("DATASET", "METRIC")
        .replace("DR3", "3", 1)
        .replace("}", ', "higher_is_better": true, "range": [0, 1]}'),
        2,
        "higher_is_better and range: said of 'Gaia DR3' on its own line; move it there",
    ),
    ("run", "weights.jsonl", '{"evidence": "cue:oru", "MODEL": 1}\n', 1, "did you mean 'cue:our"),
    ("run", "weights.jsonl", '{"evidence": "TASK:napping", "TASK": 1}\n', 2, "which no entry bears"),
    (
        "run",
        "pack.toml",
        '\ndisable = ["cue:oru"]\n',
        2,
        "nothing has the id 'cue:oru'; did you mean 'cue:our",
    ),
    ("run", "cues/b.toml", "[classes]\nstar-head = ['star']\n", 2, "no rule uses <star-head>; mend its name"),
    ("run", "numbers/forms.toml", "[parts]\nmag = 'mag'\n", 2, "no rule uses {mag}; mend its name"),
    ("run", "cue/a.toml", RULE, 0, "not read: a pack holds gazetteer/*.jsonl"),
]


@lru_cache
def found(pack: str) -> dict[tuple[str, int], str]:
    """The problems of all cases of one pack, by file and line."""
    with TemporaryDirectory() as directory:
        for _, name, text, _, _ in (case for case in WRONG if case[0] == pack):
            write(Path(directory), name, text)
        problems = check(directory).problems
        return {
            (Path(problem.path).relative_to(directory).as_posix(), problem.line): problem.message
            for problem in problems
        }


def write(directory: Path, name: str, text: str) -> None:
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_the_shipped_patterns_have_no_problem() -> None:
    assert [str(problem) for problem in check().problems] == []


@pytest.mark.parametrize(
    "case", [case for case in WRONG if case[4]], ids=lambda case: f"{case[0]}: {case[4]}"
)
def test_each_sort_of_mistake_is_named_with_file_and_line(case: tuple[str, str, str, int, str]) -> None:
    pack, name, _, line, message = case
    assert message in found(pack)[name, line]


def test_nothing_else_is_found() -> None:
    expected = {(pack, name, line) for pack, name, _, line, message in WRONG if message}
    assert {(pack, *place) for pack in {case[0] for case in WRONG} for place in found(pack)} == expected


def test_a_right_pack_passes(tmp_path: Path) -> None:
    write(tmp_path, "cues/stars.toml", RULE)
    write(tmp_path, "gazetteer/datasets.jsonl", NAME)
    write(tmp_path, "pack.toml", 'name = "stars"\ndisable = ["DATASET:squad", "kind.kept"]\n')
    checked = check(tmp_path)
    assert checked.problems == ()
    assert (checked.rules, checked.examples, checked.entries) == (1, 2, 1)


def test_what_lines_leave_out_of_the_entry_that_they_replace_is_named(tmp_path: Path) -> None:
    own = '{"label": "METRIC", "pattern": "word error rate", "id": "word error rate"}\n'
    added = own.replace("word error rate", "WER%", 1)
    write(tmp_path, "gazetteer/metrics.jsonl", own + added)
    assert [str(problem).partition(": ")[2] for problem in check(tmp_path).problems] == [
        "warning: replaces all shipped lines of METRIC:word error rate, and leaves out 'WER', "
        "higher_is_better, range; repeat here what shall stay"
    ]
    whole = own.replace("}", ', "higher_is_better": false, "range": [0, 100]}')
    whole += own.replace("word error rate", "WER", 1)
    (tmp_path / "gazetteer/metrics.jsonl").write_text(whole + added, "utf-8")
    assert check(tmp_path).problems == ()


def test_the_command_prints_problems_and_fails_on_errors_alone(tmp_path: Path) -> None:
    write(tmp_path, "gazetteer/a.jsonl", named("Gaia DR3", "Zwicky") + NAME)
    result = CliRunner().invoke(group, ["patterns", "check", str(tmp_path)], standalone_mode=False)
    assert result.return_value == 0
    assert f"{tmp_path}/gazetteer/a.jsonl:2: warning: not sorted" in result.output
    assert "0 errors, 1 warnings" in result.output
    write(tmp_path, "gazetteer/a.jsonl", "{\n[]\n")
    result = CliRunner().invoke(group, ["patterns", "check", str(tmp_path)], standalone_mode=False)
    assert result.return_value == 4
    assert f"{tmp_path}/gazetteer/a.jsonl:4: not a JSON object" in result.output
    assert "2 errors, 1 warnings" in result.output


@pytest.mark.parametrize(
    "name", ["cues/a.toml", "gazetteer/a.jsonl", "weights.jsonl", "stated.jsonl", "pack.toml"]
)
def test_a_file_that_is_not_utf_8_is_a_problem(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, "\n")
    with (tmp_path / name).open("ab") as file:
        file.write("modèle".encode("latin-1"))
    assert [(problem.path, problem.line, problem.message) for problem in check(tmp_path).problems] == [
        (str(tmp_path / name), 2, "not UTF-8: byte 0xe8; save the file as UTF-8")
    ]


def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path: Path) -> None:
    files = {
        "cues/a.toml": RULE,
        "gazetteer/a.jsonl": NAME,
        "weights.jsonl": '{"evidence": "cue:star", "DATASET": 2.0}\n',
        "pack.toml": 'name = "stars"\n',
    }
    for name, text in files.items():
        write(tmp_path, name, f"\ufeff{text}")
    assert check(tmp_path).problems == ()
    write(tmp_path, "numbers/nouns.toml", "\ufeff[nouns]\nzork = ['x']\n")
    with pytest.raises(PatternError, match=r"nouns\.toml:2: unknown name 'zork'"):
        Knowledge.load([tmp_path])


def test_sort_puts_every_line_in_its_place(tmp_path: Path) -> None:
    lines = [named("Gaia DR3", name) for name in ("Zwicky", "SDSS", "abell", "Zwicky")]
    write(tmp_path, "gazetteer/a.jsonl", "".join(lines))
    CliRunner().invoke(group, ["patterns", "sort", str(tmp_path)], catch_exceptions=False)
    assert (tmp_path / "gazetteer/a.jsonl").read_text("utf-8") == lines[2] + lines[1] + lines[0]
    CliRunner().invoke(group, ["patterns", "sort", str(tmp_path)], catch_exceptions=False)
    assert (tmp_path / "gazetteer/a.jsonl").read_text("utf-8") == lines[2] + lines[1] + lines[0]


def test_sort_leaves_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    write(tmp_path, "gazetteer/a.jsonl", NAME)
    (tmp_path / "gazetteer/b.jsonl").write_bytes(b"\xe8\n")
    with pytest.raises(PatternError, match=r"b\.jsonl:1: not UTF-8"):
        CliRunner().invoke(group, ["patterns", "sort", str(tmp_path)], catch_exceptions=False)
    assert (tmp_path / "gazetteer/b.jsonl").read_bytes() == b"\xe8\n"


def test_no_directory_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match="no such directory"):
        check(tmp_path / "none")

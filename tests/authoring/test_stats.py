"""`extract patterns stats`, `fired`, `list` and `show`: figures and places of rules."""

import json
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.authoring.stats.row import RuleStats, f1
from extract.cli import group
from extract.errors import UsageError
from extract.evaluate.counts import Counts
from extract.wilson import wilson

GOLD = Path(__file__).parents[1] / "gold" / "seeds_dev.jsonl"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["patterns", *arguments], standalone_mode=False)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "few.jsonl"
    path.write_text("".join(islice(GOLD.open(encoding="utf-8"), 40)), "utf-8")
    return path


@pytest.fixture(scope="module")
def figures(few: Path) -> dict[str, dict[str, object]]:
    return {row["rule"]: row for row in json.loads(run("stats", str(few), "--json").stdout)["rules"]}


def test_what_no_other_rule_stands_in_for_is_needed_most(figures: dict[str, dict[str, float]]) -> None:
    most = max(figures.values(), key=lambda row: row["loses"])
    assert most["rule"] == "number.single"
    assert most["loses"] > 1
    assert most["loses"] > figures["number.percent"]["loses"] > figures["gazetteer:DATASET"]["loses"] > 0


def test_without_a_list_rule_what_it_joins_is_lost(figures: dict[str, dict[str, float]]) -> None:
    assert figures["list.phrase"]["loses"] > 0


def test_precision_is_what_was_right_of_what_was_decided(figures: dict[str, dict[str, float]]) -> None:
    row = figures["gazetteer:DATASET"]
    assert row["decided"] > row["right"] > 0
    assert row["precision"] == pytest.approx(row["right"] / row["decided"], abs=1e-3)
    assert 0 < row["low"] < row["precision"] < row["high"] <= 1


def test_rules_that_never_fire_are_dead(figures: dict[str, dict[str, float]]) -> None:
    dead = {name for name, row in figures.items() if row["dead"]}
    assert all(
        figures[name]["fired"] == figures[name]["decided"] == figures[name]["loses"] == 0 for name in dead
    )
    assert "cue:we-propose" not in dead
    assert "veto.decade" in dead


def test_the_table_is_sorted_by_what_is_lost(few: Path) -> None:
    lines = run("stats", str(few), "--rule", "cue:").stdout.splitlines()
    rows = [line.split() for line in lines[1:] if line.startswith("cue:")]
    losses = [float(row[-1]) for row in rows]
    assert losses == sorted(losses, reverse=True)
    assert any(line.startswith("dead (never fired): ") for line in lines)


def test_a_prefix_that_no_rule_has_is_wrong_usage(few: Path) -> None:
    result = run("stats", str(few), "--rule", "zzz:")
    assert isinstance(result.exception, UsageError)
    assert "no measured rule's id begins with 'zzz:'" in str(result.exception)
    assert result.stdout == ""


def test_fired_counts_and_names_dead_rules(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text('{"id": "p", "abstract": "We propose FooNet. Code: https://github.com/a/b"}', "utf-8")
    counts = {line.split()[-1]: int(line.split()[0]) for line in run("fired", str(path)).stdout.splitlines()}
    assert counts["cue:we-propose"] == counts["link:github"] == counts["affix:net"] == 1
    assert counts["veto.decade"] == 0
    result = run("fired", str(path), "--dead")
    assert result.return_value == 3
    assert "veto.decade" in result.stdout and "link:github" not in result.stdout


def test_fired_counts_list_rules_beside_metrics(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(
        '{"id": "p", "abstract": "It gains 14% in accuracy (11% in F1) and 3% in recall."}', "utf-8"
    )
    rows = [line.split() for line in run("fired", str(path)).stdout.splitlines()]
    assert ["1", "numbers/lists", "list.bracketed"] in rows


def test_fired_counts_list_rules_between_counted_things(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text('{"id": "p", "abstract": "It holds 120 images, about 30 videos."}', "utf-8")
    rows = [line.split() for line in run("fired", str(path)).stdout.splitlines()]
    assert ["1", "numbers/lists", "list.joined"] in rows


def test_fired_counts_bounds_behind_a_letter_whose_lower_case_is_longer(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text('{"id": "p", "abstract": "In İİİİ, errors fall to less than 5%."}', "utf-8")
    rows = [line.split() for line in run("fired", str(path)).stdout.splitlines()]
    assert ["1", "numbers/bounds", "bound.less-than"] in rows


def test_digits_of_an_address_are_no_vetoed_numbers(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text('{"id": "p", "abstract": "Code: https://github.com/a/b/tree/2019. In 2020."}', "utf-8")
    counts = {line.split()[-1]: int(line.split()[0]) for line in run("fired", str(path)).stdout.splitlines()}
    assert sum(count for rule, count in counts.items() if rule.startswith("veto.")) == 1


def test_list_and_show_find_rules_and_entries() -> None:
    assert "cue:we-propose" in run("list", "--family", "cues").stdout
    assert "DATASET:SQuAD " in run("list", "--family", "DATASET").stdout
    assert "veto.decade" in run("list", "--family", "numbers").stdout
    shown = run("show", "cue:we-propose", "DATASET:squad", "bias").stdout
    assert "'we propose X'" in shown and "naming.toml:" in shown and "weighs    PROPOSED +" in shown
    assert "surface   SQuAD" in shown and "datasets.jsonl:" in shown
    for arguments, message in (
        (("show", "cue:we-propse"), "did you mean cue:we-propose"),
        (("show", "squad"), "DATASET:SQuAD"),
        (("list", "--family", "cue"), "families are cues, shapes"),
    ):
        with pytest.raises(UsageError, match=message):
            raise_from(run(*arguments))


def test_show_tells_what_an_affix_of_a_pack_weighs(tmp_path: Path) -> None:
    keys = "label = 'MODEL'\nweight = 2.5\nsuffix = 'zork'\nmatch = ['[[Foozork]]']"
    (tmp_path / "names").mkdir()
    (tmp_path / "names/affixes.toml").write_text(
        f"[[rule]]\nid = 'affix:zork'\nsays = 'x'\n{keys}\n", "utf-8"
    )
    assert "weighs    MODEL +2.50" in run("show", "affix:zork", "--patterns", str(tmp_path)).stdout


def raise_from(result: Result) -> None:
    assert result.exception is not None
    raise result.exception


def test_wilson_bounds_are_those_of_the_formula() -> None:
    # Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3.
    for hits, trials, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
    ):
        assert wilson(hits, trials) == pytest.approx((low, high), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)
    assert RuleStats("x", "cues").precision is None
    assert f1(Counts(1, 1, 0)) == pytest.approx(66.6667, abs=1e-3)

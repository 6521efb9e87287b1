"""`extract check`: stated changes against stated values."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from built import record
from hypothesis import given
from hypothesis import strategies as st

import extract
from extract.check import Check, CheckRules, check_record
from extract.errors import PatternError
from extract.scales import Ranges

RULES = CheckRules.load()
RANGES = Ranges({"accuracy": (0, 100), "nmi": (0, 1), "mos": (1, 5), "correlation": (-1, 1)})


def score(text: str, metric: str | None = "accuracy", **more: Any) -> dict[str, Any]:
    unit = "%" if text.endswith("%") else ""
    return {"text": text, "kind": "score", "unit": unit, "metric": metric, **more}


def change(text: str, unit: str = "points", metric: str | None = "accuracy", **more: Any) -> dict[str, Any]:
    return {"text": text, "kind": "change", "unit": unit, "direction": "up", "metric": metric, **more}


def checks(abstract: str, *numbers: dict[str, Any], **names: list[str]) -> list[Check]:
    given = {"metrics": ["accuracy"] if "accuracy" in abstract else [], **names}
    return list(check_record(record(abstract, numbers=numbers, **given), RULES, RANGES))


@pytest.mark.parametrize(
    ("stated", "unit", "verdict", "shown"),
    [
        ("2.9", "points", "consistent", "80.1 - 77.2 = 2.9"),
        ("3.0", "points", "consistent", "80.1 - 77.2 = 2.9"),
        ("3.1", "points", "contradictory", "80.1 - 77.2 = 2.9"),
        ("2.9%", "%", "consistent", "80.1 - 77.2 = 2.9"),
        ("3.8%", "%", "consistent", "(80.1 - 77.2) / 77.2 = 3.7565 %"),
        ("5%", "%", "contradictory", "80.1 - 77.2 = 2.9 or (80.1 - 77.2) / 77.2 = 3.7565 %"),
        ("1.04x", "x", "consistent", "80.1 / 77.2 = 1.0376"),
        ("2x", "x", "contradictory", "80.1 / 77.2 = 1.0376"),
    ],
)
def test_from_to_beside_a_difference_or_factor(stated: str, unit: str, verdict: str, shown: str) -> None:
    text = f"It raises accuracy from 77.2 to 80.1, a gain of {stated} overall."
    [found] = checks(text, score("77.2", baseline=True), score("80.1"), change(stated, unit))
    assert (found.verdict, found.about) == (verdict, "accuracy")
    assert found.sum == f"{shown}, stated {stated}"
    assert found.sentence == text and [n.text for n in found.numbers] == ["77.2", "80.1", stated]


@pytest.mark.parametrize(
    ("bound", "verdict"),
    [
        ("about", "consistent"),
        ("at_least", "contradictory"),
        ("more_than", "contradictory"),
        ("at_most", "consistent"),
        ("less_than", "consistent"),
        (None, "contradictory"),
    ],
)
def test_bounds_of_the_stated_change(bound: str | None, verdict: str) -> None:
    text = "It raises accuracy from 70% to 80%, up by 12 points."
    [found] = checks(text, score("70%"), score("80%"), change("12", bound=bound))
    assert found.verdict == verdict


def test_a_score_beside_its_baseline_and_the_gain() -> None:
    text = "DM reaches 91.5% accuracy, beating BERT (89.4%) by 2.1 points."
    old = score("89.4%", baseline=True, models=["BERT"])
    [found] = checks(text, score("91.5%"), old, change("2.1", against=["BERT"]), models=["BERT"])
    assert (found.verdict, found.sum) == ("consistent", "91.5 - 89.4 = 2.1, stated 2.1")


def test_fractions_beside_percentage_points() -> None:
    text = "It raises accuracy from 0.80 to 0.85, by 5%."
    [found] = checks(text, score("0.80"), score("0.85"), change("5%", "%"))
    assert (found.verdict, found.sum) == ("consistent", "0.85 - 0.8 = 5 points, stated 5%")


def test_several_gains_beside_several_pairs_align_in_their_order() -> None:
    text = "It raises accuracy from 70 to 75 on A and from 60 to 68 on B, gains of 5 and 9 points."
    numbers = [score("70"), score("75"), score("60"), score("68"), change("5"), change("9")]
    found = checks(text, *numbers)
    assert [(c.sum, c.verdict) for c in found] == [
        ("75 - 70 = 5, stated 5", "consistent"),
        ("68 - 60 = 8, stated 9", "consistent"),
    ]


def test_one_gain_beside_two_pairs_cannot_be_told() -> None:
    text = "It raises accuracy from 70.0 to 75.0 and from 60.0 to 68.0 after tuning, 9.0 points in all."
    numbers = [score("70.0"), score("75.0"), score("60.0"), score("68.0"), change("9.0")]
    [found] = checks(text, *numbers)
    assert (found.verdict, found.sum) == ("cannot tell", "stated 9.0; 2 pairs of values could be meant")


def test_a_change_of_another_measure_is_no_claim_about_the_values() -> None:
    text = "It raises accuracy from 70.0 to 75.0 with a latency 3x lower."
    fast = change("3x", "x", metric=None, measure="latency", direction="down")
    assert checks(text, score("70.0"), score("75.0"), fast) == []


def test_an_unlinked_change_is_reported_only_where_it_fits() -> None:
    text = "It goes from 70.0 to 75.0 with {} more."
    numbers = [score("70.0", None), score("75.0", None)]
    [found] = checks(text.format("5.0"), *numbers, change("5.0", metric=None))
    assert found.verdict == "consistent"
    assert checks(text.format("6.0"), *numbers, change("6.0", metric=None)) == []


def test_values_that_move_the_other_way_cannot_be_told() -> None:
    text = "It changes accuracy from 80.1 to 77.2, by 2.9 points."
    [found] = checks(text, score("80.1"), score("77.2"), change("2.9"))
    assert found.verdict == "cannot tell" and "the values fall, the change reads up" in found.sum


def test_quantities_before_and_after_count_too() -> None:
    text = "It cuts memory from 40 GB to 10 GB (75%)."
    memory = [{"text": t, "kind": "quantity", "unit": "GB"} for t in ("40", "10")]
    cut = {"text": "75%", "kind": "change", "unit": "%", "direction": "down", "measure": "memory"}
    [found] = checks(text, *memory, cut)
    assert (found.verdict, found.sum) == ("consistent", "(40 - 10) / 40 = 75 %, stated 75%")


@pytest.mark.parametrize(
    ("text", "metric", "outside"),
    [
        ("104%", "accuracy", True),
        ("99%", "accuracy", False),
        ("0.93", "accuracy", False),
        ("-3", "accuracy", False),
        ("67.5", "NMI", False),
        ("5.2", "MOS", True),
        ("0.2", "MOS", True),
        ("-0.4", "correlation", False),
        ("140", "perplexity", False),
    ],
)
def test_scores_outside_the_range_of_their_metric(text: str, metric: str, outside: bool) -> None:
    found = checks(f"We get {text} {metric}.", score(text, metric), metrics=[metric])
    assert [(c.verdict, c.about) for c in found] == [("contradictory", metric)] * outside


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("FooNet reduces the relative F1 error by 32%, raising F1 from 94.85% to 96.52%.", ["consistent"]),
        ("FooNet reduces the relative F1 error by 42%, raising F1 from 94.85% to 96.52%.", ["cannot tell"]),
        ("FooNet attains 99.9% of the mIoU of BarNet (83.9% vs. 84.0%).", ["consistent"]),
        ("FooNet attains 95.0% of the mIoU of BarNet (83.9% vs. 84.0%).", ["contradictory"]),
        ("FooNet cuts the memory to 1/4 (10 GB vs. 40 GB).", ["consistent"]),
        ("FooNet cuts memory to 0.5x (from 40 GB to 10 GB).", ["contradictory"]),
        ("FooNet reaches 28.0 PSNR, surpassing BarNet (22.4) by 5.6 dB.", ["consistent"]),
        ("FooNet reaches 28.0 PSNR, surpassing BarNet (22.4) by 6.6 dB.", ["contradictory"]),
        ("FooNet reduces memory usage by 5x (40 GB vs. 10 GB).", ["contradictory"]),
        ("Accuracy drops from 90% to 60%, a loss of 20 points.", ["contradictory"]),
        ("Accuracy rises from 76.0% to 78.0%, that is, by 4.0 points.", ["contradictory"]),
        ("FooNet outperforms BERT by 4.1 points (91.5% vs. 89.4% accuracy).", ["contradictory"]),
        ("FooNet reaches 91.5% accuracy, beating BERT (89.4%) by 3.1 points.", ["contradictory"]),
        (
            "Macro-F1 increases by 168% (0.083 -> 0.238) and micro-F1 by 146% (0.137 -> 0.337).",
            ["contradictory", "consistent"],
        ),
        (
            "It raises kappa from 0.43 to 0.53, while reducing review time per case by 40%.",
            ["cannot tell"],
        ),
        (
            "FooNet improves SQuAD accuracy from 52.8 to 66.1, keeping MNLI accuracy within 2.3 points.",
            ["cannot tell"],
        ),
        (
            "FooNet has a 9.6x denoising speedup and end-to-end latency reduced from 274ms to 83ms.",
            ["cannot tell"],
        ),
    ],
)
def test_what_extracted_sentences_claim(text: str, verdicts: list[str]) -> None:
    made = extract.extract("", f"We propose FooNet. {text}")
    assert [check.verdict for check in check_record(made, RULES, Ranges.load())] == verdicts


def test_of_two_values_without_an_order_either_may_be_the_base() -> None:
    text = "It is 77% faster in latency (16.0 s versus 3.7 s)."
    pair = [score("16.0", "latency"), score("3.7", "latency", baseline=True)]
    for number in pair:
        number["unit"] = "s"
    faster = change("77%", "%", "latency")
    [found] = checks(text, faster, *pair, metrics=["latency"])
    assert (found.verdict, found.sum) == ("consistent", "(16 - 3.7) / 16 = 76.875 %, stated 77%")


def test_an_open_claim_is_not_proved_by_a_reading_of_the_error() -> None:
    text = "It improves accuracy from 80% to 90%, at most 60% lower."
    [found] = checks(text, score("80%"), score("90%"), change("60%", "%", direction="down", bound="at_most"))
    assert found.verdict == "cannot tell"


def test_bounded_values_contradict_nothing() -> None:
    text = "It raises accuracy from 50% to 70%, a gain of 40 points."
    for low, verdict in ((None, "contradictory"), ("less_than", "cannot tell")):
        [found] = checks(text, score("50%", bound=low), score("70%"), change("40"))
        assert found.verdict == verdict


def test_a_borrowed_measure_ties_no_change_to_values() -> None:
    text = "It raises accuracy from 17% to 65% and wins 79% of the comparisons."
    for link, verdict in (("metric.of", "contradictory"), ("metric.same-sentence", "cannot tell")):
        [found] = checks(text, score("17%"), score("65%"), change("79%", "%", link_rule=link))
        assert found.verdict == verdict


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("FooNet reaches 104.6% mIoU on Cityscapes.", ["104.6%"]),
        ("FooNet reaches 74.6% mIoU at a 500 ms lookahead.", []),
        ("FooNet reaches a perfect 1.0 accuracy (4000/4000).", []),
        ("BarNet has a WER of 119% in noise.", []),
        ("FooNet increases its recall (Hit@10) by up to 172% on news and up to 148% on tweets.", []),
    ],
)
def test_only_scores_at_their_metric_are_out_of_its_range(text: str, outside: list[str]) -> None:
    made = extract.extract("", f"We propose FooNet. {text}")
    found = check_record(made, RULES, Ranges.load())
    assert [check.numbers[0].text for check in found if check.verdict == "contradictory"] == outside


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 3))
def test_an_honest_difference_is_never_contradicted(old: int, new: int, places: int) -> None:
    before, after = f"{old / 7:.{places}f}", f"{new / 7:.{places}f}"
    gain = f"{abs(new - old) / 7:.{places}f}"
    text = f"It moves accuracy from {before} to {after}, by {gain} points."
    moved = change(gain, direction="up" if new >= old else "down")
    for found in checks(text, score(before), score(after), moved):
        assert found.verdict != "contradictory" or "lies within" in found.sum


def test_a_frame_that_fails_its_example_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    rule = (
        '[[rule]]\nid = "my.frame"\nsays = "x"\npattern = "(?P<old>#1) (?P<new>#2)"\n'
        'match = ["[[1]] to [[2]]"]\n'
    )
    (tmp_path / "checks" / "mine.toml").write_text(rule)
    with pytest.raises(PatternError, match=r"mine\.toml:\d+: rule my\.frame: does not match its example"):
        CheckRules.load([tmp_path])


def test_the_command_prints_text_and_json(tmp_path: Path) -> None:
    text = "It raises accuracy from 70% to 80%, a gain of 12 points."
    numbers = [score("70%"), score("80%"), change("12")]
    path = tmp_path / "records.jsonl"
    path.write_text(record(text, numbers=numbers, metrics=["accuracy"]).model_dump_json() + "\n")
    call = [sys.executable, "-m", "extract", "check", str(path)]
    shown = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    assert "p1: contradictory: accuracy: 80 - 70 = 10, stated 12" in shown
    assert "0 consistent, 1 contradictory, 0 cannot tell" in shown
    content = json.loads(subprocess.run([*call, "--json"], check=True, capture_output=True, text=True).stdout)
    assert content["counts"]["contradictory"] == 1
    assert content["checks"][0]["numbers"][0]["start"] == text.index("70%")
    telling = subprocess.run([*call, "--exit-code"], check=False, capture_output=True, text=True)
    assert (telling.returncode, telling.stdout) == (3, shown)
    call += ["--only", "consistent"]
    assert text not in subprocess.run(call, check=True, capture_output=True, text=True).stdout


def test_the_exit_code_is_0_where_nothing_contradicts(tmp_path: Path) -> None:
    text = "It raises accuracy from 70% to 80%, a gain of 10 points."
    made = record(text, numbers=[score("70%"), score("80%"), change("10")], metrics=["accuracy"])
    path = tmp_path / "records.jsonl"
    path.write_text(made.model_dump_json() + "\n")
    call = [sys.executable, "-m", "extract", "check", str(path), "--exit-code"]
    assert subprocess.run(call, check=False, capture_output=True).returncode == 0

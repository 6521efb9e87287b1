"""Cues are read round a name as a reader does: over quotes, and over what brackets insert."""

import pytest

from extract.document import TokenizedText
from extract.knowledge import Knowledge


@pytest.mark.parametrize(
    ("abstract", "found"),
    [
        ("Our QuaxNet (a version of a net) achieves much.", True),
        ("Our QuaxNet (QN) achieves much.", True),
        ('Our "QuaxNet" achieves much.', True),
        ("Our ‘QuaxNet’ achieves much.", True),
        ("Our ``QuaxNet'' achieves much.", True),
        ("Our *QuaxNet* achieves much.", True),
        ("Our QuaxNet (QN) and theirs achieves much.", False),
        ("Our QuaxNet (a net achieves much.", False),
    ],
)
def test_a_verb_behind_the_name(abstract: str, found: bool) -> None:
    clusters = Knowledge.load().finder.clusters(TokenizedText.of("", abstract))
    evidence = next(cluster.evidence for cluster in clusters if "quaxnet" in cluster.key)
    assert ("cue:x-achieves" in evidence) == found


def test_members_of_a_list_share_what_is_said_over_gains_and_brackets() -> None:
    abstract = (
        "It gains on the datasets QuaxSet by +2.3% (88.4% vs. 90.7%) and QuuxBar by +3.6% (83% vs. 86%)."
    )
    clusters = Knowledge.load().finder.clusters(TokenizedText.of("", abstract))
    evidence = next(cluster.evidence for cluster in clusters if cluster.key == "quuxbar")
    assert "list:cue:dataset-head-left" in evidence


@pytest.mark.parametrize(
    ("name", "headed"),
    [
        ("QuaxQA", True),
        ("Quax-NER", True),
        ("Geolocalization", True),
        ("QuaxPlanner", False),
        ("Diffusion", False),
    ],
)
def test_a_head_of_tasks_is_a_part_of_the_word(name: str, headed: bool) -> None:
    clusters = Knowledge.load().finder.clusters(TokenizedText.of("", f"We propose {name} here."))
    (evidence,) = [cluster.evidence for cluster in clusters if cluster.key == name.lower().replace("-", " ")]
    assert ("task:headed" in evidence) == headed


def test_a_common_word_in_capitals_is_none() -> None:
    clusters = Knowledge.load().finder.clusters(TokenizedText.of("", "We evaluate on RACE again."))
    (evidence,) = [cluster.evidence for cluster in clusters if cluster.key == "race"]
    assert "word:common-capitals" in evidence and "word:common" not in evidence


def test_a_title_writes_every_word_like_a_name() -> None:
    text = TokenizedText.of("QuaxNet and Deep Quiet Learning", "It works.")
    places = {
        name: cluster.key
        for cluster in Knowledge.load().finder.clusters(text)
        for name in cluster.evidence
        if name.startswith("place:title-only")
    }
    assert places["place:title-only-name"] == "quaxnet"
    assert places["place:title-only"] != "quaxnet"

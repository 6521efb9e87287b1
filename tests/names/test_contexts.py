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
        ("Our QuaxNet (QN) and theirs achieves much.", False),
        ("Our QuaxNet (a net achieves much.", False),
    ],
)
def test_a_verb_behind_the_name(abstract: str, found: bool) -> None:
    clusters = Knowledge.load().finder.clusters(TokenizedText.of("", abstract))
    evidence = next(cluster.evidence for cluster in clusters if "quaxnet" in cluster.key)
    assert ("cue:x-achieves" in evidence) == found

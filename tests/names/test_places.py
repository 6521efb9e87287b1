"""A name is found wherever its surface stands, and nowhere beyond the text."""

from extract.document import TokenizedText
from extract.knowledge import Knowledge


def test_a_text_may_end_where_a_longer_surface_would_begin() -> None:
    title = "The Gujarati-English Machine Translation System"
    text = TokenizedText.of(title, "We add data for pairs like Gujarati-English")
    clusters = Knowledge.load().finder.clusters(text)
    assert any(cluster.key == "gujarati english" for cluster in clusters)
    assert all(start < end <= len(text.words) for cluster in clusters for start, end in cluster.places)

"""A name is found wherever its surface stands, and nowhere beyond the text."""

from extract import Extractor, Paper


def test_a_text_may_end_in_part_of_a_longer_surface() -> None:
    title = "A System for Gujarati-English translation"
    record = Extractor().extract(Paper(title=title, abstract="Our system translates Gujarati-English"))
    assert all(
        m.text for group in (record.models, record.methods, record.tasks) for e in group for m in e.mentions
    )

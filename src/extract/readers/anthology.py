"""Files of the ACL Anthology: `<collection>` of `<volume>` of `<paper>`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from extract.readers.dates import MONTHS
from extract.readers.item import Fields, Flaw
from extract.readers.xml_stream import Found, elements


def read(stream: BinaryIO) -> Iterator[Fields | Flaw]:
    """One paper each `<paper>`, dated by its volume."""
    published: str | None = None
    for found in elements(stream, {"meta", "paper"}):
        if isinstance(found, Flaw):
            yield found
        elif found.element.tag == "meta":
            published = _date(found.element)
        else:
            paper = found.element
            texts = [_text(paper.find(name)) for name in ("abstract", "title")]
            yield Fields(found.line, texts[0], texts[1], _id(found), published)


def _text(element: Element | None) -> str | None:
    """The text with mark-up taken off; formulas keep their dollar signs."""
    if element is None:
        return None
    # Tags may be nested deeper than functions may call themselves.
    for formula in element.iter("tex-math"):
        formula.text, formula.tail = f"${formula.text or ''}", f"${formula.tail or ''}"
    return "".join(element.itertext())


def _id(found: Found) -> str | None:
    """The Anthology id: that of the paper's page, else put together as the Anthology does."""
    url = found.element.findtext("url", "").strip()
    if url and "/" not in url:
        return url
    ids = [attributes["id"] for attributes in found.within if "id" in attributes]
    number = found.element.get("id", "")
    if len(ids) != 2 or not number.isdecimal():
        return None
    collection, volume = ids
    if "." in collection:
        return f"{collection}-{volume}.{number}"
    digits = 2 if collection.startswith("W") else 1
    return f"{collection}-{volume:0>{digits}}{number:0>{4 - digits}}"


def _date(meta: Element) -> str | None:
    year = meta.findtext("year", "").strip()
    month = MONTHS.get(meta.findtext("month", "").strip()[:3].lower())  # the first of "July-August"
    return f"{year}-{month:02}" if year and month else year or None

"""Joining: acronyms with their long forms, defined or implied, and spellings of one name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extract.document import TokenizedText
from extract.gazetteer import Gazetteer
from extract.names.abbreviations import Abbreviation
from extract.names.clusters import Clusters, fold, folded
from extract.names.letters import LEAST_LETTERS, initials, is_coined
from extract.names.rules import NameRules

DEFINED = "abbreviation:defined"
_ACRONYM = regex.compile(r"\p{Lu}\p{L}{0,6}\p{Lu}\p{L}{0,6}\p{Lu}s?")
_LONGEST_SMALL_WORD = 3


def join_defined(
    text: TokenizedText, clusters: Clusters, abbreviations: Sequence[Abbreviation], gazetteer: Gazetteer
) -> None:
    """One cluster for both forms of each abbreviation that the paper defines."""
    for abbreviation in abbreviations:
        short, long = folded(text, abbreviation.short), folded(text, abbreviation.long)
        _drop_other_readings(clusters, short, text.lower[slice(*abbreviation.long)], gazetteer)
        joined = clusters.unite(short, long)
        if joined is not None:
            joined.evidence.add(DEFINED)
            if abbreviation.long[0] >= text.title_tokens:
                joined.evidence.add("abbreviation:" + _long_form_case(text, abbreviation))


def join_abbreviated(text: TokenizedText, clusters: Clusters, abbreviations: Sequence[Abbreviation]) -> None:
    """Joins phrases that differ in an abbreviation alone, defined or known: CoT hijacking, chain-of-thought
    hijacking."""
    long_of = {
        form: fold(e.id) for form in clusters.forms() for e in clusters[form].entries if " " not in form
    }
    long_of |= {folded(text, a.short): folded(text, a.long) for a in abbreviations}
    for form in clusters.forms() if long_of else ():
        words = form.split(" ")
        if len(words) > 1 and not long_of.keys().isdisjoint(words):
            spelt_out = " ".join(long_of.get(word, word) for word in words)
            clusters.unite(form, spelt_out)


def _drop_other_readings(
    clusters: Clusters, short: str, long_form: Sequence[str], gazetteer: Gazetteer
) -> None:
    """An acronym means what the text says: entries with another long form are not meant."""
    cluster = clusters.get(short)
    if cluster is not None:
        for entry in [e for e in cluster.entries if gazetteer.means_otherwise(e, long_form)]:
            del cluster.entries[entry]


def _long_form_case(text: TokenizedText, abbreviation: Abbreviation) -> str:
    """Whether running text capitalises the long form: names do, common terms do not."""
    begin, end = abbreviation.long
    words = [w for w in text.words[begin:end] if w[0].isalpha() and len(w) > _LONGEST_SMALL_WORD]
    upper = sum(any(c.isupper() for c in word) for word in words)
    return (
        "capitalised-long-form" if upper == len(words) else "mixed-long-form" if upper else "lower-long-form"
    )


def join_implied(clusters: Clusters, rules: NameRules) -> None:
    """Joins acronyms that the paper never defines to the name whose words begin with their letters."""
    alone = [cluster for cluster in clusters if DEFINED not in cluster.evidence]
    acronyms = {
        surface[0].rstrip("s").lower(): cluster.key
        for cluster in alone
        for surface in cluster.surfaces
        if len(surface) == 1 and _ACRONYM.fullmatch(surface[0])
    }
    if not acronyms:
        return
    for cluster in alone:
        for surface in list(cluster.surfaces):
            words = [word.lower() for word in surface]
            short = next((acronyms[a] for a in _acronyms(words, rules) if a in acronyms), None)
            if short is None or any(
                rules.gazetteer.means_otherwise(entry, words) for entry in clusters[short].entries
            ):
                continue
            joined = clusters.unite(short, cluster.key)
            if joined is not None:
                joined.evidence.add("abbreviation:implied")


def _acronyms(words: Sequence[str], rules: NameRules) -> tuple[str, ...]:
    """What may stand for a name, given as its words in lower case: all initials, those without small words,
    or one initial for each hyphened word (Fine-Grained Object Search is FGOS or FOS)."""
    letters = initials(words)
    if len(letters) < LEAST_LETTERS or not letters.isalpha():
        return ()
    small = rules.long_forms.small
    hyphened = "".join(
        word[0] for before, word in pairwise(("", *words)) if "-" not in (before, word) and word not in small
    )
    return letters, initials(words, small), hyphened if len(hyphened) >= LEAST_LETTERS else letters


def join_spelt(clusters: Clusters) -> None:
    """Joins spellings that differ in blanks and hyphens alone: CAAAv2 and CAAA v2."""
    known: dict[str, str] = {}
    apart = [
        (first, form)
        for form in clusters.forms()
        if (first := known.setdefault(form.replace(" ", ""), form)) != form
    ]
    for first, form in apart:
        surfaces = [surface for name in (first, form) for surface in clusters[name].surfaces]
        # The style expert of a paper on StyleExpert is a common noun.
        if not any(map(is_coined, surfaces)) or not any("".join(surface).islower() for surface in surfaces):
            clusters.unite(first, form)

"""The names stage as one call: text in, decisions out."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import TokenizedText
from extract.names.abbreviations import find_abbreviations
from extract.names.candidates import propose
from extract.names.clustering import build_clusters
from extract.names.clusters import Cluster
from extract.names.decide import Decision, decide
from extract.names.evidence import gather
from extract.names.forms import forms
from extract.names.marks import MarkedText, Marks
from extract.names.rules import NameRules


class NameFinder:
    """Finds and labels the names of texts, by one set of rules."""

    def __init__(self, rules: NameRules) -> None:
        self.rules = rules
        memo = rules.shapes.memo()
        self._marks = Marks(rules, memo)
        self._form = forms(rules, memo, self._marks)

    def clusters(self, text: TokenizedText, blocked: Sequence[tuple[int, int]] = ()) -> list[Cluster]:
        """Every possible name with its evidence. `blocked` are offsets of web addresses."""
        tokens = frozenset(i for start, end in blocked for i in range(*text.tokens_within(start, end)))
        marked = MarkedText.of(text, self._marks)
        hits = self.rules.gazetteer.find(text.words, text.lower, marked.listed())
        abbreviations = find_abbreviations(text, self.rules.long_forms)
        proposals = propose(marked, self.rules, hits, abbreviations, tokens)
        clusters = build_clusters(text, proposals, hits, abbreviations, self.rules, tokens)
        gather(text, self.rules, self._form, clusters)
        return clusters

    def find(self, text: TokenizedText, blocked: Sequence[tuple[int, int]] = ()) -> list[Decision]:
        """A decision for every possible name, those that are none included."""
        return decide(text, self.rules, self.clusters(text, blocked))

"""Proposes gazetteer entries: names that a corpus uses and that no list holds."""

from extract.mine.conflicts import Conflict, find_conflicts
from extract.mine.proposals import Proposal, propose
from extract.mine.sightings import Sighting, sightings
from extract.mine.tally import Tally

__all__ = ["Conflict", "Proposal", "Sighting", "Tally", "find_conflicts", "propose", "sightings"]

"""A plan with a small tree: Vision, Ekonomi (Budget), Uppföljning."""

from dataclasses import dataclass

import pytest

from finsam.models import Avsnitt, Dokument, Forbund
from tests import fabriker


@dataclass
class Plan:
    dokument: Dokument
    vision: Avsnitt
    ekonomi: Avsnitt
    budget: Avsnitt
    uppfoljning: Avsnitt

    def ordning(self) -> list[str]:
        """The headings in reading order, those on the second level with a dash before."""
        ut = []
        for a in self.dokument.avsnitt.filter(foralder=None):
            ut += [a.rubrik, *(f"- {b.rubrik}" for b in a.barn.all())]
        return ut


@pytest.fixture
def plan(forbund: Forbund) -> Plan:
    dokument = fabriker.dokument(forbund)
    vision = fabriker.avsnitt(dokument, "Vision", ordning=1, text="<p>Alla i arbete.</p>")
    ekonomi = fabriker.avsnitt(dokument, "Ekonomi", ordning=2)
    levande = {"sort": Avsnitt.Sort.LEVANDE, "nyckel": "budget"}
    budget = fabriker.avsnitt(dokument, "Budget", foralder=ekonomi, ordning=1, **levande)
    uppfoljning = fabriker.avsnitt(dokument, "Uppföljning", ordning=3)
    return Plan(dokument, vision, ekonomi, budget, uppfoljning)

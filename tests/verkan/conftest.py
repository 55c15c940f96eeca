"""A meeting that is open, with one item, and an insats."""

import datetime

import pytest

from finsam.models import Forbund, Person
from insatser.models import Insats
from styrelse.models import Sammantrade
from styrelse.mote import gang
from tests import fabriker, narvarofabriker


@pytest.fixture
def by(db: None) -> Person:
    return fabriker.person("Eva Ask")


@pytest.fixture
def mote(forbund: Forbund, by: Person) -> Sammantrade:
    """Opened, with one item."""
    mote = narvarofabriker.mote(forbund, tillstand="kallat")
    narvarofabriker.arenden(mote, 1, paragraf=None)
    gang.oppna(mote=mote, by=by)
    mote.refresh_from_db()
    return mote


@pytest.fixture
def insats(forbund: Forbund) -> Insats:
    return fabriker.insats(forbund, tillstand="pagaende", tom=datetime.date(2026, 12, 31))

"""An application that lies for beredning, and what the tests of it need."""

import datetime
from decimal import Decimal

import pytest

from finsam.models import Forbund, Person
from insatser.models import Ansokan, Avtal, Insats
from tests.beredning import fabrik


@pytest.fixture
def ansokan(forbund: Forbund, forbundschef: Person) -> Ansokan:
    return fabrik.ansokan(forbund, forbundschef)


@pytest.fixture
def insats(ansokan: Ansokan) -> Insats:
    return ansokan.insats


@pytest.fixture
def avtal(insats: Insats) -> Avtal:
    """A draft for 2026 and 2027, 500 000 and 250 000 kronor."""
    avtal = Avtal.objects.create(
        insats=insats, nr=1, motpart="Norrdals kommun", fran=datetime.date(2026, 3, 1), tom=datetime.date(2027, 12, 31)
    )
    avtal.belopp.create(ar=2026, belopp=Decimal(500_000))
    avtal.belopp.create(ar=2027, belopp=Decimal(250_000))
    return avtal

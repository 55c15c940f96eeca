"""An insats under way in 2025 that has been paid 100 000 of 400 000 kr, who is responsible for it, and an ekonom."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from finsam.models import Forbund, Person, Roll
from insatser.models import Insats, Rekvisition
from tests import fabriker

T = Rekvisition.Tillstand


@pytest.fixture
def insats(forbund: Forbund) -> Insats:
    insats = fabriker.insats(
        forbund,
        tillstand=Insats.Tillstand.PAGAENDE,
        sort=Insats.Sort.STRUKTUR,
        fran=datetime.date(2025, 1, 1),
        tom=datetime.date(2025, 12, 31),
    )
    fabriker.beviljande(insats, "400000", 2025)
    return insats


@pytest.fixture
def ekonom(forbund: Forbund) -> Person:
    person = fabriker.person("Birgit Dal")
    fabriker.roll(person, forbund, Roll.Sort.EKONOM)
    return person


@pytest.fixture
def ansvarig(forbund: Forbund, insats: Insats) -> Person:
    person = fabriker.person("Maria Edlund")
    fabriker.roll(person, forbund, Roll.Sort.INSATSANSVARIG)
    insats.ansvariga.add(person)
    return person


@pytest.fixture
def betald(insats: Insats, forbundschef: Person, ekonom: Person) -> Rekvisition:
    """Rekvisition 1, with 100 000 kr granted and paid."""
    rekvisition = fabriker.rekvisition(
        insats, by=ekonom, slutlig=True, fran=datetime.date(2025, 1, 1), tom=datetime.date(2025, 12, 31)
    )
    rekvisition.rader.update(utfall="godkand", godkant=100000)
    nu = timezone.now()
    falt = {"granskad": nu, "granskad_av": ekonom, "attesterad": nu, "attesterad_av": forbundschef}
    falt |= {"tillstand": T.BETALD, "betald": timezone.localdate(), "betald_av": ekonom}
    Rekvisition.objects.filter(pk=rekvisition.pk).update(**falt)
    return Rekvisition.objects.get(pk=rekvisition.pk)


@pytest.fixture
def som_ansvarig(ansvarig: Person) -> Client:
    client = Client()
    client.force_login(ansvarig)
    return client


@pytest.fixture
def som_ekonom(ekonom: Person) -> Client:
    client = Client()
    client.force_login(ekonom)
    return client

"""An insats with 400 000 kr for 2026, the one who is responsible for it, and an ekonom."""

import pytest
from django.test import Client

from finsam.models import Forbund, Person, Roll
from insatser.models import Insats, Rekvisition
from tests import fabriker


@pytest.fixture
def insats(forbund: Forbund) -> Insats:
    insats = fabriker.insats(forbund, agare="Norrdals kommun")
    fabriker.beviljande(insats, "400000")
    return insats


@pytest.fixture
def ansvarig(forbund: Forbund, insats: Insats) -> Person:
    person = fabriker.person("Maria Edlund")
    fabriker.roll(person, forbund, Roll.Sort.INSATSANSVARIG)
    insats.ansvariga.add(person)
    return person


@pytest.fixture
def ekonom(forbund: Forbund) -> Person:
    person = fabriker.person("Birgit Dal")
    fabriker.roll(person, forbund, Roll.Sort.EKONOM)
    return person


@pytest.fixture
def rekvisition(insats: Insats, ansvarig: Person) -> Rekvisition:
    return fabriker.rekvisition(insats, by=ansvarig)


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

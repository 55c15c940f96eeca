"""An insats with two goals and those who are responsible for it; and a report with a text under two headings."""

import pytest
from django.test import Client

from finsam.models import Forbund, Person, Roll
from insatser.models import Insats, Insatsmal, Rapport
from tests import fabriker

TEXTER = {"Verksamhet": "<p>Tolv deltog.</p>", "Resultat": "<p>Fyra fick arbete.</p>"}


@pytest.fixture
def insats(forbund: Forbund) -> Insats:
    insats = fabriker.insats(forbund, agare="Norrdals kommun")
    Insatsmal.objects.create(insats=insats, ordning=1, text="Hälften når arbete", matt="enkät")
    Insatsmal.objects.create(insats=insats, ordning=2, text="Alla har en plan")
    return insats


@pytest.fixture
def ansvarig(forbund: Forbund, insats: Insats) -> Person:
    person = fabriker.person("Maria Edlund")
    fabriker.roll(person, forbund, Roll.Sort.INSATSANSVARIG)
    insats.ansvariga.add(person)
    return person


@pytest.fixture
def rapport(insats: Insats) -> Rapport:
    return fabriker.rapport(insats, TEXTER)


@pytest.fixture
def inlamnad(insats: Insats) -> Rapport:
    return fabriker.rapport(insats, TEXTER, tillstand="inlamnad")


@pytest.fixture
def godkand(insats: Insats) -> Rapport:
    return fabriker.rapport(insats, TEXTER, tillstand="godkand")


@pytest.fixture
def som_ansvarig(ansvarig: Person) -> Client:
    client = Client()
    client.force_login(ansvarig)
    return client

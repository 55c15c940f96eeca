"""An insats with its categories, the one who is responsible for it, and a revisor."""

import pytest
from django.db import transaction
from django.test import Client

from finsam.models import Forbund, Person, Roll
from insatser.deltagare.standard import lagg_upp_standard
from insatser.models import Insats
from tests import fabriker


@pytest.fixture
def insats(forbund: Forbund, forbundschef: Person) -> Insats:
    with transaction.atomic():
        lagg_upp_standard(forbund=forbund, by=forbundschef)
    return fabriker.insats(forbund)


@pytest.fixture
def ansvarig(forbund: Forbund, insats: Insats) -> Person:
    person = fabriker.person("Maria Edlund")
    fabriker.roll(person, forbund, Roll.Sort.INSATSANSVARIG)
    insats.ansvariga.add(person)
    return person


@pytest.fixture
def som_ansvarig(ansvarig: Person) -> Client:
    client = Client()
    client.force_login(ansvarig)
    return client


@pytest.fixture
def som_revisor(revisor: Person) -> Client:
    client = Client()
    client.force_login(revisor)
    return client

"""One insats with its parties, and the person who is responsible for it."""

import pytest
from django.test import Client

from finsam.models import Forbund, Medlem, Person, Roll
from insatser.models import Insats
from tests import fabriker


@pytest.fixture
def insats(forbund: Forbund) -> Insats:
    return fabriker.insats(forbund)


@pytest.fixture
def kommun(forbund: Forbund) -> Medlem:
    return fabriker.medlem(forbund)


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

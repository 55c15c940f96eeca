"""The small cast of every test: a förbund, its people, and someone from outside."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from finsam.models import Forbund, Person, Roll
from tests import fabriker

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("finsam", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("finsam")


@pytest.fixture(autouse=True)
def filernas_plats(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Files that a test takes in lie in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("filer", numbered=True)


@pytest.fixture
def forbund(db: None) -> Forbund:
    return fabriker.forbund()


@pytest.fixture
def forbundschef(forbund: Forbund) -> Person:
    person = fabriker.person("Lena Sandgren")
    fabriker.roll(person, forbund, Roll.Sort.FORBUNDSCHEF)
    return person


@pytest.fixture
def ledamot(forbund: Forbund) -> Person:
    person = fabriker.person("Olle Berg")
    fabriker.roll(person, forbund, Roll.Sort.LEDAMOT)
    return person


@pytest.fixture
def revisor(forbund: Forbund) -> Person:
    person = fabriker.person("Rut Ek")
    fabriker.roll(person, forbund, Roll.Sort.REVISOR)
    return person


@pytest.fixture
def utomstaende(db: None) -> Person:
    """Förbundschef, but of another förbund."""
    person = fabriker.person("Ulla Ask")
    fabriker.roll(person, fabriker.forbund("sunnanvik"), Roll.Sort.FORBUNDSCHEF)
    return person


@pytest.fixture
def chef(forbundschef: Person) -> Client:
    """A client logged in as förbundschef."""
    client = Client()
    client.force_login(forbundschef)
    return client

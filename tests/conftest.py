"""The small cast of every test: a förbund, its people, and someone from outside."""

import gc
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck, settings

from finsam import sandlada
from finsam.models import Forbund, Person, Roll
from tests import databasmall, fabriker

# A test leaves little behind and is over soon: looking for it again and again took some three per cent of the time.
gc.set_threshold(100_000, 50, 50)

# How long an example takes says how busy the machine is, not whether the code is right; and the same code meets the same
# examples each time. --hypothesis-profile=letar looks for others.
settings.register_profile("letar", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=2000)
settings.register_profile("finsam", settings.get_profile("letar"), max_examples=100, derandomize=True)
settings.load_profile("finsam")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Property tests try so many examples that to count lines takes as long as the tests; others reach the same lines.

    The demo's come first, so that no other worker takes over some of them and loads it too.
    """
    items.sort(key=lambda item: "demo" not in item.path.parts)
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_use_migrations: bool,
    django_db_keepdb: bool,
    django_db_createdb: bool,
    django_db_blocker: Any,
) -> None:
    """Each worker's database is a copy of one that is migrated once; one that is kept (--reuse-db) is migrated on from what it was."""
    behalls = django_db_keepdb and not django_db_createdb
    with django_db_blocker.unblock():
        if django_db_use_migrations and not (behalls and databasmall.provets_finns()):
            connection.settings_dict["TEST"]["TEMPLATE"] = databasmall.mallen()


@pytest.fixture(autouse=True, scope="session")
def snabb_tomning() -> Iterator[None]:
    """After a test with real transactions, delete the rows there are; Django would cut off all tables, which takes much longer.

    To pass by triggers and foreign keys takes a superuser, which the project's own cluster gives. Content types and permissions are left as the migrations made them, so that they need not be made again.
    """
    with mock.patch.object(TransactionTestCase, "_fixture_teardown", tom_databasen):
        yield


@pytest.fixture(autouse=True, scope="session")
def latta_losenord() -> Iterator[None]:
    """Passwords are hashed as ever, only with less work."""
    with mock.patch.object(ScryptPasswordHasher, "work_factor", 2**4):
        yield


@pytest.fixture(autouse=True, scope="session")
def talmodig_sandlada() -> Iterator[None]:
    """A file that may take so many seconds may take longer on a busy machine; the tests of the limit itself set one of a second."""
    vanta = sandlada._vanta
    with mock.patch.object(sandlada, "_vanta", lambda process, s: vanta(process, s if s < 10 else 600)):
        yield


DJANGOS_TOMNING = TransactionTestCase._fixture_teardown


def tom_databasen(testfall: TransactionTestCase) -> None:
    if not ar_superuser():
        DJANGOS_TOMNING(testfall)
        return
    tabeller = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    lamnas = {m._meta.db_table for m in (ContentType, Permission)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # neither foreign keys nor triggers
        fyllda = " UNION ALL ".join(f"(SELECT '{t}' FROM \"{t}\" LIMIT 1)" for t in sorted(tabeller - lamnas))
        cursor.execute(fyllda)
        for (tabell,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{tabell}"')


def ar_superuser() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


@pytest.fixture(scope="session")
def filernas_mapp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that are made when something is put in them."""
    mapp = tmp_path_factory.mktemp("filer")
    return (mapp / str(nr) for nr in count())


@pytest.fixture(autouse=True)
def filernas_plats(settings: Any, filernas_mapp: Iterator[Path]) -> None:
    """Files that a test takes in lie in a folder of its own."""
    settings.MEDIA_ROOT = next(filernas_mapp)


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

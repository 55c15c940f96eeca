"""The demo, loaded once for all tests in this folder; each test gives it back as it got it. None can do without it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from finsam.demo import ladda_demo
from finsam.models import Forbund

# Passwords that are quick to make, and permission to load the demo.
I_PROVET = {"UTVECKLING": True, "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}


@pytest.fixture(scope="package")
def laddad_demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The folder of the demo's files, while the demo is in a transaction around the tests."""
    filer = str(tmp_path_factory.mktemp("demo", numbered=True))
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=filer, **I_PROVET):
            ladda_demo()
        yield filer
        transaction.set_rollback(True)


@pytest.fixture
def demo(laddad_demo: str, db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Forbund]:
    """The demo förbund by slug."""
    for namn, varde in {"MEDIA_ROOT": laddad_demo, **I_PROVET}.items():
        monkeypatch.setattr(settings, namn, varde)
    return {f.slug: f for f in Forbund.objects.all()}

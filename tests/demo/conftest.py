"""The demo, loaded once for each test that asks for it."""

import pytest
from django.conf import settings

from finsam.demo import ladda_demo
from finsam.models import Forbund


@pytest.fixture
def demo(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Forbund]:
    """The demo förbund by slug."""
    monkeypatch.setattr(settings, "UTVECKLING", True)
    monkeypatch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
    return {f.slug: f for f in ladda_demo()}

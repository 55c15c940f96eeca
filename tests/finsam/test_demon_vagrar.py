"""Where `manage.py demo` refuses."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from finsam.models import Forbund


def test_demon_vagrar_i_produktion(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "UTVECKLING", False)
    with pytest.raises(CommandError, match="MILJO"):
        call_command("demo")
    assert not Forbund.objects.exists()

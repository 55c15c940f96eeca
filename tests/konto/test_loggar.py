"""No secret gets into a log or an error report."""

import io
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, RequestFactory
from django.views.debug import ExceptionReporter, get_exception_reporter_class

from finsam import loggar
from finsam.models import Handelse, Person
from tests import fabriker

HEMLIGT = "sju-gula-stolar"
EPOST = "siv.hed@exempel.se"
LANK = "/konto/losenord/nytt/a-dikknd-3276873c9c7a8aec7f59f16cbf093f84/"


@pytest.fixture
def logg() -> Iterator[io.StringIO]:
    """What the log of production would hold."""
    skrivet = io.StringIO()
    handtag = logging.StreamHandler(skrivet)
    handtag.setFormatter(loggar.Formatter(settings.LOGGING["formatters"]["rad"]["format"]))
    logging.getLogger().addHandler(handtag)
    yield skrivet
    logging.getLogger().removeHandler(handtag)


def test_ett_fel_i_inloggningen_loggar_inte_losenordet(
    db: None, logg: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def brister(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError(f"gick sönder med password='{HEMLIGT}'")

    monkeypatch.setattr("finsam.konto.Adapter.pre_authenticate", brister)
    client = Client(raise_request_exception=False)
    svar = client.post("/konto/logga-in/", {"login": "siv.hed@exempel.se", "password": HEMLIGT})
    assert svar.status_code == 500
    assert "RuntimeError" in logg.getvalue()
    assert HEMLIGT not in logg.getvalue()
    assert HEMLIGT not in svar.content.decode()
    assert mail.outbox == []


def test_lanken_for_nytt_losenord_loggas_inte(db: None, logg: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    def brister(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("allauth.account.views.PasswordResetFromKeyView.render_to_response", brister)
    Client(raise_request_exception=False).get(LANK)
    assert "/konto/losenord/nytt/[dolt]/" in logg.getvalue()
    assert "3276873c9c7a8aec7f59f16cbf093f84" not in logg.getvalue()


def rapport(rf: RequestFactory) -> ExceptionReporter:
    request = rf.post(
        LANK, {"password": HEMLIGT, "email": EPOST, "namn": "Siv"}, HTTP_REFERER=f"http://testserver{LANK}"
    )
    try:
        raise ValueError("fel")
    except ValueError as fel:
        return get_exception_reporter_class(request)(request, type(fel), fel, fel.__traceback__)


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("form", ["get_traceback_text", "get_traceback_html"])
def test_felrapport_visar_varken_losenord_adress_eller_lank(
    rf: RequestFactory, settings: Any, form: str, *, debug: bool
) -> None:
    settings.DEBUG = debug
    text = getattr(rapport(rf), form)()
    assert "Siv" in text
    for hemligt in (HEMLIGT, EPOST, "3276873c9c7a8aec7f59f16cbf093f84"):
        assert hemligt not in text


@pytest.mark.parametrize(
    ("text", "blir"),
    [
        (f"GET {LANK} 200", "GET /konto/losenord/nytt/[dolt]/ 200"),
        ("postgres://finsam:hemligt@db/finsam", "postgres://finsam:[dolt]@db/finsam"),
        ("{'password1': 'abc def'}", "{'password1': '[dolt] def'}"),
        ("oldpassword=abc&x=1", "oldpassword=[dolt]&x=1"),
        ("inget hemligt", "inget hemligt"),
    ],
)
def test_hemligheter_byts_ut(text: str, blir: str) -> None:
    assert loggar.utan_hemligheter(text) == blir


def test_historiken_bar_inget_losenord(db: None) -> None:
    fabriker.person("Siv Hed", losenord=fabriker.LOSENORD)
    Client().post("/konto/logga-in/", {"login": "siv.hed@exempel.se", "password": HEMLIGT})
    rad = Handelse.objects.get()
    assert HEMLIGT not in rad.vad + rad.fran + rad.till
    assert Person.objects.get().password not in rad.vad

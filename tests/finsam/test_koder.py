"""The second factor: laid in, used up, locked, taken away."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from finsam import totp, tvafaktor
from finsam.models import Forbund, Handelse, Person, Tvafaktor
from tests import fabriker
from tests.fabriker import LOSENORD

SIDA = "/konto/koder/"


def kod(person: Person, fram: int = 0) -> str:
    """What the app of the person shows, so many steps from now."""
    hemlig = tvafaktor._oppna(Tvafaktor.objects.get(person=person))
    assert hemlig is not None
    return totp.kod(hemlig, totp.steget(timezone.now()) + fram)


def med_app(person: Person) -> Person:
    tvafaktor.pa_vag(person)
    tvafaktor.bekrafta(person=person, kod=kod(person, -1))
    return person


def inloggad(person: Person) -> Client:
    person.set_password(LOSENORD)
    person.save()
    client = Client()
    client.force_login(person)
    return client


def bekraftad(person: Person) -> Client:
    """Has just written the password once more."""
    client = inloggad(person)
    client.post("/konto/bekrafta/", {"password": LOSENORD})
    return client


def test_appen_laggs_in_med_en_kod_och_agaren_far_ett_mejl(
    forbundschef: Person, django_capture_on_commit_callbacks: Any
) -> None:
    client = bekraftad(forbundschef)
    text = client.get(SIDA).text
    hemlig = tvafaktor.pa_vag(forbundschef)
    assert totp.i_text(hemlig) in text
    assert "<svg" in text
    assert "Skriv koden" in client.post(SIDA, {"kod": ""}).text
    assert "stämmer inte" in client.post(SIDA, {"kod": "000000"}).text
    with django_capture_on_commit_callbacks(execute=True):
        svar = client.post(f"{SIDA}?next=/norrdal/", {"kod": kod(forbundschef)})
    assert (svar.url, tvafaktor.har(forbundschef)) == ("/norrdal/", True)
    assert "inlagd" in mail.outbox[-1].body
    assert Handelse.objects.filter(vad="Lade in en app för koder").exists()


def test_hemligheten_ligger_krypterad_och_en_annan_nyckel_oppnar_den_inte(forbundschef: Person, settings: Any) -> None:
    hemlig = tvafaktor.pa_vag(forbundschef)
    rad = Tvafaktor.objects.get()
    assert totp.i_text(hemlig).replace(" ", "") not in rad.hemlighet
    settings.TVAFAKTOR_NYCKEL = "en annan"
    assert tvafaktor._oppna(rad) is None
    assert tvafaktor.pa_vag(forbundschef) != hemlig


def test_en_kod_galler_en_gang(forbundschef: Person) -> None:
    med_app(forbundschef)
    nu = kod(forbundschef)
    tvafaktor.prova(person=forbundschef, kod=nu)
    with pytest.raises(tvafaktor.FelKod, match="nästa kod"):
        tvafaktor.prova(person=forbundschef, kod=nu)
    tvafaktor.prova(person=forbundschef, kod=kod(forbundschef, 1))


def test_fem_fel_sparrar_en_kvart_aven_den_ratta(forbundschef: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    med_app(forbundschef)
    for _ in range(5):
        with pytest.raises(tvafaktor.FelKod, match="nästa kod"):
            tvafaktor.prova(person=forbundschef, kod="000000")
    with pytest.raises(tvafaktor.FelKod, match="en kvart"):
        tvafaktor.prova(person=forbundschef, kod=kod(forbundschef))
    assert Handelse.objects.filter(vad__startswith="Koder spärrade").exists()
    sedan = timezone.now() + datetime.timedelta(minutes=16)
    monkeypatch.setattr(timezone, "now", lambda: sedan)
    tvafaktor.prova(person=forbundschef, kod=kod(forbundschef))


def test_utan_app_och_utan_nyckel_sags_vad_som_ska_goras(forbundschef: Person, settings: Any) -> None:
    with pytest.raises(tvafaktor.FelKod, match="Lägg först in"):
        tvafaktor.prova(person=forbundschef, kod="000000")
    with pytest.raises(tvafaktor.FelKod, match="Börja om"):
        tvafaktor.bekrafta(person=forbundschef, kod="000000")
    settings.TVAFAKTOR_NYCKEL = ""
    with pytest.raises(tvafaktor.FelKod, match="TVAFAKTOR_NYCKEL"):
        tvafaktor.pa_vag(forbundschef)
    assert "TVAFAKTOR_NYCKEL" in bekraftad(forbundschef).get(SIDA).text


def test_den_som_har_en_app_byter_med_en_kod_ur_den(forbundschef: Person) -> None:
    client = bekraftad(med_app(forbundschef))
    with pytest.raises(tvafaktor.FelKod, match="redan"):
        tvafaktor.pa_vag(forbundschef)
    assert "<svg" not in client.get(SIDA).text
    assert "stämmer inte" in client.post(SIDA, {"kod": "000000"}).text
    assert client.post(SIDA, {"kod": kod(forbundschef)}).status_code == 302
    assert "<svg" in client.get(SIDA).text


def test_sidan_vill_ha_losenordet_igen(forbundschef: Person) -> None:
    assert inloggad(forbundschef).get(SIDA).url.startswith("/konto/bekrafta/")
    assert Client().get(SIDA).url.startswith("/konto/logga-in/")
    assert bekraftad(forbundschef).get(f"{SIDA}?next=//annanstans.se/").text.count("annanstans") == 0


def test_forbundschefen_tar_bort_nagon_annans_app_men_inte_sin_egen(
    forbund: Forbund, forbundschef: Person, ledamot: Person
) -> None:
    client = Client()
    client.force_login(med_app(forbundschef))
    sida = f"/norrdal/forbundet/personer/{ledamot.pk}/koder/"
    assert "ingen app" in client.get(sida).text
    med_app(ledamot)
    assert sida in client.get(f"/norrdal/forbundet/personer/{ledamot.pk}/").text
    assert "Skriv hur" in client.post(sida, {"hur": ""}).text
    client.post(sida, {"hur": "Vi sågs på kansliet"})
    assert not tvafaktor.har(ledamot)
    assert Handelse.objects.filter(forbund=forbund, vad="Tog bort appen för koder", vem=forbundschef).exists()
    egen = f"/norrdal/forbundet/personer/{forbundschef.pk}/koder/"
    assert "Din egen app" in client.post(egen, {"hur": "Jag är jag"}).text
    assert tvafaktor.har(forbundschef)


def test_kommandot_hjalper_den_som_ingen_annan_kan_hjalpa(
    forbundschef: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    med_app(forbundschef)
    for vantat in ("kan lägga in en ny app", "har ingen app"):
        call_command("ta_bort_koder", forbundschef.email)
        assert vantat in capsys.readouterr().out
    with pytest.raises(CommandError, match="Ingen loggar in"):
        call_command("ta_bort_koder", "ingen@exempel.se")


@pytest.mark.django_db
def test_den_utan_roll_har_sin_rad_utanfor_forbunden() -> None:
    person = fabriker.person("Ulla Ek", "ulla@exempel.se")
    med_app(person)
    assert Handelse.objects.get(vad="Lade in en app för koder").forbund is None

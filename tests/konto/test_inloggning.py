"""Logging in, being locked out, and how long a session lasts."""

from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund, Handelse, Person, Roll
from tests import fabriker

INLOGGNING = "/konto/logga-in/"


@pytest.fixture(autouse=True)
def _tom_cache(db: None) -> None:
    cache.clear()


@pytest.fixture
def siv(forbund: Forbund) -> Person:
    siv = fabriker.person("Siv Hed", losenord=fabriker.LOSENORD)
    fabriker.roll(siv, forbund, Roll.Sort.LEDAMOT)
    return siv


def forsok(client: Client, losenord: str, email: str = "siv.hed@exempel.se") -> Any:
    return client.post(INLOGGNING, {"login": email, "password": losenord})


def test_ratt_losenord_slapper_in_och_star_i_forbundets_historik(siv: Person, forbund: Forbund) -> None:
    assert forsok(Client(), fabriker.LOSENORD).status_code == 302
    handelse = Handelse.objects.get(forbund=forbund)
    assert (handelse.vem, handelse.vad, handelse.slag) == (siv, "Loggade in", "inloggning")


def test_fel_losenord_sager_inte_vilket_som_var_fel(siv: Person) -> None:
    ratt_adress = forsok(Client(), "fel").content.decode()
    fel_adress = forsok(Client(), "fel", "ingen@exempel.se").content.decode()
    besked = "E-postadressen eller lösenordet stämmer inte."
    assert besked in ratt_adress
    assert besked in fel_adress


def test_sjatte_forsoket_nekas_aven_med_ratt_losenord(siv: Person, forbund: Forbund) -> None:
    client = Client()
    for _ in range(5):
        forsok(client, "fel")
    svar = forsok(client, fabriker.LOSENORD)
    assert "Inloggningen är spärrad i 15 minuter." in svar.content.decode()
    assert "_auth_user_id" not in client.session
    vad = list(Handelse.objects.filter(forbund=forbund).values_list("vad", flat=True))
    assert vad.count("Misslyckad inloggning: Siv Hed") == 5
    assert vad.count("Inloggning nekad: spärrad efter för många misslyckade försök: Siv Hed") == 1


def test_sparren_galler_bara_den_adressen(siv: Person) -> None:
    fabriker.person("Eva Lind", losenord=fabriker.LOSENORD)
    for _ in range(6):
        forsok(Client(), "fel")
    assert forsok(Client(), fabriker.LOSENORD, "eva.lind@exempel.se").status_code == 302


def test_forsok_mot_okanda_adresser_star_inte_i_historiken(db: None) -> None:
    forsok(Client(), "fel", "ingen@exempel.se")
    assert not Handelse.objects.exists()


def test_avstangt_konto_slapps_inte_in(siv: Person) -> None:
    siv.is_active = False
    siv.save()
    client = Client()
    assert forsok(client, fabriker.LOSENORD)["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_sessionen_slutar_med_webblasaren_och_efter_tolv_timmar(siv: Person) -> None:
    client = Client()
    forsok(client, fabriker.LOSENORD)
    assert client.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() == 12 * 60 * 60


def test_kakan_ar_stangd_for_skript_och_andra_platser(siv: Person) -> None:
    kaka = forsok(Client(), fabriker.LOSENORD).cookies[settings.SESSION_COOKIE_NAME]
    assert kaka["httponly"]
    assert kaka["samesite"] == "Lax"


def test_kakan_kraver_kryptering_dar_installningen_sager_det(siv: Person, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    assert forsok(Client(), fabriker.LOSENORD).cookies["sessionid"]["secure"]


def test_utloggning_star_i_historiken_och_kraver_knappen(siv: Person, forbund: Forbund) -> None:
    client = Client()
    client.force_login(siv)
    assert client.get("/konto/logga-ut/").status_code == 200
    client.post("/konto/logga-ut/")
    assert "_auth_user_id" not in client.session
    assert Handelse.objects.filter(forbund=forbund, vad="Loggade ut").exists()


def test_ingen_kan_skapa_konto_sjalv(db: None) -> None:
    assert Client().get("/konto/signup/").status_code == 404
    from finsam.konto import Adapter

    assert not Adapter().is_open_for_signup(None)


def test_den_som_saknar_forbund_star_utanfor_dem_alla(db: None) -> None:
    fabriker.person("Siv Hed", losenord=fabriker.LOSENORD)
    forsok(Client(), fabriker.LOSENORD)
    assert Handelse.objects.get(vad="Loggade in").forbund is None


def test_utloggning_av_ingen_noteras_inte(db: None) -> None:
    from finsam.konto import notera_utloggning

    notera_utloggning(user=None)
    assert not Handelse.objects.exists()

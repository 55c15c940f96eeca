"""Choosing, changing and forgetting a password."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from finsam.models import Handelse, Person
from tests import fabriker

NYTT = "sju gula stolar"


@pytest.fixture(autouse=True)
def _tom_cache(db: None) -> None:
    cache.clear()


@pytest.fixture
def siv(db: None) -> Person:
    return fabriker.person("Siv Hed", losenord=fabriker.LOSENORD)


@pytest.fixture
def client(siv: Person) -> Client:
    client = Client()
    client.force_login(siv)
    return client


def byt(client: Client, nytt: str, gammalt: str = fabriker.LOSENORD) -> Any:
    return client.post("/konto/losenord/byt/", {"oldpassword": gammalt, "password1": nytt, "password2": nytt})


def test_byte_loggar_ut_pa_andra_enheter_men_inte_har(client: Client, siv: Person) -> None:
    annan = Client()
    annan.force_login(siv)
    assert byt(client, NYTT).status_code == 302
    assert client.get("/").status_code == 200
    assert annan.get("/").status_code == 302


def test_byte_sags_i_mejl_och_historik_utan_att_rojas(client: Client, siv: Person) -> None:
    byt(client, NYTT)
    (brev,) = mail.outbox
    assert brev.subject == "Ditt lösenord i Finsam är bytt"
    assert "Hej Siv Hed" in brev.body
    assert NYTT not in brev.body
    assert Handelse.objects.filter(vem=siv, vad="Bytte lösenord").exists()


@pytest.mark.parametrize(
    ("nytt", "fel"),
    [
        ("kort", "minst 12 tecken"),
        ("siv.hed@exempel.se", "för likt e-post"),
        ("qwertyuiop123", "för vanligt"),
    ],
)
def test_svagt_losenord_avvisas_pa_svenska(client: Client, nytt: str, fel: str) -> None:
    assert fel in byt(client, nytt).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_fel_nuvarande_losenord_sags_vid_faltet(client: Client) -> None:
    assert "Det nuvarande lösenordet stämmer inte." in byt(client, NYTT, "fel").content.decode()


def begar_lank(email: str) -> Any:
    return Client().post("/konto/losenord/glomt/", {"email": email}, follow=True)


def test_glomt_losenord_ger_en_lank_som_galler_en_gang(siv: Person) -> None:
    begar_lank("siv.hed@exempel.se")
    lank = re.search(r"http://testserver(/konto/losenord/nytt/\S+)", mail.outbox[0].body)
    assert lank
    client = Client()
    sida = client.get(lank[1], follow=True)
    client.post(sida.request["PATH_INFO"], {"password1": NYTT, "password2": NYTT})
    siv.refresh_from_db()
    assert siv.check_password(NYTT)
    assert "Länken gäller inte" in Client().get(lank[1], follow=True).content.decode()


def test_okand_adress_far_samma_svar_och_inget_brev(siv: Person) -> None:
    okand = begar_lank("ingen@exempel.se").content.decode()
    assert "Om adressen finns hos oss" in okand
    assert mail.outbox == []


def test_manga_begaran_om_lank_nekas_pa_svenska(siv: Person) -> None:
    svar = [begar_lank("siv.hed@exempel.se") for _ in range(6)][-1]
    assert svar.status_code == 429
    assert "För många försök" in svar.content.decode()


def test_lanken_slutar_galla_efter_tre_dagar(siv: Person, settings: Any) -> None:
    assert settings.PASSWORD_RESET_TIMEOUT == 3 * 24 * 60 * 60


def test_bekrafta_ber_om_losenordet_pa_svenska(client: Client) -> None:
    sida = client.get("/konto/bekrafta/").content.decode()
    assert "Skriv ditt lösenord en gång till" in sida
    assert "Lösenordet stämmer inte." in client.post("/konto/bekrafta/", {"password": "fel"}).content.decode()


def test_den_som_saknar_losenord_valjer_ett(client: Client, siv: Person) -> None:
    siv.set_unusable_password()
    siv.save()
    client.force_login(siv)
    assert "Minst 12 tecken" in client.get("/konto/losenord/valj/").content.decode()
    client.post("/konto/losenord/valj/", {"password1": NYTT, "password2": NYTT})
    siv.refresh_from_db()
    assert siv.check_password(NYTT)

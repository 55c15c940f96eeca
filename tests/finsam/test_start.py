"""The way in: to one's own förbund, or a choice."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund, Handelse, Person, Roll
from tests import fabriker


def inloggad(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_den_som_har_ett_forbund_kommer_dit(chef: Client, forbund: Forbund) -> None:
    assert chef.get("/")["Location"] == forbund.get_absolute_url()


def test_den_som_har_flera_valjer_och_ser_sina_roller(forbundschef: Person, forbund: Forbund) -> None:
    fabriker.roll(forbundschef, fabriker.forbund("sunnanvik"), Roll.Sort.REVISOR)
    client = inloggad(forbundschef)
    sida = client.get("/").content.decode()
    assert "Samordningsförbundet Sunnanvik" in sida
    assert "revisor" in sida
    assert "Byt förbund" in client.get(forbund.get_absolute_url()).content.decode()


def test_den_som_saknar_roll_far_veta_vad_den_gor(db: None) -> None:
    assert "Be förbundschefen" in inloggad(fabriker.person()).get("/").content.decode()


def test_bjud_in_skriver_en_lank_som_valjer_losenord(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bjud_in", "Siv.Hed@exempel.se", "Siv Hed")
    lank = next(rad for rad in capsys.readouterr().out.splitlines() if "/losenord/" in rad)
    client = Client()
    svar = client.get(lank.removeprefix("http://127.0.0.1:8000"), follow=True)
    form = {"password1": "sju gula stolar", "password2": "sju gula stolar"}
    client.post(svar.request["PATH_INFO"], form)
    siv = Person.objects.get(email="siv.hed@exempel.se")
    assert siv.far_skapa_forbund
    assert siv.check_password("sju gula stolar")
    assert Handelse.objects.filter(vad="Siv Hed får lägga upp nya förbund").exists()
    assert "Lägg upp ett förbund" in inloggad(siv).get("/").content.decode()


def test_lanken_galler_en_gang(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bjud_in", "siv.hed@exempel.se", "Siv Hed")
    lank = next(rad for rad in capsys.readouterr().out.splitlines() if "/losenord/" in rad)
    siv = Person.objects.get(email="siv.hed@exempel.se")
    siv.set_password("sju gula stolar")
    siv.save()
    sida = Client().get(lank.removeprefix("http://127.0.0.1:8000"), follow=True).content.decode()
    assert "Länken gäller inte" in sida


def test_bjud_in_ger_den_som_finns_ratten(db: None) -> None:
    fabriker.person("Siv Hed")
    call_command("bjud_in", "siv.hed@exempel.se", "Siv Hed")
    assert Person.objects.get().far_skapa_forbund


def test_bjud_in_sager_vad_som_ar_fel(db: None) -> None:
    with pytest.raises(CommandError, match="ingen e-postadress"):
        call_command("bjud_in", "siv", "Siv Hed")
    assert reverse("nytt_forbund") == "/nytt-forbund/"

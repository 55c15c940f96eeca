"""The list of insatser of a year."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from finsam.models import Beslut, Forbund, Medlem, Person
from insatser.models import Insats, Insatspart
from tests import fabriker

LISTA = "/norrdal/2026/insatser/"
HART = "\N{NO-BREAK SPACE}"


def namn(client: Client, fraga: str = "") -> list[str]:
    return [str(r.insats) for r in client.get(LISTA + fraga).context["rader"]]


def test_listan_visar_belopp_och_summa_i_forbundets_enhet(chef: Client, insats: Insats) -> None:
    fabriker.beviljande(insats, "400000")
    fabriker.beviljande(fabriker.insats(insats.forbund, "Två"), "1200000", beslut=fabriker.beslut(insats.forbund))
    svar = chef.get(LISTA)
    assert svar.context["summa"].summa == Decimal(1600000)
    assert f"2 insatser, beviljade 1{HART}600 tkr för 2026." in svar.content.decode()


def test_det_som_inte_ar_justerat_sags_i_ord(chef: Client, insats: Insats) -> None:
    ej = fabriker.beslut(insats.forbund, tillstand=Beslut.Tillstand.EJ_JUSTERAT)
    fabriker.beviljande(insats, "400000", beslut=ej)
    assert "varav 400 ej justerat" in chef.get(LISTA).content.decode()


def test_avrundning_som_inte_gar_ihop_sags(chef: Client, insats: Insats) -> None:
    fabriker.beviljande(insats, "400")
    fabriker.beviljande(fabriker.insats(insats.forbund, "Två"), "400", beslut=fabriker.beslut(insats.forbund))
    assert "avrundade var för sig" in chef.get(LISTA).content.decode()


@pytest.fixture
def blandade(forbund: Forbund, kommun: Medlem) -> None:
    struktur = fabriker.insats(forbund, "Arenan", sort=Insats.Sort.STRUKTUR, kod="P58NAF", agare="Regionen")
    Insatspart.objects.create(insats=struktur, medlem=kommun)
    pagaende = fabriker.insats(forbund, "Örnen", tillstand=Insats.Tillstand.PAGAENDE)
    Insatspart.objects.create(insats=pagaende, annan="Folkhögskolan")


@pytest.mark.usefixtures("blandade")
@pytest.mark.parametrize(
    ("fraga", "vantat"),
    [
        ("", ["Arenan", "Örnen"]),
        ("?sort=struktur", ["Arenan"]),
        ("?tillstand=pagaende", ["Örnen"]),
        ("?q=p58", ["Arenan"]),
        ("?q=örn", ["Örnen"]),
        ("?q=regionen", ["Arenan"]),
        ("?part=a:Folkhögskolan", ["Örnen"]),
        ("?sort=struktur&tillstand=pagaende", []),
        ("?sort=finns-inte", ["Arenan", "Örnen"]),
        ("?part=m:999999", ["Arenan", "Örnen"]),
    ],
)
def test_urvalet_star_i_adressen(chef: Client, fraga: str, vantat: list[str]) -> None:
    assert namn(chef, fraga) == vantat


@pytest.mark.usefixtures("blandade")
def test_urval_pa_en_medlem(chef: Client, kommun: Medlem) -> None:
    assert namn(chef, f"?part=m:{kommun.pk}") == ["Arenan"]


def test_ett_urval_utan_traffar_sager_vad_man_gor(chef: Client, insats: Insats) -> None:
    assert "passar urvalet" in chef.get(LISTA + "?q=finnsinte").content.decode()


@pytest.mark.usefixtures("forbund")
def test_en_tom_lista_lar_kansliet(chef: Client) -> None:
    assert "Lägg till den första insatsen" in chef.get(LISTA).content.decode()


def test_ett_ar_utan_insatser_pekar_pa_andra_ar(chef: Client, forbund: Forbund) -> None:
    fabriker.insats(forbund, tom=datetime.date(2020, 12, 31))
    assert "Byt år i menyn" in chef.get(LISTA).content.decode()


def test_en_ledamot_ser_ingen_knapp(insats: Insats, ledamot: Person) -> None:
    client = Client()
    client.force_login(ledamot)
    assert "insatser/ny/" not in client.get(LISTA).content.decode()


def test_en_tom_lista_for_den_som_inget_far_lagga_till(ledamot: Person) -> None:
    client = Client()
    client.force_login(ledamot)
    assert "Kansliet lägger till insatser" in client.get(LISTA).content.decode()


def test_den_ansvariga_ser_bara_sin(som_ansvarig: Client, forbund: Forbund) -> None:
    fabriker.insats(forbund, "Andras")
    assert namn(som_ansvarig) == ["Steget in"]


def test_fragorna_vaxer_inte_med_raderna(
    chef: Client, forbund: Forbund, django_assert_num_queries: Callable[[int], Any]
) -> None:
    chef.get(LISTA)
    for nr in range(3):
        fabriker.beviljande(fabriker.insats(forbund, f"Insats {nr}"), beslut=fabriker.beslut(forbund))
    with django_assert_num_queries(6):
        chef.get(LISTA)
    for nr in range(3, 9):
        fabriker.beviljande(fabriker.insats(forbund, f"Insats {nr}"), beslut=fabriker.beslut(forbund))
    with django_assert_num_queries(6):
        chef.get(LISTA)

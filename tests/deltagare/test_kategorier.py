"""The förbund's categories: its own lists, in its own order."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from finsam.forbundsarbete.guide import skapa_forbund
from finsam.models import Forbund, Handelse, Person
from insatser.deltagare.standard import STANDARD
from insatser.models import Deltagarkategori, Insats
from tests import fabriker


def post(client: Client, vy: str, /, *args: Any, **data: Any) -> Any:
    return client.post(reverse(vy, args=["norrdal", *args]), data, follow=True)


def listan(lista: str = "remittent") -> list[str]:
    return list(Deltagarkategori.objects.filter(lista=lista).values_list("namn", flat=True))


@pytest.fixture
def kommunen(insats: Insats) -> Deltagarkategori:
    return Deltagarkategori.objects.get(lista="remittent", namn="Kommunen")


def test_nytt_forbund_far_kategorier(db: None) -> None:
    by = fabriker.person()
    nytt = Forbund(slug="nyland", namn="Nyland", arbetsar=2026)
    skapa_forbund(forbund=nytt, medlemmar=[], personer=[], by=by, bas="http://exempel.se")
    assert nytt.deltagarkategorier.count() == sum(len(namn) for namn in STANDARD.values())


def test_sidan_visar_listorna_i_ordning(chef: Client, insats: Insats) -> None:
    sida = chef.get(reverse("deltagarkategorier", args=["norrdal"])).content.decode()
    assert sida.index("Arbetsförmedlingen") < sida.index("Försäkringskassan") < sida.index("Egen ansökan")


def test_ledamot_laser_listorna(ledamot: Person, insats: Insats) -> None:
    client = Client()
    client.force_login(ledamot)
    sida = client.get(reverse("deltagarkategorier", args=["norrdal"])).content.decode()
    assert "Egen ansökan" in sida
    assert "Lägg till" not in sida


def test_ny_kategori_hamnar_sist(chef: Client, insats: Insats) -> None:
    post(chef, "deltagarkategori_ny", lista="remittent", namn=" Fri  skola ")
    assert listan()[-1] == "Fri skola"


def test_forsta_kategorin_i_en_tom_lista(chef: Client, forbund: Forbund) -> None:
    assert (
        'value="utbildning" selected'
        in chef.get(reverse("deltagarkategori_ny", args=["norrdal"]) + "?lista=utbildning").content.decode()
    )
    post(chef, "deltagarkategori_ny", lista="utbildning", namn="Grundskola")
    assert Deltagarkategori.objects.get().ordning == 1


def test_samma_namn_tva_ganger_nekas(chef: Client, insats: Insats) -> None:
    assert (
        "finns redan i listan" in post(chef, "deltagarkategori_ny", lista="remittent", namn="KOMMUNEN").content.decode()
    )
    assert "Skriv vad kategorin heter" in post(chef, "deltagarkategori_ny", lista="remittent").content.decode()


def test_namnbyte_star_i_historiken(chef: Client, kommunen: Deltagarkategori) -> None:
    post(chef, "deltagarkategori", kommunen.pk, namn="Kommunernas socialtjänst")
    assert Handelse.objects.filter(fran="Kommunen", till="Kommunernas socialtjänst").exists()
    assert "finns redan" in post(chef, "deltagarkategori", kommunen.pk, namn="Regionen").content.decode()


def test_kategorin_flyttas_men_inte_over_kanten(chef: Client, kommunen: Deltagarkategori) -> None:
    for _ in range(4):
        post(chef, "deltagarkategori_flytta", kommunen.pk, at="upp")
    assert listan()[0] == "Kommunen"
    post(chef, "deltagarkategori_flytta", kommunen.pk, at="ner")
    assert listan()[1] == "Kommunen"


def test_anvand_kategori_tas_inte_bort_men_kan_ga_ut(chef: Client, kommunen: Deltagarkategori, insats: Insats) -> None:
    fabriker.deltagaruppgift(insats, tal={"remittent/Kommunen": 3})
    assert "kan inte tas bort" in chef.get(reverse("deltagarkategori", args=["norrdal", kommunen.pk])).content.decode()
    assert "används i inskrivna siffror" in post(chef, "deltagarkategori_ta_bort", kommunen.pk).content.decode()
    svar = post(chef, "deltagarkategori", kommunen.pk, namn="Kommunen", utgangen="on")
    assert "utgången" in svar.content.decode()


def test_oanvand_kategori_tas_bort(chef: Client, kommunen: Deltagarkategori) -> None:
    post(chef, "deltagarkategori_ta_bort", kommunen.pk)
    assert "Kommunen" not in listan()


def test_tomma_listor_fylls_med_standarden(chef: Client, insats: Insats) -> None:
    Deltagarkategori.objects.filter(lista="remittent").delete()
    post(chef, "deltagarkategorier_standard")
    assert listan() == list(STANDARD[Deltagarkategori.Lista.REMITTENT])

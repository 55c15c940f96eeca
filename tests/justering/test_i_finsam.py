"""A protokoll approved in Finsam: by each with password and code, then stamped by the förbund."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from finsam.models import Forbund, Person, Underskrift
from finsam.stampling import prova
from styrelse.arshjul.arbete import GarInte
from styrelse.justering import gang, underskrifter
from styrelse.justering.stampel import det_stamplade
from styrelse.models import Justering, Narvaro
from tests import fabriker
from tests import justeringsfabriker as fab
from tests.fabriker import LOSENORD
from tests.finsam.onda_filer import pdf
from tests.finsam.test_koder import inloggad, kod, med_app


@pytest.fixture(autouse=True)
def _egen_mapp(settings: Any, tmp_path: Path) -> None:
    settings.STAMPEL_MAPP = tmp_path


@pytest.fixture
def justering(forbund: Forbund, monkeypatch: pytest.MonkeyPatch) -> Justering:
    monkeypatch.setattr(fab, "PDF", pdf())
    return fab.i_finsam(forbund)


def adress(justering: Justering, vad: str) -> str:
    return reverse(f"justering_{vad}", args=["norrdal", justering.pk])


def godkann(justering: Justering, person: Person, **andrat: str) -> str:
    """What the page answers; the person is logged in and has an app."""
    client = inloggad(person)
    svar = client.post(adress(justering, "godkann"), {"losenord": LOSENORD, "kod": kod(person), **andrat}, follow=True)
    return svar.text


def test_var_och_en_godkanner_och_forbundet_stamplar(forbund: Forbund, justering: Justering) -> None:
    for namn in fab.SIGNERAR:
        med_app(person := fab.den_som(justering, namn))
        assert "Du har godkänt protokollet." in godkann(justering, person)
    rader = underskrifter.underskrifter(justering)
    assert [(u.namn, u.satt, u.tvafaktor, u.sha256) for u in rader] == [
        (namn, "app", True, justering.sha256) for namn in fab.SIGNERAR
    ]
    klar = underskrifter.utfor(justering_id=justering.pk, person_id=fab.kansliet(forbund).pk)
    assert klar.tillstand == "justerad"
    stampel = prova(det_stamplade(klar), forbund=forbund)
    assert stampel is not None
    assert (stampel.hel, stampel.egen) == (True, True)
    assert "Godkänd i Finsam, stämplad. Godkänd av Lena Sand, sekreterare" in stampel.skal
    text = inloggad(fab.den_som(justering, "Karin Ås")).get(adress(justering, "godkand")).text
    assert "Stämpeln håller" in text
    assert "avancerad" not in text


@pytest.mark.parametrize(
    ("andrat", "fel"),
    [
        ({"losenord": "fel lösenord"}, "Lösenordet stämmer inte"),
        ({"losenord": ""}, "Skriv ditt lösenord"),
        ({"kod": "000000"}, "Koden stämmer inte"),
    ],
)
def test_fel_losenord_eller_kod_godkanner_inget(justering: Justering, andrat: dict[str, str], fel: str) -> None:
    karin = med_app(fab.den_som(justering, "Karin Ås"))
    assert fel in godkann(justering, karin, **andrat)
    assert not Underskrift.objects.exists()


def test_for_manga_fel_losenord_sparrar_som_vid_inloggning(justering: Justering) -> None:
    karin = med_app(fab.den_som(justering, "Karin Ås"))
    client = inloggad(karin)
    for _ in range(6):
        text = client.post(adress(justering, "godkann"), {"losenord": "fel", "kod": kod(karin)}).text
    assert "spärrad i 15 minuter" in text


def test_utan_app_leder_sidan_till_den(justering: Justering) -> None:
    client = inloggad(fab.den_som(justering, "Karin Ås"))
    assert f"/konto/koder/?next={adress(justering, 'godkann')}" in client.get(adress(justering, "godkann")).text


def test_bara_de_som_skriver_under_godkanner(justering: Justering, ledamot: Person) -> None:
    client = Client()
    client.force_login(ledamot)
    assert client.get(adress(justering, "godkann")).status_code == 403
    with pytest.raises(GarInte, match="ska inte justera"):
        underskrifter.skriv_under(justering=justering, by=ledamot, tvafaktor=True)
    with pytest.raises(GarInte, match="autentiseringsapp"):
        underskrifter.skriv_under(justering=justering, by=ledamot, tvafaktor=False)


def test_kansliet_som_inte_skriver_under_godkanner_inte(forbund: Forbund, justering: Justering) -> None:
    person = fabriker.person("Mia Dal")
    fabriker.roll(person, forbund, "handlaggare")
    assert inloggad(person).get(adress(justering, "godkann")).status_code == 403


def test_medan_ett_forslag_vantar_godkanns_inget(justering: Justering) -> None:
    fab.foresla(justering)
    assert "väntar på svar" in inloggad(fab.den_som(justering, "Karin Ås")).get(adress(justering, "godkann")).text


def test_den_som_har_godkant_godkanner_inte_igen(justering: Justering) -> None:
    karin = med_app(fab.den_som(justering, "Karin Ås"))
    godkann(justering, karin)
    assert "redan skrivit under" in inloggad(karin).get(adress(justering, "godkann")).text
    assert "Alla har inte godkänt än" in inloggad(karin).get(adress(justering, "godkand")).text


def test_pa_papper_godkanns_inte_i_finsam(forbund: Forbund) -> None:
    justering = fab.last(forbund)
    karin = med_app(fab.den_som(justering, "Karin Ås"))
    assert "skrivs under på papper" in godkann(justering, karin)
    assert inloggad(karin).get(adress(justering, "godkand")).status_code == 404


def test_den_utan_inloggning_kan_inte_godkanna(forbund: Forbund, justering: Justering) -> None:
    gang.aterta(justering=justering, skal="Fel", by=fab.kansliet(forbund))
    rad = Narvaro.objects.select_related("vem").get(namn="Karin Ås")
    assert rad.vem is not None
    rad.vem.person = None
    rad.vem.save()
    with pytest.raises(GarInte, match="Karin Ås har ingen inloggning"):
        gang.las(protokoll=justering.protokoll, satt="app", by=fab.kansliet(forbund))


def test_forsvinner_nyckeln_sags_det_nar_man_bestaller_igen(
    justering: Justering, settings: Any, tmp_path: Path
) -> None:
    settings.STAMPEL_MAPP = tmp_path / "tom"
    client = inloggad(fab.den_som(justering, "Per Hell"))
    assert "nyckel att stämpla med saknas" in client.post(adress(justering, "slutfor"), follow=True).text


def test_utan_nyckel_gar_det_inte_att_valja(forbund: Forbund, settings: Any) -> None:
    fab.i_finsam(forbund)
    settings.TVAFAKTOR_NYCKEL = ""
    assert not gang.far_godkanna_i_finsam(forbund)

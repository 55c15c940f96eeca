"""Decisions on delegation: numbered, told of once, and then as they are."""

import datetime
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from finsam.models import Forbund, Handelse, Person
from styrelse.arshjul.arbete import GarInte
from styrelse.bevakning import delegation
from styrelse.models import Arende, Delegationsbeslut
from tests import organfabriker


def url(vy: str, *argument: Any) -> str:
    return reverse(vy, args=["norrdal", *argument])


def nytt(forbund: Forbund, by: Person, dag: str) -> Delegationsbeslut:
    ett = Delegationsbeslut(
        forbund=forbund, datum=datetime.date.fromisoformat(dag), vad="Tecknade avtal", fattat_av="Förbundschefen"
    )
    return delegation.registrera(nytt=ett, by=by)


@pytest.fixture
def arende(forbund: Forbund) -> Arende:
    mote = organfabriker.sammantrade(organfabriker.styrelse(forbund), "2026-03-18")
    return Arende.objects.create(sammantrade=mote, rubrik="Delegationsbeslut", nyckel=Arende.Nyckel.DELEGATION)


@pytest.mark.parametrize(("serie", "numren"), [("per_ar", ["D 1/2025", "D 1/2026"]), ("lopande", ["D 1", "D 2"])])
def test_numren_foljer_forbundets_serie(forbund: Forbund, forbundschef: Person, serie: str, numren: list[str]) -> None:
    forbund.paragrafserie = serie
    assert [nytt(forbund, forbundschef, dag).nummer for dag in ("2025-12-30", "2026-01-05")] == numren


def test_arendet_anmaler_det_som_har_beslutats_sedan_sist_en_gang(arende: Arende, forbundschef: Person) -> None:
    forbund = arende.sammantrade.organ.forbund
    fore, efter = nytt(forbund, forbundschef, "2026-03-01"), nytt(forbund, forbundschef, "2026-03-19")
    assert delegation.att_anmala(forbund, datetime.date(2026, 3, 31)) == [fore, efter]
    assert delegation.anmal(arende=arende, by=forbundschef) == [fore]
    assert delegation.anmal(arende=arende, by=forbundschef) == []
    assert Handelse.objects.filter(vad__startswith="Anmälde delegationsbeslut").count() == 1
    fore.refresh_from_db()
    assert delegation.anmalt_i_ord(fore) == "2026-03-18"
    with pytest.raises(GarInte, match="anmält"):
        delegation.andra(beslut=fore, falt=["vad"], by=forbundschef, sedd=fore.version)


def test_ett_bordlagt_arende_har_inte_anmalt_nagot(arende: Arende, forbundschef: Person) -> None:
    forbund = arende.sammantrade.organ.forbund
    beslut = nytt(forbund, forbundschef, "2026-03-01")
    delegation.anmal(arende=arende, by=forbundschef)
    Arende.objects.update(utfall="bordlagt", klart=timezone.now(), paragraf=4)
    (kvar,) = delegation.att_anmala(forbund, datetime.date(2026, 4, 1))
    assert (kvar, delegation.anmalt_i_ord(kvar)) == (beslut, "")
    Arende.objects.update(utfall="noterat")
    assert [delegation.anmalt_i_ord(d) for d in delegation.arets(forbund, 2026)] == ["2026-03-18 § 4"]


def test_beslutet_skrivs_in_andras_och_star_kvar_nar_det_ar_anmalt(chef: Client, arende: Arende) -> None:
    data = {"datum": "2026-03-02", "vad": "Hyrde lokal", "fattat_av": "Förbundschefen"}
    i_morgon = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()
    assert (
        "i dag eller tidigare" in chef.post(url("delegationsbeslut_nytt"), {**data, "datum": i_morgon}).content.decode()
    )
    assert chef.post(url("delegationsbeslut_nytt"), data).url == url("delegationsbeslut", 2026)
    ett = Delegationsbeslut.objects.get()
    andra = url("delegationsbeslut_andra", ett.pk)
    version = str(chef.get(andra).context["form"].initial["version"])
    Delegationsbeslut.objects.update(ar=2026)
    fel = chef.post(andra, {**data, "datum": "2025-03-02", "version": version}).content.decode()
    assert "kan inte flyttas till ett annat år" in fel
    assert chef.post(andra, {**data, "vad": "Hyrde två lokaler", "version": version}).status_code == 302
    assert chef.post(andra, {**data, "version": version}).status_code == 409
    Delegationsbeslut.objects.update(arende=arende)
    assert chef.get(andra).url == url("delegationsbeslut_ett", ett.pk)
    assert "2026-03-18" in chef.get(url("delegationsbeslut_ett", ett.pk)).content.decode()


def test_registret_fragar_inte_mer_nar_besluten_ar_fler_och_finns_som_excel_och_blad(
    chef: Client, forbund: Forbund, forbundschef: Person, django_assert_max_num_queries: Any
) -> None:
    assert "Inga beslut" in str(delegation.som_blad(forbund, 2026, []))
    for dag in range(1, 7):
        nytt(forbund, forbundschef, f"2026-02-0{dag}")
    with django_assert_max_num_queries(9):
        sida = chef.get(url("delegationsbeslut", 2026)).content.decode()
    assert "6 inte anmälda" in sida
    bok = load_workbook(io.BytesIO(chef.get(url("delegationsbeslut_excel", 2026)).content))
    assert bok.active["C2"].value == "Tecknade avtal"
    assert len(delegation.som_blad(forbund, 2026, delegation.arets(forbund, 2026)).kapitel[0].delar[0].rader) == 6

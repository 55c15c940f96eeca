"""A printed set of annual accounts: typed in, shown, tried."""

from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from budget.bokslut.kontroller import kontrollera_bokslut
from budget.bokslut.lagrat import provat
from budget.models import Bokslut, Bokslutsnot
from finsam.kontroller import Utfall
from finsam.models import Forbund, Handelse
from tests import bokforingsfabriker


def adress(vy: str, forbund: Forbund, *fler: int) -> str:
    return reverse(vy, args=[forbund.slug, 2017, *fler])


def not_data(version: int = 1, **andrat: str) -> dict[str, str]:
    rad = {"rad-0-text": "Staten", "rad-0-i_ar": "60", "rad-0-forra": "50", "rad-0-medlem": "on", "rad-1-text": ""}
    hela = {"version": str(version), "nr": "2", "rubrik": "Övrigt", "summa_i_ar": "60", "summa_forra": "50"}
    return {"rad-TOTAL_FORMS": "2", "rad-INITIAL_FORMS": "0", **rad, **hela, **andrat}


def text(svar: Any) -> str:
    return svar.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_ett_tryckt_bokslut_fors_in_och_visas(chef: Client, forbund: Forbund) -> None:
    assert "Det finns inget bokslut för 2017" in text(chef.get(adress("bokslut", forbund)))
    chef.post(adress("bokslut_borja", forbund), {"form": "aldre"})
    assert "Bokslutet har ännu inga rader" in text(chef.get(adress("bokslut", forbund)))
    data = {
        "version": "1",
        "rr.kostnader.i_ar": "-7 803 654",
        "rr.kostnader.not": "2",
        "rr.resultat.i_ar": "-7 803 654",
    }
    svar = chef.post(adress("bokslut_rader", forbund), data, follow=True)
    for ord_ in ("Verksamhetens kostnader", "\N{MINUS SIGN}7 803 654", "Not 2 finns inte", "Stämmer inte"):
        assert ord_ in text(svar)
    assert Handelse.objects.filter(
        vad="Bokslut 2017: ändrade 2 rader", till__contains="7\N{NO-BREAK SPACE}803"
    ).exists()


def test_okand_uppstallning_borjar_inget(chef: Client, forbund: Forbund) -> None:
    chef.post(adress("bokslut_borja", forbund), {"form": "annan"})
    assert not Bokslut.objects.exists()


def test_felet_star_vid_sin_cell_och_det_skrivna_finns_kvar(chef: Client, forbund: Forbund) -> None:
    bokforingsfabriker.bokslut(forbund)
    data = {"version": "1", "rr.ovriga.i_ar": "tolv", "br.kassa.not": "3"}
    svar = text(chef.post(adress("bokslut_rader", forbund), data))
    for ord_ in ('value="tolv"', "gick inte att läsa", "Skriv ett belopp på raden, eller töm noten."):
        assert ord_ in svar


def test_en_tomd_rad_trycks_inte(chef: Client, forbund: Forbund) -> None:
    bokforingsfabriker.bokslut(forbund)
    chef.post(adress("bokslut_rader", forbund), {"version": "1", "rr.resultat.i_ar": "100", "rr.resultat.forra": "90"})
    assert [rad.nyckel for rad in Bokslut.objects.get().rader.all()] == ["rr.resultat"]


def test_det_som_inte_andras_skrivs_inte_i_historiken(chef: Client, forbund: Forbund) -> None:
    bokforingsfabriker.bokslut(forbund, rader={"rr.resultat": [100, 90]})
    data = {"version": "1", "rr.resultat.i_ar": "100", "rr.resultat.forra": "90"}
    assert "Inget var ändrat" in text(chef.post(adress("bokslut_rader", forbund), data, follow=True))
    assert not Handelse.objects.filter(vad__startswith="Bokslut 2017").exists()


@pytest.mark.parametrize("vy", ["bokslut_rader", "bokslut_not_ny"])
def test_tva_som_skriver_samtidigt_forlorar_inget(chef: Client, forbund: Forbund, vy: str) -> None:
    Bokslut.objects.filter(pk=bokforingsfabriker.bokslut(forbund).pk).update(version=2)
    data = not_data(version=1) | {"rr.resultat.i_ar": "60"}
    svar = chef.post(adress(vy, forbund), data)
    assert svar.status_code == 409
    assert "Någon annan har sparat" in text(svar)
    assert 'value="60"' in text(svar)
    assert chef.post(adress(vy, forbund), data | {"version": "2"}).status_code == 302


def test_en_not_laggs_till_andras_och_tas_bort(chef: Client, forbund: Forbund) -> None:
    bokslut = bokforingsfabriker.bokslut(forbund)
    chef.post(adress("bokslut_not_ny", forbund), not_data())
    chef.post(adress("bokslut_not", forbund, 2), not_data(version=2, rubrik="Annat"))
    nota = bokslut.noter.get(nr=2)
    assert (nota.rubrik, nota.rader.get().medlem) == ("Annat", True)
    assert 'value="Annat"' in text(chef.get(adress("bokslut_not", forbund, 2)))
    chef.post(adress("bokslut_not", forbund, 2), {"ta_bort": "ja"})
    vad = Handelse.objects.filter(vad__contains="not 2").order_by("pk").values_list("vad", flat=True)
    assert list(vad) == [f"Bokslut 2017: {gjorde} not 2" for gjorde in ("lade till", "ändrade", "tog bort")]


@pytest.mark.parametrize(
    ("andrat", "fel"),
    [
        ({"nr": "1"}, "Bokslutet har redan en not 1."),
        ({"nr": "noll"}, "Skriv notens nummer med siffror"),
        ({"summa_i_ar": ""}, "Skriv summan som den är tryckt"),
        ({"rad-0-text": ""}, "Skriv vad beloppet avser"),
        ({"rad-0-text": "", "rad-0-i_ar": "", "rad-0-forra": ""}, "Skriv minst en rad."),
    ],
)
def test_en_ofullstandig_not_sags_ifran(chef: Client, forbund: Forbund, andrat: dict[str, str], fel: str) -> None:
    bokforingsfabriker.bokslut(forbund)
    assert fel in text(chef.post(adress("bokslut_not_ny", forbund), not_data(**andrat)))
    assert Bokslutsnot.objects.count() == 1


def test_ett_bokslut_tas_bort_och_finns_i_historiken(chef: Client, forbund: Forbund) -> None:
    bokforingsfabriker.bokslut(forbund)
    assert "Ta bort bokslut 2017?" in text(chef.get(adress("bokslut_ta_bort", forbund)))
    chef.post(adress("bokslut_ta_bort", forbund))
    assert chef.post(adress("bokslut_ta_bort", forbund)).status_code == 302
    assert not Bokslut.objects.exists()
    assert "Staten: 100 och 90" in Handelse.objects.get(vad="Tog bort bokslutet 2017").fran


def test_ett_helt_bokslut_haller_med_en_rad(forbund: Forbund) -> None:
    rader = {"rr.medlemsbidrag": [100, 90, 1], "rr.resultat": [100, 90], "br.kassa": [190, 90]}
    rader |= {"br.tillgangar": [190, 90], "br.ovrigt_ek": [90, 0], "br.resultat": [100, 90], "br.ek": [190, 90]}
    bokforingsfabriker.bokslut(forbund, rader=rader | {"br.finansiering": [190, 90]})
    (kontroll,) = kontrollera_bokslut(forbund, 2017)
    assert (kontroll.id, kontroll.utfall) == ("bokslut.haller", Utfall.HALLER)
    assert list(kontrollera_bokslut(forbund, 2016)) == []


def test_forra_arets_kolumn_provas_mot_forra_bokslutet(forbund: Forbund) -> None:
    bokforingsfabriker.bokslut(forbund, 2016, {"rr.resultat": [80, 0]})
    bokforingsfabriker.bokslut(forbund)
    hittat = provat(forbund, 2017)
    assert hittat is not None
    assert [s.nyckel for s in hittat.fel if s.regel == "forra_aret"] == ["rr.resultat"]


@pytest.mark.parametrize("antal", [1, 6])
def test_sidans_fragor_vaxer_inte_med_raderna(
    chef: Client, forbund: Forbund, antal: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bokslut = bokforingsfabriker.bokslut(forbund)
    for nr in range(2, antal + 1):
        bokslut.noter.create(nr=nr, rubrik="Not", summa_i_ar=0, summa_forra=0)
    provat(forbund, 2017)
    with django_assert_num_queries(7):
        provat(forbund, 2017)
    assert chef.get(adress("bokslut", forbund)).status_code == 200


def test_dubbelklick_pa_ta_bort_ar_inget_fel(chef: Client, forbund: Forbund, monkeypatch: pytest.MonkeyPatch) -> None:
    bokforingsfabriker.bokslut(forbund)
    hittat = Bokslut.objects.select_related("forbund").get()
    hittat.pk = 0  # the other click has removed the row since this one read it
    monkeypatch.setattr("budget.views.bokslut.Bokslut.objects.filter", lambda **_: mock.Mock(first=lambda: hittat))
    assert chef.post(adress("bokslut_ta_bort", forbund)).status_code == 302

"""Columns that are fetched from the bookkeeping."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from budget.bokforda_kolumner import fordelat, fyll_kolumn, hamta_kolumn
from budget.fran_tidigare import borja_fran_tidigare, foreslagna_kolumner
from budget.models import Budgetversion, Cell, Kolumn, Konteringsregel
from budget.uppfoljning.kontering import Mal
from budget.versioner import Hinder, lagg_fram
from finsam.models import Forbund, Person
from tests import bokforingsfabriker, fabriker

D = Decimal


@pytest.fixture
def version(forbund: Forbund, by: Person) -> Budgetversion:
    """A budget of 2018 with a rent whose account has a rule, and books of 2017: 40 kr of rent."""
    version = fabriker.budgetversion(forbund, 2018)
    fabriker.kolumn(version, Kolumn.Sort.BUDGET, 2018)
    lokal = fabriker.post(fabriker.grupp(version, "Kansli"), "Lokal")
    bokforingsfabriker.verifikation(
        forbund, fil=bokforingsfabriker.bokforingsfil(forbund, by, tillstand="inlast", inlast=timezone.now())
    )
    Konteringsregel.objects.create(forbund=forbund, fran_konto="70", till_konto="70", grupp="Kansli", rad=lokal.text)
    return version


def test_belopp_laggs_pa_sin_rad_med_budgetens_tecken(forbund: Forbund) -> None:
    version = fabriker.budgetversion(forbund)
    staten = fabriker.post(fabriker.grupp(version, "Intäkter", "intakt"), "Staten")
    ranta = fabriker.post(fabriker.grupp(version, "Ränta", "finansiell"), "Räntor")
    per_mal = {
        Mal("Intäkter", "Staten"): D(-900),
        Mal("Finansiella poster", "Räntor"): D(20),
        Mal("Kansli", "Porto"): D(7),
    }
    hamtat = fordelat([staten, ranta], {**per_mal, None: D(3)})
    assert hamtat.belopp == {staten.pk: 900, ranta.pk: -20}
    assert hamtat.utanfor == (("Kansli: Porto", D(7)), ("inte konterat", D(3)))


def test_kolumnen_fylls_fran_bokforingen_i_webblasaren(chef: Client, version: Budgetversion) -> None:
    adress = reverse("budgetkolumn_ny", args=["norrdal", 2018])
    fel = chef.post(adress, {"sort": "utfall", "fran_ar": "2016", "bokfort": "on"}).content.decode()
    assert "Bokföringen för 2016 är inte inläst." in fel
    assert (
        "Bara utfall och prognos"
        in chef.post(adress, {"sort": "plan", "fran_ar": "2019", "bokfort": "on"}).content.decode()
    )
    svar = chef.post(adress, {"sort": "utfall", "fran_ar": "2017", "bokfort": "on"}, follow=True).content.decode()
    assert "hämtade från bokföringen" in svar
    cell = Cell.objects.get(kolumn__sort="utfall")
    assert (cell.belopp, cell.kolumn.kalla) == (40, "Bokföringen")


def test_prognosen_hamtas_fran_uppfoljningen(version: Budgetversion) -> None:
    prognos = fabriker.kolumn(version, Kolumn.Sort.PROGNOS, 2017, kalla="Uppföljningens prognos")
    budget = fabriker.budgetversion(version.budget.forbund, 2017)
    fabriker.cell(
        fabriker.post(fabriker.grupp(budget, "Kansli"), "Lokal"), fabriker.kolumn(budget, "budget", 2017), "1"
    )
    assert list(hamta_kolumn(version, prognos).belopp.values()) == [160]


def test_nytt_ar_kan_ta_utfallet_ur_bokforingen(version: Budgetversion, by: Person) -> None:
    val = foreslagna_kolumner(list(version.kolumner.all()), 2019, [2017, 2018])
    assert [(v.sort, v.fran_ar, v.med) for v in val if v.bokfort] == [("utfall", 2017, True), ("utfall", 2018, False)]
    egna = [v.__class__(v.sort, v.fran_ar, v.tom_ar, bokfort=v.bokfort) for v in val if v.fran_ar in (2017, 2019)]
    ny = borja_fran_tidigare(fran=version, ar=2019, by=by, kolumner=egna)
    assert Cell.objects.get(post__budgetversion=ny, kolumn__sort="utfall").belopp == 40


def test_bara_aret_fore_blir_prognos(version: Budgetversion) -> None:
    fabriker.kolumn(version, Kolumn.Sort.PLAN, 2019)
    val = [v for v in foreslagna_kolumner(list(version.kolumner.all()), 2020) if v.fran_ar < 2020]
    assert [(v.sort, v.fran_ar) for v in val] == [("budget", 2018), ("prognos", 2019)]


def test_det_som_ligger_hos_styrelsen_hamtas_inte_om(version: Budgetversion, by: Person) -> None:
    kolumn = fabriker.kolumn(version, Kolumn.Sort.UTFALL, 2017, kalla="Bokföringen")
    lagg_fram(version=version, by=by)
    with pytest.raises(Hinder, match="Inget är hämtat"):
        fyll_kolumn(kolumn=kolumn, by=by)

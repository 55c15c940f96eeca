"""The budget as a workbook: it looks as the page, and it computes."""

import datetime
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.test import Client
from hypothesis import given, settings

from budget.excel.formler import Formler
from budget.excel.skrivning import FORSTA_KOLUMN, FORSTA_RAD, budgetbok
from budget.models import Budgetversion, Cell, Kolumn
from budget.tabell import Budgettabell, budgettabell
from finsam.models import Forbund
from tests import fabriker
from tests.budget import umea
from tests.budget.conftest import Liten, till
from tests.budget.formelraknare import Bok
from tests.budget.paslag import tabeller

DAG = datetime.date(2026, 11, 25)


def oppna(innehall: bytes, **hur: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(innehall), **hur)["Budget"]


def prova_mot_sidan(tabell: Budgettabell, bok: Bok, *, precision: Decimal = Decimal(0)) -> None:
    formler = Formler(tabell, rad=FORSTA_RAD, kolumn=FORSTA_KOLUMN)
    for rad in formler.rader:
        for cell in rad.celler:
            plats = f"{formler.bokstav[cell.kolumn]}{formler.radnr[rad.nyckel]}"
            varde = bok.varde(plats)
            if cell.belopp is None:
                assert varde in (None, ""), (rad.text, plats)
            else:
                assert abs(varde * formler.faktor - cell.belopp) <= precision, (rad.text, plats)


@given(tabeller())
@settings(max_examples=15)
def test_formlerna_ger_sidans_belopp(tabell: Budgettabell) -> None:
    bok = budgetbok(tabell, cellnoter={}, i_dag=DAG)
    prova_mot_sidan(tabell, Bok(oppna(bok)), precision=Decimal("0.001"))
    prova_mot_sidan(tabell, Bok(oppna(bok, data_only=True)), precision=Decimal("0.001"))


@pytest.fixture
def umeas(db: None) -> Budgettabell:
    version = umea.version(fabriker.forbund("umearegionen", bildat="2005-05-01"))
    return budgettabell(Budgetversion.objects.select_related("budget__forbund").get(pk=version.pk))


def test_umeas_bok_ser_ut_som_planen(umeas: Budgettabell) -> None:
    ark = oppna(budgetbok(umeas, cellnoter={}, i_dag=DAG))
    texter = [c.value for c in ark["A"]]
    assert texter[:6] == [
        "Budget 2018 med plan 2019 och 2020",
        "Samordningsförbundet Umearegionen. Arbetsversion 1, hämtad 25 november 2026.",
        None,
        "Belopp i tkr",
        "Intäkter",
        "Försäkringskassan",
    ]
    assert [c.value for c in ark[4]][1:] == [
        "Utfall\n2005–2016", "Prognos\n2017", "Budget\n2018", "Plan\n2019", "Plan\n2020", "Summa\n2005–2019",
    ]  # fmt: skip
    rad = texter.index("Summa intäkter") + 1
    assert (ark.cell(rad, 2).value, ark.cell(rad, 2).font.b) == ("=SUM(B6:B14)", True)
    assert (ark.freeze_panes, ark.print_title_rows, ark.page_setup.orientation) == ("B5", "$4:$4", "landscape")
    varav = ark.cell(texter.index("varav utvärdering Ungdomstorget") + 1, 1)
    assert varav.alignment.indent == 2


def test_en_andrad_cell_andrar_summorna(umeas: Budgettabell) -> None:
    bok = Bok(oppna(budgetbok(umeas, cellnoter={}, i_dag=DAG)))
    rader = {v: p[1:] for p, v in bok.celler.items() if p[0] == "A" and v}
    bok.celler[f"D{rader['Försäkringskassan']}"] = 6080
    assert bok.varde(f"D{rader['Summa intäkter']}") == 12168
    assert bok.varde(f"D{rader['Resultat efter finansiella poster']}") == -2155
    assert bok.varde(f"E{rader['Eget kapital efter året']}") == -291
    assert bok.varde(f"G{rader['Försäkringskassan']}") == 82747


@pytest.mark.django_db
def test_vilken_version_som_helst_hamtas_med_noter(liten: Liten, chef: Client, utomstaende: Client) -> None:
    liten.lokal.text, liten.lokal.anmarkning = "=HYPERLINK(1)", "+46 är ett nummer"
    liten.lokal.save()
    Cell.objects.filter(post=liten.lokal, kolumn=liten.plan).update(anmarkning="Hyran höjs")
    svar = chef.get(till("budget_excel", 1))
    assert svar["Content-Disposition"] == 'attachment; filename="budget-2026-version-1.xlsx"'
    ark = oppna(svar.content)
    rad = next(r for r in ark.iter_rows() if r[0].value == "'=HYPERLINK(1)")
    assert [c.value for c in rad] == ["'=HYPERLINK(1)", 300, 310, "'+46 är ett nummer", "Plan 2027: Hyran höjs"]
    assert rad[0].data_type == "s"
    assert rad[2].comment.text == "Hyran höjs"
    assert chef.get(till("budget_excel", 2)).status_code == 404


@pytest.mark.django_db
def test_boken_kostar_lika_manga_fragor_hur_stor_budgeten_an_ar(
    liten: Liten, chef: Client, django_assert_max_num_queries: Any
) -> None:
    for nr in range(30):
        fabriker.cell(fabriker.post(liten.kansli, f"Rad {nr}"), liten.budget, "1000")
    with django_assert_max_num_queries(15):
        chef.get(till("budget_excel", 1))


def test_tom_budget_blir_en_bok(forbund: Forbund) -> None:
    version = fabriker.budgetversion(forbund)
    fabriker.grupp(version, "Finansiellt", "finansiell")
    fabriker.kolumn(version, Kolumn.Sort.SUMMA)
    tabell = budgettabell(Budgetversion.objects.select_related("budget__forbund").get(pk=version.pk))
    assert oppna(budgetbok(tabell, cellnoter={}, i_dag=DAG))["A5"].value == "Summa kostnader"

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from budget.models import Budgetpost, Budgetversion, EgetKapital, Kolumn
from budget.tabell import Budgettabell, Radtyp, budgettabell
from finsam.models import Forbund
from finsam.pengar import formatera
from tests import fabriker
from tests.budget import umea

pytestmark = pytest.mark.django_db


@pytest.fixture
def umearegionen() -> Forbund:
    return fabriker.forbund("umearegionen", bildat="2005-05-01")


def rad(tabell: Budgettabell, text: str) -> list[str]:
    return [
        formatera(c.belopp, tabell.enhet).replace("\N{NO-BREAK SPACE}", " ")
        for r in tabell.rader
        if r.text == text
        for c in r.celler
    ]


def hamta(version: Budgetversion) -> Budgettabell:
    return budgettabell(Budgetversion.objects.select_related("budget__forbund").get(pk=version.pk))


def test_umeas_budget_ger_de_tryckta_summorna(umearegionen: Forbund) -> None:
    tabell = hamta(umea.version(umearegionen))
    assert rad(tabell, "Summa intäkter") == ["117 548", "12 542", "12 068", "12 060", "12 050", "166 268"]
    assert rad(tabell, "Summa projektkostnader") == ["99 906", "9 670", "11 522", "11 150", "10 520", "142 768"]
    assert rad(tabell, "Summa kostnader") == ["117 729", "12 015", "14 323", "13 925", "13 351", "171 343"]
    assert rad(tabell, "Resultat efter finansiella poster") == [
        "3 202",
        "527",
        "−2 255",
        "−1 865",
        "−1 301",
        "−1 692",
    ]


def test_umeas_eget_kapital_tar_slut_2019(umearegionen: Forbund) -> None:
    tabell = hamta(umea.version(umearegionen))
    assert rad(tabell, "Eget kapital efter året") == ["3 202", "3 729", "1 474", "−391", "−1 692", ""]
    assert [c.lage for c in tabell.eget_kapital.celler] == ["", "", "kvar", "fattas", "fattas", ""]
    assert [k.fran_ar for k in tabell.underskottsar] == [2018, 2019, 2020]


def test_radernas_ordning_ar_tryckets(umearegionen: Forbund) -> None:
    tabell = hamta(umea.version(umearegionen))
    forsta = [r.text for r in tabell.huvudblock[1]]
    assert forsta == [
        "Projektkostnader",
        "Avslutade verksamheter",
        "Befintliga (beslutade)",
        "Befintliga (ej beslutade)",
        "Nya (ej beslutade)",
        "Summa projektkostnader",
    ]
    assert [r.typ for r in tabell.block[-1]] == [
        Radtyp.SLUTSUMMA,
        Radtyp.RESULTAT_FORE,
        Radtyp.RAD,
        Radtyp.RESULTAT,
    ]
    assert tabell.rubrik == "Budget 2018 med plan 2019 och 2020"
    assert tabell.rubriker == (("Utfall", 1), ("Prognos", 1), ("Budget", 1), ("Plan", 2), ("Summa", 1))


def test_insatsrader_hor_till_sin_rad_och_star_inte_i_huvudtabellen(umearegionen: Forbund) -> None:
    tabell = hamta(umea.version(umearegionen))
    beslutade = tabell.insatsblock[0]
    assert beslutade[0].text == "Befintliga (beslutade)"
    assert beslutade[0].antal_insatser == len(beslutade) - 1 == 16
    assert all(c.hamtad for c in beslutade[0].celler)
    assert not [r for block in tabell.huvudblock for r in block if r.typ == Radtyp.INSATS]


def test_antalet_fragor_vaxer_inte(umearegionen: Forbund, django_assert_num_queries: Callable[..., Any]) -> None:
    version = umea.version(umearegionen)
    with django_assert_num_queries(5):
        list(hamta(version).rader)


def test_beviljade_medel_visas_sa_lange_versionen_ar_under_arbete(forbund: Forbund) -> None:
    version = fabriker.budgetversion(forbund)
    budget, plan = fabriker.kolumn(version), fabriker.kolumn(version, Kolumn.Sort.PLAN, 2027)
    insats = fabriker.insats(forbund)
    fabriker.beviljande(insats, "400000")
    fabriker.beviljande(insats, "-50000", beslut=fabriker.beslut(forbund, paragraf=57))
    rad_ = fabriker.post(fabriker.grupp(version, "Insatser"), "Beslutade")
    post = fabriker.post(rad_, "Steget in", Budgetpost.Sort.INSATS, insats=insats, beviljat=True)
    fabriker.cell(post, budget, "1")
    tabell = hamta(version)
    assert tabell.raknad.belopp[post.pk, budget.pk] == 350000
    assert tabell.raknad.belopp[post.pk, plan.pk] is None
    Budgetversion.objects.filter(pk=version.pk).update(tillstand="antagen", beslut=fabriker.beslut(forbund))
    assert hamta(version).raknad.belopp[post.pk, budget.pk] == 1


def test_kant_eget_kapital_gar_fore_bildandet(forbund: Forbund) -> None:
    EgetKapital.objects.create(forbund=forbund, ar=2025, belopp=Decimal(1000))
    version = fabriker.budgetversion(forbund)
    kolumn = fabriker.kolumn(version)
    assert hamta(version).raknad.eget_kapital[kolumn.pk] == 1000


def test_noter_bokstaveras_i_tryckets_ordning_med_insatsernas_sist(forbund: Forbund) -> None:
    version = fabriker.budgetversion(forbund)
    kolumn = fabriker.kolumn(version)
    grupp = fabriker.grupp(version, "Insatser")
    rad_ = fabriker.post(grupp, "Beslutade", ordning=1)
    fabriker.post(
        rad_, "Steget in", Budgetpost.Sort.INSATS, insats=fabriker.insats(forbund), anmarkning="Avslutas i juni."
    )
    lokal = fabriker.post(grupp, "Lokal", ordning=2, anmarkning="Delas med kommunen.")
    cell = fabriker.cell(lokal, kolumn, "10")
    cell.anmarkning = "Flytt."
    cell.save()
    tabell = hamta(version)
    assert [(f.bokstav, f.text, f.vid_insats) for f in tabell.fotnoter] == [
        ("a", "Delas med kommunen.", False),
        ("b", "Flytt.", False),
        ("c", "Avslutas i juni.", True),
    ]
    lokalrad = next(r for r in tabell.rader if r.text == "Lokal")
    assert (lokalrad.noter, lokalrad.celler[0].noter) == (("a",), ("b",))


def test_flera_intaktsgrupper_far_en_slutsumma(forbund: Forbund) -> None:
    version = fabriker.budgetversion(forbund)
    fabriker.kolumn(version)
    fabriker.grupp(version, "Medlemmar", Budgetpost.Slag.INTAKT, ordning=1)
    fabriker.grupp(version, "ESF-medel", Budgetpost.Slag.INTAKT, ordning=2)
    texter = [r.text for r in hamta(version).rader]
    assert texter[:5] == ["Medlemmar", "Summa medlemmar", "ESF-medel", "Summa ESF-medel", "Summa intäkter"]
    assert texter[-2:] == ["Resultat", "Eget kapital efter året"]


def test_tabellen_sager_nar_avrundade_rader_inte_summerar(forbund: Forbund) -> None:
    version = fabriker.budgetversion(forbund)
    kolumn = fabriker.kolumn(version)
    grupp = fabriker.grupp(version)
    for text in ("Lokal", "Dator"):
        fabriker.cell(fabriker.post(grupp, text), kolumn, "1500")
    assert hamta(version).avrundad
    assert hamta(version).rubrik == "Budget 2026"


@pytest.mark.parametrize(("nr", "bokstav"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab")])
def test_bokstaver_racker_langre_an_z(nr: int, bokstav: str) -> None:
    from budget.tabell import _bokstav

    assert _bokstav(nr) == bokstav

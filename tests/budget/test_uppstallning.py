import datetime
from typing import Any

import pytest
from django.test import Client

from budget.fran_tidigare import Behall, borja_fran_tidigare
from budget.models import Budgetpost, Budgetversion, Cell, Kolumn
from budget.uppstallning import borja_fran_forslag
from budget.versioner import Hinder
from finsam.models import Forbund, Medlem, Person
from tests import fabriker
from tests.budget import umea
from tests.budget.conftest import Liten, andringar, till


def kolumner(version: Budgetversion) -> list[tuple[str, int, int]]:
    return [(k.sort, k.fran_ar, k.tom_ar) for k in version.kolumner.all()]


def test_forslaget_har_medlemmarna_insatserna_och_kansliet(forbund: Forbund, by: Person) -> None:
    fabriker.medlem(forbund, "Försäkringskassan", Medlem.Sort.FORSAKRINGSKASSAN)
    fabriker.medlem(forbund, "Arbetsförmedlingen", Medlem.Sort.ARBETSFORMEDLINGEN)
    fabriker.medlem(forbund, "Gamla kommunen", tom=datetime.date(2020, 1, 1))
    fabriker.beviljande(fabriker.insats(forbund), "400000")
    version = borja_fran_forslag(forbund=forbund, ar=2026, by=by)
    assert [p.text for p in version.poster.filter(sort="grupp")] == [
        "Intäkter",
        "Insatser",
        "Insatsnära kostnader",
        "Kansli och administration",
        "Finansiella poster",
    ]
    assert [p.text for p in version.poster.filter(foralder__text="Intäkter")] == [
        "Försäkringskassan",
        "Övriga intäkter",
    ]
    assert version.poster.get(sort="insats").beviljat
    assert kolumner(version) == [
        ("prognos", 2025, 2025),
        ("budget", 2026, 2026),
        ("plan", 2027, 2027),
        ("plan", 2028, 2028),
    ]
    assert andringar().get().vad == "Budget 2026, version 1: började från ett förslag till uppställning"


def test_utan_beviljade_medel_har_forslaget_bara_en_insatsrad(forbund: Forbund, by: Person) -> None:
    version = borja_fran_forslag(forbund=forbund, ar=2026, by=by)
    assert [p.text for p in version.poster.filter(foralder__text="Insatser")] == ["Insatser som inte är beslutade"]


def test_ny_budget_fran_forra_arets_flyttar_aren(forbund: Forbund, by: Person) -> None:
    version = borja_fran_tidigare(fran=umea.version(forbund), ar=2019, by=by)
    assert kolumner(version) == [
        ("utfall", 2005, 2016),
        ("prognos", 2017, 2017),
        ("prognos", 2018, 2018),
        ("budget", 2019, 2019),
        ("plan", 2020, 2020),
        ("plan", 2021, 2021),
        ("summa", 2005, 2021),
    ]
    chef = Cell.objects.filter(post__budgetversion=version, post__text="Förbundschef 1,0")
    assert [c.belopp for c in chef.order_by("kolumn__ordning")] == [7332000, 787000, 807000, 831000, 856000, 856000]
    assert version.poster.filter(sort="varav").count() == 11


def test_samma_ar_i_prognos_och_budget_ger_en_prognos(liten: Liten, by: Person) -> None:
    fabriker.kolumn(liten.version, Kolumn.Sort.PROGNOS, 2026)
    version = borja_fran_tidigare(fran=liten.version, ar=2027, by=by)
    assert kolumner(version) == [
        ("prognos", 2026, 2026),
        ("budget", 2027, 2027),
        ("plan", 2028, 2028),
        ("plan", 2029, 2029),
    ]


def test_utan_planerade_kolumner_blir_de_nya_tomma(forbund: Forbund, by: Person) -> None:
    gammal = fabriker.budgetversion(forbund, 2020)
    utfall = fabriker.kolumn(gammal, Kolumn.Sort.UTFALL, 2019)
    fabriker.cell(fabriker.post(fabriker.grupp(gammal)), utfall, "5")
    version = borja_fran_tidigare(fran=gammal, ar=2021, by=by)
    assert Cell.objects.filter(post__budgetversion=version).count() == 1


def test_budget_som_finns_borjas_inte_om(liten: Liten, by: Person, forbund: Forbund) -> None:
    with pytest.raises(Hinder, match="redan en budget för 2026"):
        borja_fran_forslag(forbund=forbund, ar=2026, by=by)


def test_tomt_ar_lar_hur_man_borjar(chef: Client, liten: Liten) -> None:
    adress = till("budget").replace("2026", "2027")
    text = chef.get(adress).content.decode()
    assert "Börja från budget 2026" in text
    sida = chef.get(adress + "borja/")
    chef.post(adress + "borja/", ifyllt(sida.context["kolumner"]))
    assert Budgetpost.objects.filter(budgetversion__budget__ar=2027, text="Lokal").exists()
    igen = chef.post(adress + "borja/", {"fran": "forslag"}, follow=True).content.decode()
    assert "redan en budget för 2027" in igen


def test_forsta_aret_borjar_fran_forslaget(chef: Client, forbund: Forbund) -> None:
    assert "Börja från budget" not in chef.get(till("budget")).content.decode()
    assert "ingen tidigare budget" in chef.get(till("budget_borja"), follow=True).content.decode()
    chef.post(till("budget_borja"), {"fran": "forslag"})
    assert Budgetversion.objects.get().nr == 1


def ifyllt(rader: Any) -> dict[str, str]:
    """The form as it is opened, sent as it is."""
    data = {
        "kolumn-TOTAL_FORMS": str(len(rader.forms)),
        "kolumn-INITIAL_FORMS": str(len(rader.initial_forms)),
        "noter": "on",
        "tomma": "on",
    }
    for form in rader.forms:
        data |= {form.add_prefix(n): str(v) for n, v in form.initial.items() if v not in (None, False)}
    return data


def test_valen_styr_vad_som_foljer_med(chef: Client, liten: Liten) -> None:
    adress = till("budget_borja").replace("2026", "2027")
    rader = chef.get(adress).context["kolumner"]
    assert [(f.initial["sort"], f.initial["fran_ar"]) for f in rader.initial_forms] == [
        ("prognos", 2026),
        ("budget", 2027),
        ("plan", 2028),
        ("plan", 2029),
    ]
    data = ifyllt(rader) | {"kolumn-0-sort": "budget"}
    del data["kolumn-3-med"]
    chef.post(adress, data)
    ny = Budgetversion.objects.get(budget__ar=2027)
    assert kolumner(ny) == [("budget", 2026, 2026), ("budget", 2027, 2027), ("plan", 2028, 2028)]
    assert Cell.objects.get(post__text="Lokal", kolumn__fran_ar=2028, post__budgetversion=ny).belopp == 310000


@pytest.mark.parametrize(
    ("andrat", "fel"),
    [
        ({"kolumn-0-sort": "budget", "kolumn-0-fran_ar": "2027"}, "Budget 2027 står två gånger"),
        ({"kolumn-1-sort": "plan"}, "Ta med en kolumn av slaget Budget för 2027"),
        ({"kolumn-0-fran_ar": ""}, "Skriv vilket år kolumnen gäller"),
        ({"kolumn-0-tom_ar": "2020"}, "inte sluta före den börjar"),
    ],
)
def test_fel_i_kolumnvalet_sags_vid_raden(chef: Client, liten: Liten, andrat: dict[str, str], fel: str) -> None:
    adress = till("budget_borja").replace("2026", "2027")
    svar = chef.post(adress, ifyllt(chef.get(adress).context["kolumner"]) | andrat)
    assert fel in svar.content.decode()
    assert not Budgetversion.objects.filter(budget__ar=2027).exists()


def test_beviljat_i_en_arbetsversion_blir_belopp_i_prognosen(liten: Liten, by: Person) -> None:
    insats = fabriker.insats(liten.version.budget.forbund)
    fabriker.beviljande(insats, "70000")
    fabriker.post(liten.lokal, "Steget in", Budgetpost.Sort.INSATS, insats=insats, beviljat=True)
    ny = borja_fran_tidigare(fran=liten.version, ar=2027, by=by)
    assert Cell.objects.get(post__budgetversion=ny, post__sort="insats", kolumn__sort="prognos").belopp == 70000


def test_tomma_insatser_och_noter_kan_lamnas(liten: Liten, by: Person) -> None:
    insats = fabriker.insats(liten.version.budget.forbund)
    fabriker.post(liten.lokal, "Slut", Budgetpost.Sort.INSATS, insats=insats, anmarkning="Avslutad")
    ny = borja_fran_tidigare(fran=liten.version, ar=2027, by=by, behall=Behall(noter=False, tomma=False, skal=True))
    assert not ny.poster.filter(sort="insats").exists()


def test_lasaren_far_veta_att_kansliet_borjar(forbund: Forbund, ledamot: Person) -> None:
    client = Client()
    client.force_login(ledamot)
    assert "Kansliet lägger upp budgeten." in client.get(till("budget")).content.decode()

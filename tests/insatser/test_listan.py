"""The list of insatser of a year."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from finsam.models import Beslut, Forbund, Malltext, Medlem, Person, Roll
from insatser.malgrupper import valbara
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
    assert svar.context["summa"].beviljat.summa == Decimal(1600000)
    assert f"2 insatser, beviljade 1{HART}600 tkr för 2026." in svar.content.decode()


def test_det_som_inte_ar_justerat_sags_i_ord(chef: Client, insats: Insats) -> None:
    ej = fabriker.beslut(insats.forbund, tillstand=Beslut.Tillstand.EJ_JUSTERAT)
    fabriker.beviljande(insats, "400000", beslut=ej)
    assert "varav 400 ej justerat" in chef.get(LISTA).content.decode()


def test_avrundning_som_inte_gar_ihop_sags(chef: Client, insats: Insats) -> None:
    fabriker.beviljande(insats, "400")
    fabriker.beviljande(fabriker.insats(insats.forbund, "Två"), "400", beslut=fabriker.beslut(insats.forbund))
    assert "avrundade var för sig" in chef.get(LISTA).content.decode()


def malgrupp(forbund: Forbund, rubrik: str) -> Malltext:
    return valbara(forbund, by=None).filter(rubrik__startswith=rubrik).get()


@pytest.fixture
def blandade(forbund: Forbund, kommun: Medlem) -> None:
    struktur = fabriker.insats(forbund, "Arenan", sort=Insats.Sort.STRUKTUR, kod="P58NAF", agare="Regionen")
    struktur.malgrupper.set([malgrupp(forbund, "Nyanlända"), malgrupp(forbund, "Unga")])
    Insatspart.objects.create(insats=struktur, medlem=kommun)
    syfte = "<p>Ridning i grupp</p>"
    pagaende = fabriker.insats(forbund, "Örnen", tillstand=Insats.Tillstand.PAGAENDE, syfte=syfte)
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
        ("?q=ridningen", ["Örnen"]),
        ("?q=%2F", []),
        ("?q=strong", []),
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


@pytest.mark.usefixtures("blandade")
def test_urval_pa_en_malgrupp(chef: Client, forbund: Forbund) -> None:
    assert namn(chef, f"?malgrupp={malgrupp(forbund, 'Unga').pk}") == ["Arenan"]
    assert namn(chef, f"?malgrupp={malgrupp(forbund, 'Sjukskrivna').pk}") == []


def test_ett_annat_ar_ar_en_annan_sida_med_samma_urval(chef: Client, forbund: Forbund) -> None:
    fabriker.insats(forbund, fran=datetime.date(2024, 1, 1))
    svar = chef.get(LISTA + "?ar=2025&sort=individ")
    assert svar.headers["Location"] == "/norrdal/2025/insatser/?sort=individ"
    assert [v for v, _ in chef.get(LISTA).context["filter"].fields["ar"].choices] == [2024, 2025, 2026]


@pytest.mark.parametrize(
    ("ordning", "vantat"),
    [
        ("namn", ["Arenan", "Ö", "Ö2"]),
        ("-namn", ["Ö2", "Ö", "Arenan"]),
        ("slag", ["Ö", "Ö2", "Arenan"]),
        ("period", ["Ö2", "Arenan", "Ö"]),
        ("tillstand", ["Arenan", "Ö2", "Ö"]),
        ("-beviljat", ["Ö2", "Ö", "Arenan"]),
        ("-rekvirerat", ["Ö", "Arenan", "Ö2"]),
        ("-betalt", ["Arenan", "Ö", "Ö2"]),
        ("kvar", ["Ö", "Arenan", "Ö2"]),
        ("finns-inte", ["Arenan", "Ö", "Ö2"]),
    ],
)
def test_listan_ordnas_efter_en_kolumn(chef: Client, forbund: Forbund, ordning: str, vantat: list[str]) -> None:
    fabriker.insats(forbund, "Arenan", sort=Insats.Sort.STRUKTUR, fran=datetime.date(2025, 1, 1))
    orn = fabriker.insats(forbund, "Ö", tillstand=Insats.Tillstand.AVSLUTAD, fran=datetime.date(2026, 1, 1))
    fabriker.beviljande(orn, "50000")
    fabriker.rekvisition(orn, rader={"Lön": "60000"})
    fabriker.beviljande(fabriker.insats(forbund, "Ö2"), "70000", beslut=forbund.beslut.get())
    assert namn(chef, f"?ordning={ordning}") == vantat


def test_en_kolumns_lank_vander_ordningen_och_behaller_urvalet(chef: Client, insats: Insats) -> None:
    html = chef.get(LISTA + "?sort=individ&ordning=-beviljat").content.decode()
    assert 'aria-sort="descending"><a class="ordna" href="?sort=individ&amp;ordning=beviljat"' in html
    assert 'href="?sort=individ&amp;ordning=-kvar"' in html


def test_ovanfor_star_aret_mot_budgeten(chef: Client, insats: Insats) -> None:
    """Of the whole year, whatever is chosen below."""
    version = fabriker.budgetversion(insats.forbund)
    rad = fabriker.post(fabriker.grupp(version, "Insatser"))
    fabriker.cell(fabriker.post(rad, "Steget in", "insats", insats=insats), fabriker.kolumn(version), "500000")
    fabriker.beviljande(insats, "400000")
    fabriker.rekvisition(insats, rader={"Lön": "150000"})
    total = chef.get(LISTA + "?q=finnsinte").context["total"]
    assert (total.budget.belopp, total.budget.namn) == (Decimal(500000), "Budget 2026, arbetsversion")
    assert (total.summa.rekvirerat.vantar, total.summa.kvar) == (Decimal(150000), Decimal(250000))
    assert [d[0] for d in total.delar] == ["b-plan", "b-left", "b-fri"]


def test_mer_beviljat_an_budgeterat_sags(chef: Client, insats: Insats) -> None:
    version = fabriker.budgetversion(insats.forbund)
    rad = fabriker.post(fabriker.grupp(version, "Insatser"))
    fabriker.cell(fabriker.post(rad, "Steget in", "insats", insats=insats), fabriker.kolumn(version), "100000")
    fabriker.beviljande(insats, "400000")
    assert "Beviljat är 300 tkr mer än budgeten" in chef.get(LISTA).content.decode()


def test_en_budget_utan_insatser_ar_ingen_budget_for_dem(chef: Client, insats: Insats) -> None:
    fabriker.kolumn(fabriker.budgetversion(insats.forbund))
    assert chef.get(LISTA).context["total"].budget is None


def test_lsg_ser_varken_budget_eller_rekvirerat(insats: Insats) -> None:
    lsg = fabriker.person("Lisa LSG")
    fabriker.roll(lsg, insats.forbund, Roll.Sort.LSG)
    fabriker.beviljande(insats, "400000")
    client = Client()
    client.force_login(lsg)
    svar = client.get(LISTA)
    assert svar.context["total"].budget is None
    assert "Rekvirerat" not in svar.content.decode()


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
    version, by = fabriker.budgetversion(forbund), fabriker.person("Rune Rekvirent")
    rad = fabriker.post(fabriker.grupp(version, "Insatser"))
    fabriker.kolumn(version)
    chef.get(LISTA)
    for antal in (3, 9):
        for nr in range(antal):
            insats = fabriker.insats(forbund, f"Insats {antal} {nr}")
            fabriker.beviljande(insats, beslut=fabriker.beslut(forbund))
            fabriker.rekvisition(insats, by=by)
            fabriker.post(rad, insats.namn, "insats", insats=insats)
        with django_assert_num_queries(15):
            chef.get(LISTA + "?sort=individ")

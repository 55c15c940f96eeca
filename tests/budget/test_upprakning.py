"""Indexing by per cent: the arithmetic, what is left alone, and the one step back."""

from decimal import Decimal

import pytest
from django.test import Client

from budget.models import Budgetpost, Serviceavgift, Upprakning
from budget.tabell import budgettabell
from budget.upprakning import Forhandsvisning, Val, angra, rakna_upp, uppraknat, visa
from budget.versioner import Hinder, lagg_fram
from finsam.models import Person
from tests import fabriker
from tests.budget.conftest import Liten, andringar, till

D = Decimal


@pytest.mark.parametrize(
    ("belopp", "procent", "avrundning", "blir"),
    [
        ("300000", "2.5", 1000, "308000"),
        ("300000", "2.5", 100, "307500"),
        ("333333", "1.5", 1, "338333"),
        ("100000", "-3", 1000, "97000"),
        ("0", "5", 1000, "0"),
        ("-500", "10", 100, "-600"),
    ],
)
def test_uppraknat_belopp_avrundas_halva_uppat(belopp: str, procent: str, avrundning: int, blir: str) -> None:
    assert uppraknat(D(belopp), D(procent), avrundning) == D(blir)


def val(liten: Liten, **andrat: object) -> Val:
    grund = {"kolumn": liten.budget.pk, "bas": liten.budget.pk, "procent": D(2), "till": 1000, "slag": "kostnad"}
    return Val(**(grund | andrat))  # type: ignore[arg-type]


def visas(liten: Liten, **andrat: object) -> Forhandsvisning:
    return visa(budgettabell(liten.version), val(liten, **andrat))


def test_alla_kostnader_andras_och_det_hamtade_lamnas(liten: Liten) -> None:
    insats = fabriker.insats(liten.version.budget.forbund)
    fabriker.beviljande(insats, "70000")
    verksamhet = fabriker.post(liten.kansli, "Insatser", ordning=2)
    fabriker.post(verksamhet, "Steget in", Budgetpost.Sort.INSATS, insats=insats, beviljat=True)
    fabriker.cell(fabriker.post(liten.kansli, "NNS serviceavgift", ordning=3), liten.budget, "2000")
    Serviceavgift.objects.create(forbund=liten.version.budget.forbund, ar=2026, promille=2)
    forhand = visas(liten)
    assert [(a.text, a.nu, a.blir) for a in forhand.andringar] == [("Lokal", 300000, 306000)]
    assert [(o.text, o.varfor) for o in forhand.lamnas] == [
        ("Steget in", "beviljade medel"),
        ("NNS serviceavgift", "serviceavgiften räknas på tilldelningen"),
    ]
    assert (forhand.nu, forhand.blir, forhand.skillnad) == (300000, 306000, 6000)


def test_vald_grupp_tar_sina_rader_och_varav(liten: Liten) -> None:
    varav = fabriker.post(liten.lokal, "el", Budgetpost.Sort.VARAV)
    fabriker.cell(varav, liten.budget, "50000")
    forhand = visas(liten, slag="", poster=frozenset([liten.kansli.pk]))
    assert [(a.text, a.blir) for a in forhand.andringar] == [("Lokal", 306000), ("el", 51000)]
    assert forhand.blir == 306000


def test_medlemmens_tilldelning_lamnas_det_ar_den_ar_kand(liten: Liten) -> None:
    medlem = fabriker.medlem(liten.version.budget.forbund)
    Budgetpost.objects.filter(pk=liten.staten.pk).update(medlem=medlem)
    fabriker.tilldelning(medlem)
    assert [o.varfor for o in visas(liten, slag="intakt").lamnas] == ["medlemmens tilldelning"]
    plan = visas(liten, slag="intakt", kolumn=liten.plan.pk, bas=liten.plan.pk)
    assert [a.text for a in plan.andringar] == ["Staten"]


def test_planen_byggs_pa_budgeten(liten: Liten, by: Person) -> None:
    plan = val(liten, kolumn=liten.plan.pk, poster=frozenset([liten.lokal.pk]))
    gjort = rakna_upp(version=liten.version, val=plan, fore={(liten.lokal.pk, liten.plan.pk): D(310000)}, by=by)
    assert gjort.andringar[0].blir == 306000
    assert "från budget 2026 med 2 %" in Upprakning.objects.get().vad


@pytest.fixture
def uppraknad(liten: Liten, by: Person) -> Liten:
    rakna_upp(version=liten.version, val=val(liten), fore={(liten.lokal.pk, liten.budget.pk): D(300000)}, by=by)
    return liten


def test_uppraknat_ar_sparat_och_star_i_historiken(uppraknad: Liten) -> None:
    assert uppraknad.belopp(uppraknad.lokal, uppraknad.budget) == 306000
    assert [h.vad for h in andringar().order_by("pk")] == [
        "Budget 2026, version 1: räknade upp 1 belopp i budget 2026 med 2 %, avrundat till tusen kronor",
        "Budget 2026: Lokal, budget 2026",
    ]


def test_uppraknat_angras_en_gang(uppraknad: Liten, by: Person) -> None:
    assert angra(version=uppraknad.version, by=by) == 1
    assert uppraknad.belopp(uppraknad.lokal, uppraknad.budget) == 300000
    assert andringar().filter(vad__endswith="ångrade uppräkningen").exists()
    with pytest.raises(Hinder, match="ingen uppräkning"):
        angra(version=uppraknad.version, by=by)


def test_angra_ar_borta_nar_nagon_har_andrat_en_cell(uppraknad: Liten, chef: Client, by: Person) -> None:
    assert "Ångra uppräkningen" in chef.get(till("budget")).content.decode()
    uppraknad.lokal.celler.update(belopp=1)
    with pytest.raises(Hinder, match="kan inte ångras längre"):
        angra(version=uppraknad.version, by=by)
    sida = chef.get(till("budget")).content.decode()
    assert "kan inte ångras" in sida
    assert "Ångra uppräkningen" not in sida


def test_uppraknas_bara_det_som_visades(liten: Liten, by: Person) -> None:
    with pytest.raises(Hinder, match="sedan förhandsvisningen"):
        rakna_upp(version=liten.version, val=val(liten), fore={}, by=by)
    with pytest.raises(Hinder, match="Inga belopp ändras"):
        rakna_upp(version=liten.version, val=val(liten, slag="", poster=frozenset()), fore={}, by=by)
    lagg_fram(version=liten.version, by=by)
    with pytest.raises(Hinder, match="inte längre en arbetsversion"):
        rakna_upp(version=liten.version, val=val(liten), fore={}, by=by)


def test_belopp_som_inte_skulle_rymmas_lamnas(liten: Liten) -> None:
    fabriker.cell(fabriker.post(liten.kansli, "Stor", ordning=2), liten.budget, "999999999999.99")
    forhand = visas(liten, procent=D(100))
    assert [a.text for a in forhand.andringar] == ["Lokal"]
    assert [(o.text, o.varfor) for o in forhand.lamnas] == [("Stor", "beloppet skulle bli för stort")]


def test_sidan_visar_gor_och_angrar(liten: Liten, chef: Client) -> None:
    adress = till("budget_rakna_upp") + f"?procent=2,5&kolumn={liten.budget.pk}&bas=&till=1000&omfattning=kostnad"
    sida = chef.get(adress)
    assert "1 belopp i budget 2026 ändras" in sida.content.decode()
    assert "sedan förhandsvisningen" in chef.post(adress, {"fore": "[]"}).content.decode()
    chef.post(adress, {"fore": sida.context["fore"]})
    assert liten.belopp(liten.lokal, liten.budget) == 308000
    assert "ångrad" in chef.post(till("budget_angra_upprakning"), follow=True).content.decode()


@pytest.mark.parametrize(
    ("fraga", "fel"),
    [
        ("procent=", "Skriv hur många procent"),
        ("procent=x", "med siffror, till exempel 2,5"),
        ("procent=0", "Noll procent ändrar ingenting"),
        ("procent=2&omfattning=valda", "Kryssa för minst en grupp eller rad"),
    ],
)
def test_fel_i_valet_sags_vid_faltet(liten: Liten, chef: Client, fraga: str, fel: str) -> None:
    assert fel in chef.get(till("budget_rakna_upp") + "?" + fraga).content.decode()

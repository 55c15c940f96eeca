"""Setting granted money free."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from budget.kvar import kvar_att_fordela
from budget.models import Kolumn
from budget.tabell import budgettabell
from finsam.models import Handelse, Person
from insatser.avslut.fel import AvslutFel
from insatser.avslut.frigora import aterkalla, frigor
from insatser.avslut.lage import slutavrakning
from insatser.beviljande import BeviljandeFel, beviljat, netto_per_ar, ratta
from insatser.models import Frigorelse, Insats, Rekvisition
from tests import fabriker


def gor(insats: Insats, by: Person, belopp: int = 50000, skal: str = "Tjänsten var vakant.") -> Frigorelse:
    return frigor(insats=insats, ar=2025, belopp=Decimal(belopp), skal=skal, by=by)


def test_det_frigjorda_raknas_av_men_beslutet_star_kvar(insats: Insats, forbundschef: Person) -> None:
    gor(insats, forbundschef)
    nu = beviljat(insats, 2025)
    assert (nu.summa, nu.frigjort, nu.netto) == (400000, 50000, 350000)
    assert netto_per_ar([insats.pk]) == {(insats.pk, 2025): Decimal(350000)}
    assert "Skäl: Tjänsten var vakant." in Handelse.objects.get(till__contains="50").vad


@pytest.mark.parametrize("belopp", [0, 300001])
def test_mer_an_det_som_ar_kvar_kan_inte_frigoras(
    insats: Insats, betald: Rekvisition, forbundschef: Person, belopp: int
) -> None:
    with pytest.raises(AvslutFel, match=r"300.000.kr kvar") as fel:
        gor(insats, forbundschef, belopp)
    assert fel.value.falt == "belopp"


def test_skalet_kravs_at_bada_hallen(insats: Insats, forbundschef: Person) -> None:
    with pytest.raises(AvslutFel, match="Skriv varför medlen frigörs"):
        gor(insats, forbundschef, skal=" ")
    with pytest.raises(AvslutFel, match="Skriv varför frigörelsen återkallas"):
        aterkalla(frigorelse=gor(insats, forbundschef), skal="", by=forbundschef)


def test_en_aterkallad_frigorelse_ar_insatsens_igen_och_raden_star_kvar(insats: Insats, forbundschef: Person) -> None:
    rad = aterkalla(frigorelse=gor(insats, forbundschef), skal="Tjänsten tillsattes.", by=forbundschef)
    assert slutavrakning(insats).ar(2025).kvar == 400000
    assert (rad.aterkallad_av, rad.aterkallad_for) == (forbundschef, "Tjänsten tillsattes.")
    with pytest.raises(AvslutFel, match="redan återkallad"):
        aterkalla(frigorelse=rad, skal="Igen", by=forbundschef)


def test_databasen_vagrar_andra_en_frigorelse(insats: Insats) -> None:
    rad = fabriker.frigorelse(insats, ar=2025)
    for gor_fel in (lambda: Frigorelse.objects.update(belopp=1), rad.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            gor_fel()


def test_en_slutredovisad_insats_oppnas_forst(insats: Insats, forbundschef: Person) -> None:
    Insats.objects.update(tillstand=Insats.Tillstand.SLUTREDOVISAD)
    with pytest.raises(AvslutFel, match="Öppna den igen"):
        gor(insats, forbundschef)


def test_frigjorda_medel_ar_genast_kvar_att_fordela(insats: Insats, forbundschef: Person) -> None:
    version = fabriker.budgetversion(insats.forbund, 2025)
    kolumn = fabriker.kolumn(version, Kolumn.Sort.BUDGET, 2025)
    medlem = fabriker.post(fabriker.grupp(version, "Intäkter", "intakt"))
    fabriker.cell(medlem, kolumn, "1000000")
    (fore,) = kvar_att_fordela(budgettabell(version))
    gor(insats, forbundschef)
    (efter,) = kvar_att_fordela(budgettabell(version))
    assert (fore.kvar, efter.kvar, efter.frigjort) == (600000, 650000, 50000)


def test_det_som_ar_frigjort_rattas_inte_bort(insats: Insats, forbundschef: Person) -> None:
    gor(insats, forbundschef, 300000)
    rad = insats.beviljanden.get()
    for ar, belopp in ((2025, 299999), (2026, 400000)):
        with pytest.raises(BeviljandeFel, match="Återkalla frigörelsen först"):
            ratta(beviljande=rad, ar=ar, belopp=Decimal(belopp), anmarkning="", skal="Felskrivet", by=forbundschef)
    ratta(beviljande=rad, ar=2025, belopp=Decimal(300000), anmarkning="", skal="Felskrivet", by=forbundschef)
    assert beviljat(insats, 2025).netto == 0

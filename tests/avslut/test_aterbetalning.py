"""Paid money that comes back."""

import datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from finsam.models import Person
from finsam.samtidighet import Krock
from insatser.avslut import aterbetalning as steg
from insatser.avslut.aterbetalning import Belopp
from insatser.avslut.fel import AvslutFel
from insatser.avslut.frigora import frigor
from insatser.avslut.lage import slutavrakning
from insatser.models import Aterbetalning, Insats, Rekvisition
from insatser.rekvisition.lage import godkant_i_andra, lage
from tests import fabriker

I_DAG = timezone.localdate


def forslag(
    insats: Insats, by: Person, forbrukat: int = 80000, belopp: int | None = None, orsak: str = ""
) -> Aterbetalning:
    valt = None if belopp is None else Decimal(belopp)
    return steg.foresla(insats=insats, ar=2025, belopp=Belopp(Decimal(forbrukat), valt, orsak), by=by)


def aterbetald(insats: Insats, by: Person) -> Aterbetalning:
    rad = steg.besluta(aterbetalning=forslag(insats, by), by=by)
    rad = steg.fakturera(aterbetalning=rad, dag=I_DAG(), nummer="17", forfaller=I_DAG(), by=by)
    return steg.anteckna_betalning(aterbetalning=rad, dag=I_DAG(), by=by)


def test_beloppet_ar_betalt_minus_forbrukat(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    rad = forslag(insats, ekonom)
    assert (rad.beraknat, rad.belopp, rad.orsak, rad.tillstand) == (20000, 20000, "", "forslag")


def test_ett_annat_belopp_behover_en_orsak(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    with pytest.raises(AvslutFel, match=r"Beräknat belopp är 20.000.kr\. Skriv varför"):
        forslag(insats, ekonom, belopp=15000)
    assert forslag(insats, ekonom, belopp=15000, orsak="Uppsägningstid.").orsak == "Uppsägningstid."


@pytest.mark.parametrize(
    ("forbrukat", "belopp", "vantat"), [(100000, None, "inget kvar"), (0, 100001, "Mer kan inte betalas tillbaka")]
)
def test_aldrig_mer_an_det_betalda(
    insats: Insats, betald: Rekvisition, ekonom: Person, forbrukat: int, belopp: int | None, vantat: str
) -> None:
    with pytest.raises(AvslutFel, match=vantat):
        forslag(insats, ekonom, forbrukat, belopp, "För mycket")


def test_en_per_ar(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    steg.stryk(aterbetalning=forslag(insats, ekonom), skal="Fel år", by=ekonom)
    forslag(insats, ekonom)
    with pytest.raises(AvslutFel, match="redan en återbetalning för 2025"):
        forslag(insats, ekonom)


def test_det_som_kommit_ater_raknas_inte_som_betalt(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    aterbetald(insats, ekonom)
    aret = slutavrakning(insats).ar(2025)
    assert (aret.rekvirerat.betalt, aret.rekvirerat.aterbetalt, aret.kallat) == (100000, 20000, 100000)
    assert (aret.rekvirerat.behallet, aret.kvar) == (80000, 320000)
    laget = lage(betald)
    assert (laget.aterbetalt, laget.kvar) == (20000, 320000)
    ny = fabriker.rekvisition(insats, 2, by=ekonom, fran=betald.fran, tom=betald.tom)
    assert godkant_i_andra(ny) == 80000


def test_varje_steg_tas_tillbaka_med_skal(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    rad = aterbetald(insats, ekonom)
    with pytest.raises(AvslutFel, match="Skriv varför"):
        steg.backa(aterbetalning=rad, skal=" ", by=ekonom)
    for tillstand in ("fakturerad", "beslutad", "forslag"):
        rad = steg.backa(aterbetalning=rad, skal="Fel faktura", by=ekonom)
        assert rad.tillstand == tillstand
    assert (rad.betald, rad.fakturanummer, rad.beslutad) == (None, "", None)
    with pytest.raises(AvslutFel, match="inget steg att ta tillbaka"):
        steg.backa(aterbetalning=rad, skal="Igen", by=ekonom)


def test_pengar_som_ar_frigjorda_tas_inte_tillbaka(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    rad = aterbetald(insats, ekonom)
    frigor(insats=insats, ar=2025, belopp=Decimal(320000), skal="Slut", by=ekonom)
    with pytest.raises(AvslutFel, match="redan frigjorda"):
        steg.backa(aterbetalning=rad, skal="Fel dag", by=ekonom)


def test_dagarna_gar_i_ordning(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    igar, imorgon = I_DAG() - datetime.timedelta(days=1), I_DAG() + datetime.timedelta(days=1)
    rad = steg.besluta(aterbetalning=forslag(insats, ekonom), by=ekonom)
    for dag, forfaller, vantat in ((igar, I_DAG(), "före beslutet"), (I_DAG(), igar, "före fakturans dag")):
        with pytest.raises(AvslutFel, match=vantat):
            steg.fakturera(aterbetalning=rad, dag=dag, nummer="1", forfaller=forfaller, by=ekonom)
    rad = steg.fakturera(aterbetalning=rad, dag=I_DAG(), nummer="1", forfaller=I_DAG(), by=ekonom)
    assert not rad.ar_sen
    for dag, vantat in ((imorgon, "en dag som har varit"), (igar, "före fakturan")):
        with pytest.raises(AvslutFel, match=vantat):
            steg.anteckna_betalning(aterbetalning=rad, dag=dag, by=ekonom)


def test_ett_beslutat_belopp_andras_inte(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    rad = forslag(insats, ekonom)
    andrat = steg.andra(aterbetalning=rad, belopp=Belopp(Decimal(90000)), sedd=rad.version, by=ekonom)
    assert andrat.belopp == 10000
    with pytest.raises(Krock):
        steg.andra(aterbetalning=rad, belopp=Belopp(Decimal(70000)), sedd=rad.version, by=ekonom)
    beslutad = steg.besluta(aterbetalning=andrat, by=ekonom)
    with pytest.raises(AvslutFel, match=r"är beslutad\. Ta ett steg tillbaka"):
        steg.andra(aterbetalning=beslutad, belopp=Belopp(Decimal(1)), sedd=beslutad.version, by=ekonom)
    with pytest.raises(AvslutFel, match="Läs in sidan"):
        steg.stryk(aterbetalning=beslutad, skal="Nej", by=ekonom)
    with pytest.raises(DatabaseError), transaction.atomic():
        Aterbetalning.objects.update(belopp=1, orsak="Fusk")


def test_ett_steg_framat_gar_aldrig_bakat(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    rad = steg.besluta(aterbetalning=forslag(insats, ekonom), by=ekonom)
    steg.fakturera(aterbetalning=rad, dag=I_DAG(), nummer="17", forfaller=I_DAG(), by=ekonom)
    with pytest.raises(AvslutFel, match="fakturerad"):
        steg.besluta(aterbetalning=rad, by=ekonom)
    steg.anteckna_betalning(aterbetalning=rad, dag=I_DAG(), by=ekonom)
    with pytest.raises(AvslutFel, match="återbetald"):
        steg.fakturera(aterbetalning=rad, dag=I_DAG(), nummer="18", forfaller=I_DAG(), by=ekonom)


def test_inget_tas_tillbaka_bakom_slutredovisningen(insats: Insats, betald: Rekvisition, ekonom: Person) -> None:
    rad = aterbetald(insats, ekonom)
    Insats.objects.update(tillstand=Insats.Tillstand.SLUTREDOVISAD)
    with pytest.raises(AvslutFel, match="Öppna den igen"):
        steg.backa(aterbetalning=rad, skal="Fel dag", by=ekonom)

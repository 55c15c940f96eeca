"""The states of an insats."""

import pytest

from finsam.models import Handelse, Person
from insatser.models import Insats
from insatser.tillstand import TillstandFel, byt_tillstand, mojliga

T = Insats.Tillstand


def test_en_planerad_insats_borjar(insats: Insats, forbundschef: Person) -> None:
    assert byt_tillstand(insats=insats, till=T.PAGAENDE, by=forbundschef).tillstand == T.PAGAENDE
    handelse = Handelse.objects.get()
    assert (handelse.vad, handelse.fran, handelse.till) == (
        "Bytte tillstånd på insatsen Steget in",
        "planerad",
        "pågående",
    )


def test_ett_steg_over_avvisas(insats: Insats, forbundschef: Person) -> None:
    with pytest.raises(TillstandFel, match="är planerad och kan inte bli avslutad direkt"):
        byt_tillstand(insats=insats, till=T.AVSLUTAD, by=forbundschef)
    assert not Handelse.objects.exists()


def test_bakat_utan_skal_avvisas(insats: Insats, forbundschef: Person) -> None:
    byt_tillstand(insats=insats, till=T.PAGAENDE, by=forbundschef)
    with pytest.raises(TillstandFel, match="Skriv varför"):
        byt_tillstand(insats=insats, till=T.PLANERAD, skal=" ", by=forbundschef)


def test_bakat_sparar_skalet_i_historiken(insats: Insats, forbundschef: Person) -> None:
    byt_tillstand(insats=insats, till=T.PAGAENDE, by=forbundschef)
    byt_tillstand(insats=insats, till=T.PLANERAD, skal="Starten sköts upp.", by=forbundschef)
    assert Handelse.objects.first().vad.endswith("Skäl: Starten sköts upp.")


def test_det_lagrade_tillstandet_galler(insats: Insats, forbundschef: Person) -> None:
    Insats.objects.update(tillstand=T.SLUTREDOVISAD)
    with pytest.raises(TillstandFel):
        byt_tillstand(insats=insats, till=T.PAGAENDE, by=forbundschef)


@pytest.mark.parametrize("tillstand", T)
def test_varje_tillstand_leder_vidare(tillstand: str) -> None:
    assert set(mojliga(Insats(tillstand=tillstand))) == Insats.OVERGANGAR[tillstand]

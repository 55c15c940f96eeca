"""Working on activities."""

import pytest

from finsam.models import Forbund, Handelse, Person
from finsam.samtidighet import Krock
from styrelse.aktivitetsarbete import (
    andra_aktivitet,
    flytta_aktivitet,
    lagg_till_aktivitet,
    ta_bort_aktivitet,
)
from styrelse.models import Aktivitet
from tests import fabriker
from tests.fabriker import AR


def ordning() -> list[str]:
    return list(Aktivitet.objects.values_list("text", flat=True))


def test_ny_aktivitet_kommer_sist(forbund: Forbund, forbundschef: Person) -> None:
    mal = fabriker.mal(forbund)
    for text in "AB":
        ny = Aktivitet(forbund=forbund, ar=AR, omrade="Ekonomi", text=text)
        lagg_till_aktivitet(aktivitet=ny, mal=[mal], by=forbundschef)
    assert list(Aktivitet.objects.values_list("text", "ordning")) == [("A", 0), ("B", 1)]
    assert list(ny.mal.all()) == [mal]


def test_andrade_mal_star_i_historiken(forbund: Forbund, forbundschef: Person) -> None:
    aktivitet, mal = fabriker.aktivitet(forbund), fabriker.mal(forbund)
    assert andra_aktivitet(aktivitet=aktivitet, mal=[mal], by=forbundschef, version=1) == 1
    assert Handelse.objects.get().till == "1. Fler i arbete"
    with pytest.raises(Krock):
        andra_aktivitet(aktivitet=aktivitet, mal=[], by=forbundschef, version=1)


def test_aktivitet_flyttas_inom_sitt_omrade(forbund: Forbund, forbundschef: Person) -> None:
    alla = [fabriker.aktivitet(forbund, t, omrade=o, ordning=i) for i, (t, o) in enumerate(["AX", "BY", "CX"])]
    assert flytta_aktivitet(aktivitet=alla[2], riktning="upp", by=forbundschef)
    assert ordning() == ["C", "B", "A"]
    assert not flytta_aktivitet(aktivitet=alla[0], riktning="ner", by=forbundschef)


def test_borttagen_aktivitet_star_kvar_i_historiken(forbund: Forbund, forbundschef: Person) -> None:
    ta_bort_aktivitet(aktivitet=fabriker.aktivitet(forbund), by=forbundschef)
    assert ordning() == []
    assert "aktivitet: Utbildning för chefer" in Handelse.objects.get().fran

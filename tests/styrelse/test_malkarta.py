"""The målkarta: what holds for a year, in order, in a fixed number of queries."""

from typing import Any

from finsam.models import Forbund
from styrelse.malkarta import malkarta
from tests import fabriker
from tests.fabriker import AR


def test_mal_som_galler_aret_kommer_i_ordning_med_delmal(forbund: Forbund) -> None:
    fabriker.delmal(fabriker.mal(forbund, "Andra", nr=2), "Hälften")
    fabriker.mal(forbund, "Första", nr=1)
    fabriker.mal(forbund, "Avslutat", nr=3, fran_ar=AR - 2, tom_ar=AR - 1)
    karta = malkarta(forbund, AR)
    assert [(m.nr, m.text, [d.text for d in m.delmal]) for m in karta.mal] == [
        (1, "Första", []),
        (2, "Andra", ["Hälften"]),
    ]
    assert karta.antal_delmal == 1
    assert karta.mal[0].delmal_eller_tom[0].text == ""


def test_aktiviteter_samlas_efter_omrade(forbund: Forbund) -> None:
    ett = fabriker.mal(forbund)
    for ordning, (omrade, text) in enumerate([("Ekonomi", "A"), ("Kompetens", "B"), ("Ekonomi", "C")]):
        fabriker.aktivitet(forbund, text, omrade=omrade, ordning=ordning).mal.add(ett)
    karta = malkarta(forbund, AR)
    assert [(o.namn, [a.text for a in o.aktiviteter]) for o in karta.omraden] == [
        ("Ekonomi", ["A", "C"]),
        ("Kompetens", ["B"]),
    ]
    assert (karta.mal[0].aktiviteter, karta.antal_aktiviteter) == (3, 3)
    assert [m.nr for m in karta.omraden[0].aktiviteter[0].mal] == [1]


def test_mal_som_inte_galler_aret_visas_inte_vid_aktiviteten(forbund: Forbund) -> None:
    fabriker.aktivitet(forbund).mal.add(fabriker.mal(forbund, fran_ar=AR + 1))
    assert malkarta(forbund, AR).omraden[0].aktiviteter[0].mal == ()


def test_antalet_fragor_vaxer_inte_med_raderna(forbund: Forbund, django_assert_num_queries: Any) -> None:
    for nr in range(1, 8):
        fabriker.delmal(fabriker.mal(forbund, f"Mål {nr}", nr=nr))
        fabriker.aktivitet(forbund, f"Aktivitet {nr}").mal.add(forbund.mal.first())
    with django_assert_num_queries(4):
        malkarta(forbund, AR)

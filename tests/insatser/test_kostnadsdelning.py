"""How the cost of an insats is shared."""

from decimal import Decimal

import pytest

from finsam.models import Handelse, Medlem, Person
from insatser.kostnadsdelning import Del, Delningskonflikt, avtryck, delar_i_ord, spara_kostnadsdelning, tabeller
from insatser.models import Insats

HART = "\N{NO-BREAK SPACE}"


def spara(insats: Insats, by: Person, *delar: Del, sedd: str | None = None) -> bool:
    return spara_kostnadsdelning(insats=insats, ar=2026, delar=delar, by=by, sedd=sedd)


def test_tabellen_har_poster_nedat_och_betalare_tvars(insats: Insats, kommun: Medlem, forbundschef: Person) -> None:
    spara(
        insats,
        forbundschef,
        Del("Lön", kommun, Decimal(300)),
        Del("Lön", None, Decimal(200)),
        Del("Lokal", kommun, Decimal(50)),
    )
    (tabell,) = tabeller(insats.kostnadsdelar.select_related("medlem"))
    assert tabell.betalare == ("Förbundet", "Norrdals kommun")
    assert [(r.vad, r.belopp, r.summa) for r in tabell.rader] == [("Lön", (200, 300), 500), ("Lokal", (None, 50), 50)]
    assert (tabell.ar, tabell.summor, tabell.summa) == (2026, (200, 350), 550)


def test_det_som_var_och_blev_star_i_historiken(insats: Insats, kommun: Medlem, forbundschef: Person) -> None:
    spara(insats, forbundschef, Del("Lön", kommun, Decimal("300.50")))
    spara(insats, forbundschef, Del("Lön", None, Decimal(300)))
    handelse = Handelse.objects.first()
    assert handelse.vad == "Insats Steget in: ändrade hur kostnaden delas 2026"
    assert (handelse.fran, handelse.till) == (f"Lön, Norrdals kommun: 300,50{HART}kr", f"Lön, Förbundet: 300{HART}kr")


def test_inget_andrat_skriver_ingen_historik(insats: Insats, forbundschef: Person) -> None:
    assert not spara(insats, forbundschef)
    assert not Handelse.objects.exists()


def test_andra_ar_rors_inte(insats: Insats, forbundschef: Person) -> None:
    spara(insats, forbundschef, Del("Lön", None, Decimal(1)))
    spara_kostnadsdelning(insats=insats, ar=2027, delar=[Del("Lön", None, Decimal(2))], by=forbundschef)
    assert [t.ar for t in tabeller(insats.kostnadsdelar.all())] == [2027, 2026]


def test_den_som_sparar_sist_far_veta_det(insats: Insats, forbundschef: Person) -> None:
    sedd = avtryck(delar_i_ord(insats, 2026))
    spara(insats, forbundschef, Del("Lön", None, Decimal(1)), sedd=sedd)
    with pytest.raises(Delningskonflikt) as fel:
        spara(insats, forbundschef, Del("Lön", None, Decimal(2)), sedd=sedd)
    assert fel.value.nu == f"Lön, Förbundet: 1{HART}kr"


def test_en_rad_heter_det_den_avser(insats: Insats, forbundschef: Person) -> None:
    spara(insats, forbundschef, Del("Lön", None, Decimal(1)))
    assert str(insats.kostnadsdelar.get()) == "Lön"

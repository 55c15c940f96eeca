"""Granting, the sums, and mending a slip of the pen."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from finsam.models import Beslut, Forbund, Handelse, Person
from insatser.beviljande import BeviljandeFel, Beviljat, bevilja, beviljat, beviljat_per_ar, per_ar, ratta
from insatser.models import Beviljande, Insats
from tests import fabriker

EJ_JUSTERAT = Beslut.Tillstand.EJ_JUSTERAT


def test_bevilja_skriver_ett_beviljande_per_ar(insats: Insats, forbundschef: Person) -> None:
    beslut = fabriker.beslut(insats.forbund)
    bevilja(insats=insats, beslut=beslut, belopp_per_ar={2027: Decimal(180), 2026: Decimal(240)}, by=forbundschef)
    assert list(insats.beviljanden.values_list("ar", "belopp")) == [(2026, 240), (2027, 180)]


def test_bevilja_star_i_historiken_i_ord(insats: Insats, forbundschef: Person) -> None:
    beslut = fabriker.beslut(insats.forbund)
    bevilja(insats=insats, beslut=beslut, belopp_per_ar={2026: Decimal("2400000.50")}, by=forbundschef)
    handelse = Handelse.objects.first()
    assert handelse.vad == "Insats Steget in: beviljade medel för 2026 genom Styrelsen 2025-11-20 § 56"
    assert handelse.till == "2\N{NO-BREAK SPACE}400\N{NO-BREAK SPACE}000,50\N{NO-BREAK SPACE}kr"


def test_ett_nytt_beslut_skrivs_in(insats: Insats, forbundschef: Person) -> None:
    nytt = Beslut(
        forbund=insats.forbund, datum=datetime.date(2026, 2, 21), paragraf=7, lydelse="Styrelsen beviljar medel."
    )
    bevilja(insats=insats, beslut=nytt, belopp_per_ar={2026: Decimal(1)}, by=forbundschef)
    assert Beslut.objects.get().paragraf == 7
    assert Handelse.objects.filter(vad__startswith="Skrev in beslutet").count() == 1


def test_ett_beslut_som_finns_skrivs_inte_in_igen(insats: Insats, forbundschef: Person) -> None:
    finns = fabriker.beslut(insats.forbund)
    samma = Beslut(forbund=insats.forbund, datum=finns.datum, paragraf=56)
    (rad,) = bevilja(insats=insats, beslut=samma, belopp_per_ar={2026: Decimal(1)}, by=forbundschef)
    assert rad.beslut == finns


def test_samma_beviljande_tva_ganger_blir_ett(insats: Insats, forbundschef: Person) -> None:
    for _ in range(2):
        nytt = Beslut(forbund=insats.forbund, datum=datetime.date(2026, 2, 21), paragraf=7)
        bevilja(insats=insats, beslut=nytt, belopp_per_ar={2026: Decimal(1)}, by=forbundschef)
    assert (Beslut.objects.count(), Beviljande.objects.count()) == (1, 1)


def test_samma_beslut_med_annat_belopp_avvisas(insats: Insats, forbundschef: Person) -> None:
    rad = fabriker.beviljande(insats)
    with pytest.raises(BeviljandeFel, match="ger redan insatsen"):
        bevilja(insats=insats, beslut=rad.beslut, belopp_per_ar={2026: Decimal(1)}, by=forbundschef)


def test_ett_senare_beslut_kan_ta_tillbaka(insats: Insats, forbundschef: Person) -> None:
    fabriker.beviljande(insats, "400")
    senare = fabriker.beslut(insats.forbund, paragraf=90)
    bevilja(insats=insats, beslut=senare, belopp_per_ar={2026: Decimal(-150)}, by=forbundschef)
    assert beviljat(insats, 2026) == Beviljat(Decimal(250))


def test_det_som_inte_ar_justerat_raknas_for_sig(insats: Insats) -> None:
    fabriker.beviljande(insats, "400")
    fabriker.beviljande(insats, "100", beslut=fabriker.beslut(insats.forbund, paragraf=90, tillstand=EJ_JUSTERAT))
    svar = beviljat(insats, 2026)
    assert (svar.justerat, svar.ej_justerat, svar.summa) == (400, 100, 500)


def test_inget_beviljat_ar_noll(insats: Insats) -> None:
    assert beviljat(insats, 2026).summa == 0


def test_beviljat_per_ar_fragar_en_gang(forbund: Forbund, django_assert_num_queries: Callable[[int], Any]) -> None:
    for namn in ("Ett", "Två", "Tre"):
        fabriker.beviljande(fabriker.insats(forbund, namn), beslut=fabriker.beslut(forbund))
    with django_assert_num_queries(1):
        svar = beviljat_per_ar(forbund, [2026, 2027])
    assert [s.summa for s in svar.values()] == [400000] * 3


def test_beviljat_for_alla_ar_och_bara_det_egna_forbundet(insats: Insats) -> None:
    fabriker.beviljande(insats, ar=2019)
    fabriker.beviljande(fabriker.insats(fabriker.forbund("annat")), ar=2019)
    assert list(beviljat_per_ar(insats.forbund)) == [(insats.pk, 2019)]


def test_rader_summeras_ar_for_ar(insats: Insats) -> None:
    fabriker.beviljande(insats, "100", ar=2027)
    ej = fabriker.beslut(insats.forbund, paragraf=90, tillstand=EJ_JUSTERAT)
    fabriker.beviljande(insats, "50", ar=2026, beslut=ej)
    assert per_ar(insats.beviljanden.select_related("beslut")) == {
        2026: Beviljat(ej_justerat=Decimal(50)),
        2027: Beviljat(Decimal(100)),
    }


def rattad(rad: Beviljande, by: Person, **falt: Any) -> Beviljande:
    return ratta(
        **{"beviljande": rad, "ar": 2026, "belopp": Decimal(40000), "anmarkning": "", "skal": "Nolla", "by": by, **falt}
    )


def test_ett_skrivfel_rattas_med_skal_i_historiken(insats: Insats, forbundschef: Person) -> None:
    rad = rattad(fabriker.beviljande(insats, anmarkning="Villkorat"), forbundschef)
    handelse = Handelse.objects.first()
    assert rad.belopp == 40000
    assert handelse.vad.endswith("Skäl: Nolla")
    assert handelse.fran == "2026: 400\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr (Villkorat)"


def test_en_rattelse_utan_skal_avvisas(insats: Insats, forbundschef: Person) -> None:
    with pytest.raises(BeviljandeFel, match="Skriv vad som var fel"):
        rattad(fabriker.beviljande(insats), forbundschef, skal=" ")


def test_ett_sammantrades_beslut_rattas_inte(insats: Insats, forbundschef: Person) -> None:
    rad = fabriker.beviljande(insats, beslut=fabriker.beslut(insats.forbund, skrivet_for_hand=False))
    with pytest.raises(BeviljandeFel, match="sammanträde"):
        rattad(rad, forbundschef)


def test_en_rattelse_till_ett_upptaget_ar_avvisas(insats: Insats, forbundschef: Person) -> None:
    rad = fabriker.beviljande(insats)
    fabriker.beviljande(insats, ar=2027, beslut=rad.beslut)
    with pytest.raises(BeviljandeFel, match="redan insatsen medel för 2027"):
        rattad(rad, forbundschef, ar=2027)


def test_ett_beviljande_heter_insats_och_ar(insats: Insats) -> None:
    assert str(fabriker.beviljande(insats)) == "Steget in 2026"

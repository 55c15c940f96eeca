"""What is checked about the insatser of a year."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from finsam.kontroller import Kontroll, Utfall, kontrollera
from finsam.models import Forbund, Medlem
from insatser.kontroller import kontrollera_insatser
from insatser.models import Insats, Insatspart, Kostnadsdel
from tests import fabriker


def utfall(forbund: Forbund, id_: str, ar: int = 2026) -> list[Kontroll]:
    return [k for k in kontrollera_insatser(forbund, ar) if k.id == id_]


def test_utan_insatser_finns_inget_att_prova(forbund: Forbund) -> None:
    assert list(kontrollera_insatser(forbund, 2026)) == []


def test_kontrollerna_ar_anmalda_till_grunden(insats: Insats) -> None:
    assert "insats.parter" in {k.id for k in kontrollera(insats.forbund, 2026)}


@pytest.mark.parametrize(
    ("falt", "period"),
    [
        ({"tom": datetime.date(2025, 6, 30)}, "till och med juni 2025"),
        ({"fran": datetime.date(2027, 1, 1)}, "från 2027"),
    ],
)
def test_medel_utanfor_perioden_haller_inte(forbund: Forbund, falt: Any, period: str) -> None:
    insats = fabriker.insats(forbund, **falt)
    fabriker.beviljande(insats)
    (k,) = utfall(forbund, "insats.medel_i_period")
    assert (k.utfall, k.url) == (Utfall.HALLER_INTE, insats.get_absolute_url())
    assert k.text == f"Steget in har beviljats medel för 2026, men perioden är {period}."


def test_medel_inom_perioden_haller(insats: Insats) -> None:
    fabriker.beviljande(insats)
    (k,) = utfall(insats.forbund, "insats.medel_i_period")
    assert (k.utfall, k.text) == (Utfall.HALLER, "Prövat för en insats.")


@pytest.mark.parametrize(
    ("fran", "tom", "text"),
    [
        (None, None, "Steget in saknar period."),
        (datetime.date(2026, 1, 1), None, "Steget in saknar slutdatum."),
        (None, datetime.date(2026, 12, 31), "Steget in saknar startdatum."),
        (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31), "Prövat för en insats."),
    ],
)
def test_en_insats_har_en_period(forbund: Forbund, fran: Any, tom: Any, text: str) -> None:
    fabriker.insats(forbund, fran=fran, tom=tom)
    assert [k.text for k in utfall(forbund, "insats.period")] == [text]


def test_beslut_som_tar_mer_an_de_ger_haller_inte(insats: Insats) -> None:
    fabriker.beviljande(insats, "-1")
    (k,) = utfall(insats.forbund, "insats.negativt")
    assert k.utfall == Utfall.HALLER_INTE


def test_farre_an_tva_parter_ar_en_upplysning(insats: Insats, kommun: Medlem) -> None:
    assert [k.text for k in utfall(insats.forbund, "insats.parter")] == ["Steget in har inga parter."]
    Insatspart.objects.create(insats=insats, medlem=kommun)
    (k,) = utfall(insats.forbund, "insats.parter")
    assert (k.utfall, k.text) == (Utfall.UPPLYSNING, "Steget in har bara en part, Norrdals kommun.")
    Insatspart.objects.create(insats=insats, annan="Folkhögskolan")
    assert utfall(insats.forbund, "insats.parter")[0].utfall == Utfall.HALLER


def test_en_pagaende_insats_utan_beslut_ar_en_upplysning(insats: Insats) -> None:
    assert utfall(insats.forbund, "insats.beslut")[0].utfall == Utfall.HALLER
    Insats.objects.update(tillstand=Insats.Tillstand.PAGAENDE)
    assert utfall(insats.forbund, "insats.beslut")[0].utfall == Utfall.UPPLYSNING


def test_en_pagaende_insats_med_passerad_period_ar_en_upplysning(forbund: Forbund) -> None:
    insats = fabriker.insats(forbund, tillstand=Insats.Tillstand.PAGAENDE, tom=datetime.date(2025, 6, 30))
    fabriker.beviljande(insats)
    (k,) = utfall(forbund, "insats.tillstand")
    assert k.text == "Steget in är pågående, men perioden slutade 30 juni 2025."


def test_koder_som_bara_skiljer_sig_i_skrivsatt_haller_inte(forbund: Forbund) -> None:
    fabriker.insats(forbund, "Ett", kod="P45 UT3")
    fabriker.insats(forbund, "Två", kod="p45ut3")
    assert [k.utfall for k in utfall(forbund, "insats.kod")] == [Utfall.HALLER_INTE] * 2


def test_olika_koder_haller(forbund: Forbund) -> None:
    fabriker.insats(forbund, "Ett", kod="P45UT3")
    assert [k.utfall for k in utfall(forbund, "insats.kod")] == [Utfall.HALLER]


@pytest.mark.parametrize(("del_", "vantat"), [("400000", Utfall.HALLER), ("390000", Utfall.HALLER_INTE)])
def test_forbundets_del_jamfors_med_beviljat(insats: Insats, kommun: Medlem, del_: str, vantat: Utfall) -> None:
    fabriker.beviljande(insats, "400000")
    Kostnadsdel.objects.create(insats=insats, ar=2026, benamning="Lön", belopp=Decimal(del_))
    Kostnadsdel.objects.create(insats=insats, ar=2026, benamning="Lön", medlem=kommun, belopp=Decimal(7))
    (k,) = utfall(insats.forbund, "insats.kostnadsdelning")
    assert (k.utfall, k.vanster, k.hoger) == (vantat, Decimal(del_), Decimal(400000))

"""The page of kontroller, and what they and the law's dates put on the start page."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pgtrigger
import pytest
from django.test import Client
from django.urls import reverse

from finsam import kontroller, lagens_datum
from finsam.handelser import notera
from finsam.kontroller import Kontroll, Utfall, brustna
from finsam.models import Dokument, Forbund, Handelse, Person
from finsam.tilltrade import Tilltrade
from tests import fabriker

BRUSTEN = Kontroll(
    "prov.summa", "Summan stämmer", "Räkning", Utfall.HALLER_INTE, "Raderna blir 90.", Decimal(100), Decimal(90), "/x/"
)
NAMNGIVEN = Kontroll(
    "prov.kalla", "Källan", "", Utfall.HALLER_INTE, "", Decimal(3), Decimal(2), "/x/", "I bokslutet", "I budgeten"
)
HALLER = Kontroll("prov.annat", "Andelarna stämmer", "5 §", Utfall.HALLER, "50, 25 och 25 procent.")
UPPLYSNING = Kontroll("prov.upp", "Datum saknas", "Datum", Utfall.UPPLYSNING, "Två insatser saknar slut.", url="/y/")


@pytest.fixture
def utfall(monkeypatch: pytest.MonkeyPatch) -> list[Kontroll]:
    """The only outcomes there are; tests put theirs in."""
    alla: list[Kontroll] = []
    monkeypatch.setattr(kontroller, "_kontrollanter", [lambda forbund, ar: alla])
    return alla


def sidan(client: Client, forbund: Forbund) -> str:
    return client.get(reverse("kontroller", args=[forbund.slug, 2026])).content.decode()


def test_det_som_inte_haller_star_forst_med_bada_siffrorna(
    chef: Client, forbund: Forbund, utfall: list[Kontroll]
) -> None:
    utfall += [HALLER, UPPLYSNING, BRUSTEN]
    sida = sidan(chef, forbund).replace("\N{NO-BREAK SPACE}", " ")
    assert "1 av 3 kontroller håller inte." in sida
    assert sida.index("Summan stämmer") < sida.index("Datum saknas") < sida.index("Andelarna stämmer")
    for text in ("100 kr", "90 kr", "10 kr", 'href="/x/"', "Räkning"):
        assert text in sida


def test_siffrorna_bar_de_namn_som_kontrollen_ger(chef: Client, forbund: Forbund, utfall: list[Kontroll]) -> None:
    utfall += [NAMNGIVEN]
    sida = sidan(chef, forbund)
    assert sida.index("<dt>I bokslutet</dt>") < sida.index("<dt>I budgeten</dt>")
    assert "Det ena" not in sida


@pytest.mark.parametrize(
    ("lista", "mening"),
    [
        ([HALLER], "Kontrollen håller."),
        ([HALLER, HALLER], "Alla 2 kontroller håller."),
        ([HALLER, UPPLYSNING], "Inget är fel. 1 upplysning att läsa."),
        ([], "Det finns inget att kontrollera för 2026."),
    ],
)
def test_forsta_meningen_sager_hur_det_star(
    chef: Client, forbund: Forbund, utfall: list[Kontroll], lista: list[Kontroll], mening: str
) -> None:
    utfall += lista
    assert mening in sidan(chef, forbund)


def tilltrade(forbund: Forbund, person: Person, roll: str = "forbundschef") -> Tilltrade:
    return Tilltrade(person, forbund, frozenset({roll}))


def test_brustna_kontroller_ar_en_uppgift(forbund: Forbund, forbundschef: Person, utfall: list[Kontroll]) -> None:
    utfall += [BRUSTEN, BRUSTEN, BRUSTEN]
    (uppgift,) = lagens_datum.brustna_kontroller(tilltrade(forbund, forbundschef), 2026)
    assert (uppgift.rubrik, uppgift.ord, uppgift.tillstand) == ("Kontroller 2026", "3 håller inte", "warn")
    assert uppgift.text == "Summan stämmer, Summan stämmer och 1 till."


def test_en_brusten_kontroll_sags_i_ental(forbund: Forbund, forbundschef: Person, utfall: list[Kontroll]) -> None:
    utfall.append(BRUSTEN)
    (uppgift,) = lagens_datum.brustna_kontroller(tilltrade(forbund, forbundschef), 2026)
    assert (uppgift.ord, uppgift.text) == ("En håller inte", "Summan stämmer.")


def test_kontroller_vantar_bara_pa_kansliet(forbund: Forbund, ledamot: Person, utfall: list[Kontroll]) -> None:
    utfall.append(BRUSTEN)
    assert list(lagens_datum.brustna_kontroller(tilltrade(forbund, ledamot, "ledamot"), 2026)) == []


def test_inga_brustna_ger_ingen_uppgift(forbund: Forbund, forbundschef: Person, utfall: list[Kontroll]) -> None:
    utfall.append(HALLER)
    assert list(lagens_datum.brustna_kontroller(tilltrade(forbund, forbundschef), 2026)) == []


@pytest.fixture
def i_dag(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(lagens_datum.timezone, "localdate", lambda: datetime.date(2026, 3, 1))
    return


def ar_dag(forbund: Forbund, chef: Person, ar: int) -> Any:
    return list(lagens_datum.arsredovisningens_dag(tilltrade(forbund, chef), ar))


def test_arsredovisningen_vantar_till_sista_mars(forbund: Forbund, forbundschef: Person, i_dag: None) -> None:
    (uppgift,) = ar_dag(forbund, forbundschef, 2026)
    assert uppgift.datum == datetime.date(2026, 3, 31)
    assert uppgift.rubrik == "Årsredovisning 2025 lämnas"
    assert uppgift.tillstand == ""


def test_forsenad_sags_i_ord_och_aldre_an_ett_ar_ar_historia(
    forbund: Forbund, forbundschef: Person, i_dag: None
) -> None:
    (uppgift,) = ar_dag(forbund, forbundschef, 2025)
    assert (uppgift.ord, uppgift.tillstand) == ("Försenad", "err")
    assert ar_dag(forbund, forbundschef, 2018) == []


def test_antagen_arsredovisning_vantar_inte(forbund: Forbund, forbundschef: Person, i_dag: None) -> None:
    fabriker.dokument(
        forbund,
        typ=Dokument.Typ.ARSREDOVISNING,
        ar=2025,
        tillstand=Dokument.Tillstand.ANTAGEN,
        beslut=fabriker.beslut(forbund),
    )
    assert ar_dag(forbund, forbundschef, 2026) == []


def test_brustna_provas_igen_forst_nar_nagot_har_hant(
    forbund: Forbund, forbundschef: Person, utfall: list[Kontroll]
) -> None:
    utfall.append(BRUSTEN)
    assert brustna(forbund, 2026) == ["Summan stämmer"]
    utfall.clear()
    assert brustna(forbund, 2026) == ["Summan stämmer"]
    notera(forbund=forbund, by=forbundschef, vad="Rättade summan")
    assert brustna(forbund, 2026) == []


def test_handelse_som_blev_klar_senare_men_borjade_tidigare_provar_ocksa_igen(
    forbund: Forbund, forbundschef: Person, utfall: list[Kontroll]
) -> None:
    senare = notera(forbund=forbund, by=forbundschef, vad="Började först")
    utfall.append(BRUSTEN)
    with pgtrigger.ignore():
        Handelse.objects.filter(pk=senare.pk).update(id=senare.pk + 10)
    assert brustna(forbund, 2026) == ["Summan stämmer"]
    utfall.clear()
    Handelse.objects.create(id=senare.pk + 5, forbund=forbund, vem=forbundschef, vad="Blev klar sist")
    assert brustna(forbund, 2026) == []

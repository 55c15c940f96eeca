"""`manage.py kontrollera`: what it says, and its exit code."""

import io
import json
from collections.abc import Iterable
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from finsam import kontroller
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund

FEL = Kontroll(
    "prov.summa", "Summan", "räkning", Utfall.HALLER_INTE, "Den går inte ihop.", Decimal(5), Decimal(7), "/x/"
)
UPPLYSNING = Kontroll("prov.ord", "Orden", "språk", Utfall.UPPLYSNING, "De kan bli bättre.")
RATT = Kontroll("prov.allt", "Allt", "räkning", Utfall.HALLER, "Stämmer.", Decimal(5), Decimal(5))


@pytest.fixture
def utfall(monkeypatch: pytest.MonkeyPatch) -> list[Kontroll]:
    """The outcomes that the only registered check gives."""
    lista: list[Kontroll] = []

    def prov(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
        return lista

    monkeypatch.setattr(kontroller, "_kontrollanter", [prov])
    return lista


def kor(*flaggor: str) -> str:
    ut = io.StringIO()
    call_command("kontrollera", "norrdal", "2026", *flaggor, stdout=ut)
    return ut.getvalue().replace("\N{NO-BREAK SPACE}", " ")


def test_nar_allt_haller_blir_slutkoden_noll(forbund: Forbund, utfall: list[Kontroll]) -> None:
    utfall += [RATT, UPPLYSNING]
    text = kor()
    assert "0 håller inte, 1 upplysningar, 1 håller." in text
    assert "De kan bli bättre." in text


def test_det_som_inte_haller_sags_forst_med_bada_beloppen(
    forbund: Forbund, utfall: list[Kontroll], capsys: pytest.CaptureFixture[str]
) -> None:
    utfall += [RATT, FEL]
    with pytest.raises(SystemExit) as slut:
        call_command("kontrollera", "norrdal", "2026")
    assert slut.value.code == 1
    text = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "5 kr mot 7 kr, skillnad −2 kr" in text
    assert text.index("Den går inte ihop.") < text.index("Stämmer.")


def test_json_har_samma_utfall_med_kronor_som_text(
    forbund: Forbund, utfall: list[Kontroll], capsys: pytest.CaptureFixture[str]
) -> None:
    utfall += [FEL, UPPLYSNING]
    with pytest.raises(SystemExit):
        call_command("kontrollera", "norrdal", "2026", "--json")
    svar = json.loads(capsys.readouterr().out)
    assert (svar["forbund"], svar["ar"]) == ("norrdal", 2026)
    assert [(k["id"], k["utfall"], k["differens"]) for k in svar["kontroller"]] == [
        ("prov.summa", "haller_inte", "-2"),
        ("prov.ord", "upplysning", None),
    ]


def test_okant_forbund_sags_med_dem_som_finns(forbund: Forbund) -> None:
    with pytest.raises(CommandError, match="norrdal") as fel:
        call_command("kontrollera", "sunnanvik", "2026")
    assert fel.value.returncode == 2

"""Which insatser each role may see."""

import datetime

import pytest

from finsam.models import Forbund, Person, Roll
from finsam.tilltrade import Tilltrade
from insatser.models import Insats
from tests import fabriker

T = Insats.Tillstand
ALLA = {"Steget in", "Planerad", "Pågående", "Avslutad"}


@pytest.fixture
def insatser(forbund: Forbund) -> None:
    fabriker.insats(forbund, "Planerad")
    fabriker.insats(forbund, "Pågående", tillstand=T.PAGAENDE)
    fabriker.insats(forbund, "Avslutad", tillstand=T.AVSLUTAD)
    fabriker.insats(fabriker.forbund("annat"), "Annans")


@pytest.mark.usefixtures("insatser")
@pytest.mark.parametrize(
    ("roller", "ser"),
    [
        ({Roll.Sort.FORBUNDSCHEF}, ALLA),
        ({Roll.Sort.REVISOR}, ALLA),
        ({Roll.Sort.LEDAMOT, Roll.Sort.INSATSANSVARIG}, ALLA),
        ({Roll.Sort.INSATSANSVARIG}, {"Steget in"}),
        ({Roll.Sort.LSG}, {"Planerad", "Pågående"}),
        ({Roll.Sort.LSG, Roll.Sort.INSATSANSVARIG}, {"Steget in", "Planerad", "Pågående"}),
    ],
)
def test_varje_roll_ser_sina_insatser(forbund: Forbund, ansvarig: Person, roller: set[str], ser: set[str]) -> None:
    Insats.objects.filter(namn="Steget in").update(tillstand=T.SLUTREDOVISAD)
    synliga = Insats.objects.synliga_for(Tilltrade(ansvarig, forbund, frozenset(roller)))
    assert {i.namn for i in synliga} == ser


@pytest.mark.parametrize(("ar", "pagar"), [(2024, False), (2025, True), (2026, True), (2027, False)])
def test_en_insats_pagar_under_sina_ar(forbund: Forbund, ar: int, pagar: bool) -> None:
    fabriker.insats(forbund, fran=datetime.date(2025, 12, 1), tom=datetime.date(2026, 1, 31))
    assert Insats.objects.under(ar).exists() is pagar

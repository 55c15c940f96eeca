"""What the start page and the search get from the insatser."""

import datetime

import pytest
from django.utils import timezone

from finsam.models import Forbund, Person, Roll
from finsam.sok import sok
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import uppgifter_for
from insatser.models import Insats
from tests import fabriker

PAGAENDE = Insats.Tillstand.PAGAENDE


def tilltrade(person: Person, forbund: Forbund, *roller: str) -> Tilltrade:
    return Tilltrade(person, forbund, frozenset(roller or [Roll.Sort.FORBUNDSCHEF]))


def uppgifter(person: Person, forbund: Forbund, *roller: str) -> list[str]:
    return [u.rubrik for u in uppgifter_for(tilltrade(person, forbund, *roller), 2026) if "Steget in" in u.rubrik]


@pytest.mark.parametrize(
    ("dagar", "vantat"),
    [(90, ["Steget in slutar"]), (91, []), (0, ["Steget in slutar"]), (-1, ["Steget in har passerat sitt slutdatum"])],
)
def test_kansliet_far_veta_nar_en_insats_slutar(
    forbund: Forbund, forbundschef: Person, dagar: int, vantat: list[str]
) -> None:
    fabriker.insats(forbund, tillstand=PAGAENDE, tom=timezone.localdate() + datetime.timedelta(days=dagar))
    assert uppgifter(forbundschef, forbund) == vantat


def test_en_ledamot_far_ingen_uppgift_om_det(forbund: Forbund, ledamot: Person) -> None:
    fabriker.insats(forbund, tillstand=PAGAENDE, tom=timezone.localdate())
    assert uppgifter(ledamot, forbund, Roll.Sort.LEDAMOT) == []


def test_en_slutredovisad_insats_ger_ingen_uppgift(forbund: Forbund, forbundschef: Person) -> None:
    fabriker.insats(forbund, tillstand=Insats.Tillstand.SLUTREDOVISAD, tom=timezone.localdate())
    assert uppgifter(forbundschef, forbund) == []


@pytest.mark.parametrize("text", ["steg", "P45UT3", "rehabilitering"])
def test_en_insats_hittas_pa_namn_kod_och_syfte(forbund: Forbund, forbundschef: Person, text: str) -> None:
    fabriker.insats(forbund, kod="P45UT3", syfte="Samordnad rehabilitering")
    ((rubrik, traffar),) = sok(tilltrade(forbundschef, forbund), text)
    assert (rubrik, traffar[0].titel, traffar[0].under) == (
        "Insatser",
        "Steget in",
        "P45UT3, individinriktad, planerad",
    )


def test_en_insatsansvarig_hittar_bara_sina_egna(forbund: Forbund, ansvarig: Person) -> None:
    fabriker.insats(forbund, "Steget ut")
    ((_, traffar),) = sok(tilltrade(ansvarig, forbund, Roll.Sort.INSATSANSVARIG), "steget")
    assert [t.titel for t in traffar] == ["Steget in"]

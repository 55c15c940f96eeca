from decimal import Decimal

import pytest
from django.test import Client

from budget.kvar import kvar_att_fordela
from budget.models import Budgetpost, Cell, EgetKapital
from budget.scenario import las_scenario, om_staten
from budget.tabell import budgettabell
from tests import fabriker
from tests.budget.conftest import Liten, till


@pytest.fixture
def budget(liten: Liten) -> Liten:
    Budgetpost.objects.filter(pk=liten.staten.pk).update(medlem=fabriker.medlem(liten.version.budget.forbund))
    EgetKapital.objects.create(forbund=liten.version.budget.forbund, ar=2025, belopp=100000)
    return liten


def test_alla_medlemmar_foljer_staten_och_kapitalet_over_aren(budget: Liten) -> None:
    tabell = budgettabell(budget.version)
    rader = om_staten(tabell, kvar_att_fordela(tabell), Decimal(-5))
    assert rader == [
        ("2026", ((1000000, 950000), (700000, 650000), (800000, 750000), (700000, 650000))),
        ("2027", ((1000000, 950000), (690000, 640000), (1490000, 1390000), (690000, 640000))),
    ]


@pytest.mark.parametrize("text", ["x", "200", "NaN", "1e9"])
def test_olasbar_procent_sags_vid_faltet(budget: Liten, text: str) -> None:
    tabell = budgettabell(budget.version)
    assert "Skriv procenten" in las_scenario({"staten": text}, tabell, []).fel


def test_sidan_raknar_och_sparar_inget(budget: Liten, chef: Client) -> None:
    fore = list(Cell.objects.values_list("pk", "belopp"))
    sida = chef.get(till("budget") + "?staten=−5 %").content.decode()
    assert "950" in sida
    assert list(Cell.objects.values_list("pk", "belopp")) == fore

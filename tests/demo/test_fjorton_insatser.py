"""The fourteen insatser of Skellefteå-Norsjö's årsredovisning for 2017, which itself says that they are twelve."""

from decimal import Decimal

from budget.insatslista import till_insatser
from budget.models import Budgetversion
from finsam.kontroller import Utfall
from finsam.models import Forbund
from insatser.beviljande import beviljat_per_ar
from insatser.kontroller import kontrollera_antal
from insatser.models import Insats
from insatser.rekvisition.lage import rekvirerat_per_ar

AR = 2017


def test_fjorton_insatser_pagick_2017_i_alla_tillstand_efter_starten(demo: dict[str, Forbund]) -> None:
    insatser = Insats.objects.filter(forbund=demo["skelleftea-norsjo"]).finns().i_planen(AR)
    assert len(insatser) == 14
    assert {i.tillstand for i in insatser} == {"pagaende", "avslutad", "slutredovisad"}
    (kontroll,) = kontrollera_antal(demo["skelleftea-norsjo"], AR)
    assert kontroll.utfall == Utfall.HALLER_INTE
    assert kontroll.text == "Årsredovisning 2017 säger 12 insatser. Här finns 14 för 2017."


def test_medlen_2017_ar_de_tryckta(demo: dict[str, Forbund]) -> None:
    """Granted is the plan's sum without Indikatorprojektet; the torget's difference is the årsredovisning's."""
    forbund = demo["skelleftea-norsjo"]
    assert sum(b.summa for b in beviljat_per_ar(forbund, [AR]).values()) == Decimal(6_615_000 - 10_000)
    budget = Budgetversion.objects.select_related("budget__forbund").get(budget__forbund=forbund, budget__ar=AR)
    assert till_insatser(budget) == Decimal(7_358_500)
    torget = Insats.objects.get(forbund=forbund, namn="Arbetsmarknadstorget")
    assert Decimal(2_145_000) - rekvirerat_per_ar(forbund)[torget.pk, AR].betalt == Decimal(291_482)

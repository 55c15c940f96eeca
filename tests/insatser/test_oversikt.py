"""What the list and the plan get."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from finsam.models import Forbund, Medlem
from insatser.models import Insats, Insatsmal, Insatspart, Kostnadsdel
from insatser.oversikt import insatser_for_plan
from tests import fabriker


def full(forbund: Forbund, namn: str, medlem: Medlem, **falt: Any) -> Insats:
    insats = fabriker.insats(forbund, namn, **falt)
    Insatsmal.objects.create(insats=insats, text="Fler studerar", matt="antal")
    Insatspart.objects.create(insats=insats, medlem=medlem)
    Kostnadsdel.objects.create(insats=insats, ar=2026, benamning="Lön", medlem=medlem, belopp=Decimal(30))
    fabriker.beviljande(insats, beslut=fabriker.beslut(forbund))
    return insats


def test_en_planinsats_har_allt_som_planen_visar(forbund: Forbund, kommun: Medlem) -> None:
    full(forbund, "Steget", kommun, syfte="Arbete", fran=datetime.date(2026, 1, 1), tom=datetime.date(2027, 12, 31))
    (plan,) = insatser_for_plan(forbund, 2026)
    assert (plan.slag, plan.period, plan.parter, plan.mal) == (
        "individinriktad",
        "2026–2027",
        ("Norrdals kommun",),
        (("Fler studerar", "antal"),),
    )
    assert plan.texter == (("Syfte", "<p>Arbete</p>"),)
    assert plan.beviljat(2026).summa == 400000
    assert [b.hanvisning for b in plan.beslut(2026)] == ["§ 56, 2025"]
    assert [(k.vad, k.vem, k.belopp) for k in plan.kostnader_for(2026)] == [("Lön", "Norrdals kommun", 30)]


def test_ett_ar_utan_beslut_ar_tomt(forbund: Forbund, kommun: Medlem) -> None:
    full(forbund, "Steget", kommun)
    (plan,) = insatser_for_plan(forbund, 2026)
    assert (plan.beviljat(2030).summa, plan.beslut(2030), plan.kostnader_for(2030)) == (0, (), ())


def test_individinriktade_kommer_fore_strukturovergripande(forbund: Forbund) -> None:
    fabriker.insats(forbund, "Arenan", sort=Insats.Sort.STRUKTUR)
    fabriker.insats(forbund, "Örnen")
    fabriker.insats(forbund, "Ägget")
    assert [p.namn for p in insatser_for_plan(forbund, 2026)] == ["Ägget", "Örnen", "Arenan"]


def test_planen_tar_med_arets_insatser_och_de_som_har_medel(forbund: Forbund) -> None:
    fabriker.insats(forbund, "Slut", tom=datetime.date(2025, 12, 31))
    fabriker.insats(forbund, "Senare", fran=datetime.date(2027, 1, 1))
    fabriker.beviljande(fabriker.insats(forbund, "Förskott", fran=datetime.date(2027, 1, 1)))
    fabriker.insats(fabriker.forbund("annat"), "Annans")
    assert [p.namn for p in insatser_for_plan(forbund, 2026)] == ["Förskott"]


def test_planen_fragar_lika_manga_ganger_oavsett_antal(
    forbund: Forbund, kommun: Medlem, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for nr in range(4):
        full(forbund, f"Insats {nr}", kommun)
    with django_assert_num_queries(10):
        insatser_for_plan(forbund, 2026)

"""The timeline."""

import datetime
from typing import Any

import pytest

from finsam.models import Beslut, Person
from finsam.pengar import Enhet
from insatser.forlopp import Steg, forlopp
from insatser.models import Insats
from insatser.tillstand import byt_tillstand, tillstandsbyten
from tests import fabriker

I_DAG = datetime.date(2026, 3, 9)
HART = "\N{NO-BREAK SPACE}"


def steg(insats: Insats, i_dag: datetime.date = I_DAG) -> list[Steg]:
    beviljanden = insats.beviljanden.select_related("beslut")
    return forlopp(insats, beviljanden, tillstandsbyten(insats), i_dag, Enhet.TKR)


def test_ett_beslut_med_flera_ar_ar_ett_steg(insats: Insats) -> None:
    beslut = fabriker.beslut(insats.forbund)
    for ar in (2026, 2027, 2028):
        fabriker.beviljande(insats, "400000", ar, beslut=beslut, anmarkning="Villkorat")
    beviljat, i_dag = steg(insats)
    assert (beviljat.lank, beviljat.rubrik, beviljat.beslut) == ("§ 56", "Styrelsen beviljar medel", beslut)
    assert (beviljat.sort, beviljat.belopp) == ("grant", 1200000)
    assert beviljat.text == f"400{HART}tkr för 2026, 400{HART}tkr för 2027 och 400{HART}tkr för 2028. Villkorat."
    assert (i_dag.rubrik, i_dag.dag, i_dag.nytt_ar) == ("I dag", "9 mars", True)


def test_ett_beslut_som_inte_ar_justerat_vantar(insats: Insats) -> None:
    ej = fabriker.beslut(insats.forbund, paragraf=None, tillstand=Beslut.Tillstand.EJ_JUSTERAT)
    fabriker.beviljande(insats, "-1000", beslut=ej)
    (vantar, _) = steg(insats)
    assert (vantar.sort, vantar.vantar) == ("wait", "Beslutat, ej justerat")
    assert (vantar.lank, vantar.rubrik) == ("Styrelsen", "drar tillbaka medel")


def test_ett_byte_av_tillstand_star_med_sitt_skal(insats: Insats, forbundschef: Person) -> None:
    byt_tillstand(insats=insats, till=Insats.Tillstand.PAGAENDE, by=forbundschef)
    byt_tillstand(insats=insats, till=Insats.Tillstand.PLANERAD, by=forbundschef, skal="Sköts upp.")
    fabriker.beviljande(insats)
    texter = {s.rubrik: s.text for s in steg(insats)}
    assert texter["Insatsen blev pågående"] == ""
    assert texter["Insatsen blev planerad"] == "Sköts upp."
    assert list(texter)[-2:] == ["Insatsen blev pågående", "Insatsen blev planerad"]


@pytest.mark.parametrize(
    ("falt", "vantat"),
    [
        ({"fran": datetime.date(2026, 1, 1)}, [("Insatsen började", ""), ("I dag", "today")]),
        ({"fran": datetime.date(2026, 4, 1)}, [("I dag", "today"), ("Insatsen börjar", "ahead")]),
        ({"tom": datetime.date(2026, 1, 31)}, [("Insatsen slutade", ""), ("I dag", "today")]),
        ({"tom": datetime.date(2026, 12, 31)}, [("I dag", "today"), ("Insatsen slutar", "ahead")]),
    ],
)
def test_perioden_star_fore_eller_efter_i_dag(forbund: Any, falt: Any, vantat: list[tuple[str, str]]) -> None:
    assert [(s.rubrik, s.sort) for s in steg(fabriker.insats(forbund, **falt))] == vantat

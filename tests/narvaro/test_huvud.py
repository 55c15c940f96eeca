"""The head of a protokoll and its small words: pure."""

import pytest

from finsam.svenska import uppraknat
from styrelse.narvaro.bild import (
    Javsrad,
    Pass,
    Punkt,
    Stol,
)
from styrelse.narvaro.ordval import antal, gemen, genitiv, paragrafer, punkt_efter
from styrelse.narvaro.rader import huvud
from tests.narvarofabriker import bild, folk

NB = "\N{NO-BREAK SPACE}"
KOM = {"franvarande": False, "pass_": (Pass(),)}


def texter(rader):
    return [r.text for r in rader]


def test_huvudet_utan_nagot_sarskilt():
    ett = huvud(bild())
    assert texter(ett.beslutande) == [
        "Per Hell, Medlem 1, ordförande",
        "Yvonne Rask, Medlem 2, vice ordförande",
        "Tomas Wik, Medlem 3",
        "Sofia Ek, Medlem 4",
        "Karin Ås, Medlem 5",
    ]
    assert texter(ett.ovriga) == ["Lena Sand, förbundschef, sekreterare"]
    assert (ett.ersattare, ett.franvarande) == ((), ())
    assert (ett.ordforande.namn, ett.sekreterare.namn) == ("Per Hell", "Lena Sand")


@pytest.mark.parametrize(
    ("andrade", "falt", "rad"),
    [
        ({"d3": {"pass_": (Pass(fran=1),)}}, {}, "Tomas Wik, Medlem 3, §§ 13 och 14"),
        ({"d3": {"pass_": (Pass(fran=2),), "etikett": "(s)"}}, {}, "Tomas Wik (s), Medlem 3, § 14"),
        ({}, {"jav": (Javsrad(1, 102, 3),)}, "Tomas Wik, Medlem 3, ej § 13 på grund av jäv"),
        (
            {"d3": {"pass_": (Pass(fran=1),)}},
            {"jav": (Javsrad(1, 102, 3),)},
            "Tomas Wik, Medlem 3, § 14, ej § 13 på grund av jäv",
        ),
        ({"d3": {"pass_": (Pass(distans="bild"),)}}, {}, "Tomas Wik, Medlem 3, på distans med bild och ljud"),
        (
            {"d3": {"pass_": (Pass(tom=0), Pass(fran=1, distans="ljud", distans_skal="Bilden föll bort."))}},
            {},
            "Tomas Wik, Medlem 3, på distans med enbart ljud (Bilden föll bort) §§ 13 och 14",
        ),
    ],
)
def test_en_ledamot_i_huvudet(andrade, falt, rad):
    assert rad in texter(huvud(bild(personer=folk(**andrade), **falt)).beslutande)


def test_en_tjanstgorande_ersattare_star_sist_bland_de_beslutande():
    personer = folk(
        d4={"franvarande": True}, d6={"franvarande": False, "pass_": (Pass(ersatter=4),), "etikett": "tjänsteperson"}
    )
    ett = huvud(bild(personer=personer))
    assert texter(ett.beslutande)[-1] == "Inger Sten, tjänsteperson, Medlem 4, tjänstgör för Sofia Ek"
    assert texter(ett.franvarande) == ["Sofia Ek, Medlem 4"]


def test_en_ersattare_som_tjanstgor_for_tva():
    personer = folk(
        d4={"pass_": (Pass(fran=1),)}, d6={"franvarande": False, "pass_": (Pass(tom=0, ersatter=4), Pass(fran=1))}
    )
    ett = huvud(bild(personer=personer, jav=(Javsrad(1, 103, 5, ersattare=6),)))
    assert texter(ett.beslutande)[-1] == "Inger Sten, Medlem 4, tjänstgör för Sofia Ek § 12 och för Karin Ås § 14"


def test_en_ersattare_pa_vakant_plats_i_huvudet():
    stolar = (*(Stol(nr, f"Medlem {nr}", nr, nr) for nr in range(1, 5)), Stol(8, "Medlem 5", 5))
    ett = huvud(bild(personer=folk(d7={"franvarande": False, "pass_": (Pass(ersatter=8),)}), stolar=stolar))
    assert texter(ett.beslutande)[-1] == "Göran Flod, Medlem 5, tjänstgör för vakant plats Medlem 5"


def test_ersattare_och_gaster_som_inte_beslutar():
    ett = huvud(bild(personer=folk(d6=KOM, d9={"bara": frozenset({102}), "syssla": ""})))
    assert texter(ett.ersattare) == ["Inger Sten, Medlem 4"]
    assert texter(ett.ovriga) == ["Lena Sand, förbundschef, § 13"]


# --- Words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nummer", "text"),
    [
        ([18], "§ 18"),
        ([12, 13], "§§ 12 och 13"),
        ([12, 13, 14], "§§ 12–14"),
        ([12, 13, 14, 16], "§§ 12–14 och 16"),
        ([12, 14, 16, 17, 18], "§§ 12, 14 och 16–18"),
        ([], ""),
    ],
)
def test_paragrafer_i_rad(nummer, text):
    assert paragrafer(Punkt(n, n, "", n, n) for n in nummer) == text


def test_punkter_utan_paragraf():
    assert paragrafer([Punkt(1, 0, "", None, 1)]) == "punkt 1"
    assert paragrafer([Punkt(1, 0, "", 12, 1), *(Punkt(n, n, "", None, n) for n in (2, 3, 4)), Punkt(9, 9, "R")]) == (
        "§ 12 och punkterna 2–4"
    )
    assert [Punkt(1, 0, "Inledning").namn, Punkt(1, 0, "", None, 2).namn] == ["Inledning", "punkt 2"]


@pytest.mark.parametrize(("namn", "vems"), [("Karin Ås", "Karin Ås"), ("Per Hell", "Per Hells"), ("Max", "Max")])
def test_genitiv(namn, vems):
    assert genitiv(namn) == vems


def test_sma_ord():
    assert [antal(0), antal(12), antal(13)] == ["noll", "tolv", "13"]
    assert [uppraknat([]), uppraknat(["a"]), uppraknat(["a", "b", "c"])] == ["", "a", "a, b och c"]
    assert [gemen("Styrelsen"), gemen("LSG")] == ["styrelsen", "LSG"]
    assert [punkt_efter("Ja"), punkt_efter("Ja?"), punkt_efter(" ")] == ["Ja.", "Ja?", ""]

"""Who takes part in an item, and whether the organ may decide: pure."""

import pytest

from styrelse.narvaro.bild import Anmarkningsrad, Beslutforhet, Deltagande, Javsrad, Pass, Stol
from tests.narvarofabriker import bild, folk

KOM = {"franvarande": False}


def namnen(deltagande: Deltagande) -> list[str]:
    return [d.vem.namn for d in deltagande.deltar]


@pytest.mark.parametrize(
    ("antal", "av", "racker"), [(3, 5, True), (2, 5, False), (3, 4, True), (2, 4, False), (5, 8, True), (4, 8, False)]
)
def test_mer_an_halften_av_platserna_behovs(antal, av, racker):
    assert Beslutforhet(antal, av).racker is racker


@pytest.mark.parametrize(("av", "behovs"), [(4, 3), (5, 3), (8, 5)])
def test_det_minsta_antalet_sags(av, behovs):
    assert Beslutforhet(0, av).behovs == behovs


def test_en_vakant_plats_raknas_bland_ledamoterna():
    ett = bild(stolar=(*(Stol(nr, f"Medlem {nr}", nr, nr) for nr in range(1, 4)), Stol(4), Stol(5), Stol(6)))
    assert ett.deltagande(101).beslutforhet == Beslutforhet(3, 6)
    assert not ett.deltagande(101).beslutforhet.racker


def test_den_som_kommer_sent_deltar_fran_sitt_arende():
    ett = bild(personer=folk(d3={"pass_": (Pass(fran=1),)}))
    assert "Tomas Wik" not in namnen(ett.deltagande(101))
    assert "Tomas Wik" in namnen(ett.deltagande(102))


def test_den_som_gar_deltar_till_och_med_sitt_arende():
    ett = bild(personer=folk(d3={"pass_": (Pass(tom=1),)}))
    assert [("Tomas Wik" in namnen(ett.deltagande(a))) for a in (101, 102, 103)] == [True, True, False]


def test_en_ersattare_tjanstgor_i_den_franvarandes_stol():
    ett = bild(personer=folk(d4={"franvarande": True}, d6={**KOM, "pass_": (Pass(ersatter=4),)}))
    inger = next(d for d in ett.deltagande(101).deltar if d.vem.namn == "Inger Sten")
    assert (inger.i_stallet_for.namn, inger.tjanstgor, inger.fran_annan_medlem) == ("Sofia Ek", True, False)


def test_en_ersattare_som_inte_tjanstgor_deltar_inte():
    ett = bild(personer=folk(d6={**KOM, "pass_": (Pass(),)}))
    assert "Inger Sten" not in namnen(ett.deltagande(101))


def test_ledamoten_tar_tillbaka_sin_stol():
    ett = bild(personer=folk(d4={"pass_": (Pass(fran=1),)}, d6={**KOM, "pass_": (Pass(ersatter=4),)}))
    assert "Inger Sten" in namnen(ett.deltagande(101))
    assert "Inger Sten" not in namnen(ett.deltagande(102))


def test_en_ersattare_fran_en_annan_medlem_syns():
    ett = bild(personer=folk(d3={"franvarande": True}, d6={**KOM, "pass_": (Pass(ersatter=3),)}))
    assert [d.vem.namn for d in ett.deltagande(101).deltar if d.fran_annan_medlem] == ["Inger Sten"]


def test_javig_raknas_bort_i_sitt_arende_bara():
    ett = bild(jav=(Javsrad(1, 102, 5),))
    assert ett.deltagande(102).beslutforhet == Beslutforhet(4, 5)
    assert [p.namn for p in ett.deltagande(102).javiga] == ["Karin Ås"]
    assert ett.deltagande(101).beslutforhet == Beslutforhet(5, 5)


def test_ersattaren_gar_in_for_den_javiga():
    ett = bild(personer=folk(d7={**KOM, "pass_": (Pass(),)}), jav=(Javsrad(1, 102, 5, ersattare=7),))
    goran = next(d for d in ett.deltagande(102).deltar if d.vem.namn == "Göran Flod")
    assert goran.i_stallet_for.namn == "Karin Ås"
    assert "Göran Flod" not in namnen(ett.deltagande(101))


def test_en_andra_ersattare_gar_in_for_en_javig_ersattare():
    personer = folk(d4={"franvarande": True}, d6={**KOM, "pass_": (Pass(ersatter=4),)}, d7={**KOM, "pass_": (Pass(),)})
    ett = bild(personer=personer, jav=(Javsrad(1, 102, 6, ersattare=7),))
    goran = next(d for d in ett.deltagande(102).deltar if d.vem.namn == "Göran Flod")
    assert (goran.stol.plats, goran.i_stallet_for.namn) == (4, "Sofia Ek")


def test_ingen_sitter_i_tva_stolar():
    personer = folk(
        d3={"franvarande": True},
        d6={**KOM, "pass_": (Pass(ersatter=3),)},
    )
    ett = bild(personer=personer, jav=(Javsrad(1, 101, 4, ersattare=6),))
    assert ett.deltagande(101).beslutforhet == Beslutforhet(4, 5)


def test_tre_av_fem_racker_inte_efter_jav():
    personer = folk(d3={"franvarande": True}, d4={"franvarande": True})
    ett = bild(personer=personer, jav=(Javsrad(1, 102, 5),))
    assert ett.deltagande(101).beslutforhet.racker
    assert not ett.deltagande(102).beslutforhet.racker


def test_den_som_avstar_ar_narvarande_men_beslutar_inte():
    ett = bild(anmarkningar=(Anmarkningsrad(1, 102, "avstar", (3,)),))
    deltagande = ett.deltagande(102)
    assert deltagande.beslutforhet == Beslutforhet(5, 5)
    assert not deltagande.tar_del(3)
    assert deltagande.tar_del(4)


def test_ordforanden_leder_det_arende_som_hen_deltar_i():
    ett = bild(jav=(Javsrad(1, 102, 1),))
    assert ett.deltagande(101).ordforande.namn == "Per Hell"
    assert ett.deltagande(102).ordforande is None
    assert bild(jav=(Javsrad(1, 102, 1),), byten=((102, 2),)).deltagande(102).ordforande.namn == "Yvonne Rask"


def test_samma_medlems_ersattare_foreslas_forst_sedan_i_tur():
    personer = folk(d6={**KOM, "pass_": (Pass(),)}, d7={**KOM, "pass_": (Pass(),)}, d3={"franvarande": True})
    ett = bild(personer=personer)
    assert [p.namn for p in ett.foreslagna_ersattare(5, 101)] == ["Göran Flod", "Inger Sten"]
    assert [p.namn for p in ett.foreslagna_ersattare(3, 101)] == ["Inger Sten", "Göran Flod"]


def test_en_gast_deltar_i_sina_arenden_bara():
    ett = bild(personer=folk(d9={"bara": frozenset({102})}))
    assert ett.vem(9).passet(ett.punkt(102)) is not None
    assert ett.vem(9).passet(ett.punkt(101)) is None


def test_stolens_namn():
    ett = bild(stolar=(Stol(1, "Medlem 1", 1, 1), Stol(2, "Medlem 2", 2), Stol(3)))
    assert [ett.stolens_namn(s) for s in ett.stolar] == [
        "Per Hell, Medlem 1",
        "vakant plats, Medlem 2",
        "vakant plats",
    ]


def test_punktens_namn():
    ett = bild()
    assert ett.punkt(101).namn == "§ 12"

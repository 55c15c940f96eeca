"""A printed set put right where its own figures tell what should have stood there, and as it stands in a document."""

from dataclasses import replace
from decimal import Decimal

from budget.bokslut.dokument.hamta import bokslutsunderlag
from budget.bokslut.dokument.noter import notdelar
from budget.bokslut.dokument.rakningar import balansdelar, kassaflodesdelar, resultatdelar
from budget.bokslut.rattning import rattat
from finsam.dokument.tabell import Tabell
from finsam.models import Forbund
from tests import bokforingsfabriker
from tests.budget.test_bokslut import rattad, tryckt


def celler(tabell: Tabell, text: str) -> list[str]:
    return [cell.text for rad in tabell.rader if rad.text == text for cell in rad.skrivna]


def test_det_publicerade_rattas_dar_det_sjalvt_sager_vad_som_skulle_sta() -> None:
    resultat = rattat(tryckt())
    assert {cell: (int(varde), int(_nu(resultat.bokslut, cell))) for cell, varde in resultat.tryckta.items()} == {
        ("rr.medlemsbidrag", 1): (6132000, 6132484),
        ("br.resultat", 1): (1441678, -1441678),
        ("kf.lopande", 0): (-2278010, -2748010),
        ("kf.borjan", 1): (5057384, 5067384),
        ("not.1", 0): (6597494, 6597474),
    }
    assert {(s.ar, s.regel) for s in resultat.kvar} == {
        (2017, "not_medlemmar"),
        (2016, "not_summa"),
        (2017, "hanvisning"),
    }


def _nu(bokslut, cell) -> Decimal:
    nyckel, ar = cell
    return bokslut.noter[0].summa[ar] if nyckel == "not.1" else bokslut.belopp(nyckel, ar)


def test_det_som_gar_ihop_lamnas_som_det_ar() -> None:
    assert rattat(rattad()).bokslut == rattad()


def test_dar_flera_tal_kunde_vara_fel_rattas_inget() -> None:
    """A sum alone, of two lines that nothing else tells of: any of the three could be the wrong one."""
    bokslut = replace(tryckt(), rader={"br.fordringar": _par(10), "br.kassa": _par(5), "br.omsattning": _par(20)})
    assert "br.omsattning" not in {nyckel for nyckel, _ in rattat(replace(bokslut, noter=())).tryckta}


def _par(belopp: int) -> tuple[Decimal, Decimal]:
    return Decimal(belopp), Decimal(belopp)


def test_rakningarna_i_ett_dokument_har_det_rattade_och_sager_vad_som_ar_tryckt(forbund: Forbund) -> None:
    rader = {"kf.resultat": [100, 90], "kf.lopande": [10, 90], "kf.arets": [100, 90]}
    grund = {"rr.medlemsbidrag": [100, 90, 1], "rr.resultat": [100, 90], "br.resultat": [100, 90]}
    bokforingsfabriker.bokslut(forbund, rader=grund | rader)
    underlag = bokslutsunderlag(forbund, 2017)
    assert underlag is not None
    (resultat,), (kassaflode,) = resultatdelar(underlag), kassaflodesdelar(underlag)
    assert isinstance(resultat, Tabell)
    assert isinstance(kassaflode, Tabell)
    assert celler(resultat, "Verksamhetens medlemsavgifter") == ["1", "100", "90"]
    assert celler(kassaflode, "Kassaflöde från den löpande verksamheten") == ["", "100", "90"]
    assert [not_.text for not_ in kassaflode.noter] == ["I det tryckta bokslutet står 10\N{NO-BREAK SPACE}kr."]
    (lopande,) = [rad for rad in kassaflode.rader if rad.cellnoter]
    assert lopande.cellnoter == ((1, "a"),)
    assert lopande.skrivna[1].kalla is not None
    assert lopande.skrivna[1].kalla.url.endswith("/2017/bokslut/#rad-kf-lopande")
    assert [del_.rubrik for del_ in notdelar(underlag)] == ["Not 1 Intäkter"]
    assert balansdelar(underlag)


def test_ett_ar_utan_bokslut_har_inga_delar(forbund: Forbund) -> None:
    assert bokslutsunderlag(forbund, 2017) is None

"""The årsredovisning of the demo has every figure of the published statements and notes, put right where those were wrong."""

import json
from typing import Any

import page
import pytest

from finsam.demo import las
from finsam.dokument.fryst import fran_data, som_data
from finsam.dokument.pdf import dokument_till_pdf
from finsam.dokument.skrift import bygg
from finsam.dokument.tabell import Rad, Tabell
from finsam.models import Dokument, Forbund
from styrelse.dokument.arsredovisning.hamta import hamta_arsredovisning
from tests.dokument import pdfprov
from tests.dokument.test_pdf import RUBRIKER, rad

BOKSLUT = las("budget", "skelleftea-norsjo")["bokslut"][0]
# (line or note, 0 for 2017 and 1 for 2016): what the rest of the published document tells that it should be
RATTADE = {
    ("rr.medlemsbidrag", 1): 6_132_484,  # as note 1 has it, and as the result needs
    ("br.resultat", 1): -1_441_678,  # printed without its minus
    ("kf.lopande", 0): -2_748_010,  # printed -2 278 010, two figures in each other's place
    ("kf.borjan", 1): 5_067_384,  # printed 10 000 less
    ("not.1", 0): 6_597_474,  # printed 20 more
}


def tryckta() -> dict[tuple[str, int], int]:
    """Every published figure by line (or note, or its row) and year."""
    rader = {nyckel: belopp[:2] for nyckel, belopp in BOKSLUT["rader"].items()}
    for nr, falt in BOKSLUT["noter"].items():
        rader |= {f"not.{nr}.{plats}": belopp for plats, belopp in enumerate(falt["rader"].values())}
        rader[f"not.{nr}"] = falt["summa"]
    return {(nyckel, plats): belopp for nyckel, par in rader.items() for plats, belopp in enumerate(par)}


def skriven(belopp: int) -> str:
    return f"{belopp:,}".replace(",", "\N{NO-BREAK SPACE}").replace("-", "\N{MINUS SIGN}")


@pytest.fixture(scope="module")
def dokument(laddad_demo: str) -> Any:
    hittat = Dokument.objects.select_related("forbund", "beslut").get(
        forbund__slug="skelleftea-norsjo", typ="arsredovisning"
    )
    return bygg(hittat)


@pytest.fixture(scope="module")
def pdf(dokument: Any) -> bytes:
    return dokument_till_pdf(dokument)


def alla_rader(dokument: Any) -> dict[str, Rad]:
    kapitel = [k for ett in dokument.kapitel for k in (ett, *ett.under)]
    tabeller = [del_ for k in kapitel for del_ in k.delar if isinstance(del_, Tabell)]
    return {r.nyckel: r for t in tabeller for r in t.rader if r.nyckel.startswith(("rr.", "br.", "kf.", "not."))}


def test_varje_siffra_i_rakningar_och_noter_star_i_arsredovisningen(demo: dict[str, Forbund], dokument: Any) -> None:
    rader = alla_rader(dokument)
    assert len(tryckta()) > 80
    for (nyckel, plats), belopp in tryckta().items():
        siffror = [cell.text for cell in rader[nyckel].celler if not isinstance(cell, str)]
        assert siffror[plats] == skriven(RATTADE.get((nyckel, plats), belopp)), (nyckel, plats)


def test_siffrorna_star_ocksa_i_pdf_en(demo: dict[str, Forbund], pdf: bytes) -> None:
    text = rad(pdfprov.text(pdf))
    for cell, belopp in (tryckta() | RATTADE).items():
        assert skriven(belopp).replace("\N{NO-BREAK SPACE}", " ") in text, cell
    assert "sida 2 av" in text


@pytest.mark.parametrize("profil", ["ua1", "2a"])
def test_arsredovisningen_haller_for_profilen(demo: dict[str, Forbund], pdf: bytes, profil: str) -> None:
    rapport = page.validate_pdf_bytes(pdf, profile=profil)
    assert rapport.is_compliant, [(fel.rule_id, fel.message) for fel in rapport.failures]


def test_ingen_rubrik_star_sist_pa_en_sida(demo: dict[str, Forbund], pdf: bytes) -> None:
    assert [sida for sida, taggar in pdfprov.sist_pa_sidorna(pdf).items() if RUBRIKER & set(taggar)] == []


def test_det_som_fryses_gar_att_lasa_igen(demo: dict[str, Forbund], dokument: Any) -> None:
    assert fran_data(json.loads(json.dumps(som_data(dokument)))) == dokument


def test_kapitlen_ar_de_nationella(demo: dict[str, Forbund], dokument: Any) -> None:
    assert [k.rubrik for k in dokument.kapitel if not k.bilaga] == [
        "Ordföranden har ordet",
        "Året i korthet",
        "Förvaltningsberättelse",
        "Utfall mot budget",
        "Driftredovisning",
        "Räkenskaper",
        "Noter",
        "Underskrifter",
    ]
    (bilaga,) = [k for k in dokument.kapitel if k.bilaga]
    assert len(bilaga.under) == 14


def test_varje_siffra_i_rakningar_och_noter_leder_till_bokslutet(demo: dict[str, Forbund], dokument: Any) -> None:
    celler = [cell for r in alla_rader(dokument).values() for cell in r.celler if not isinstance(cell, str)]
    assert all(cell.kalla and "/bokslut/" in cell.kalla.url for cell in celler if cell.text)


def test_organisationen_har_arets_tva_byten_och_sex_sammantraden(demo: dict[str, Forbund]) -> None:
    dokument = Dokument.objects.select_related("forbund", "beslut").get(
        forbund=demo["skelleftea-norsjo"], ar=2017, typ=Dokument.Typ.ARSREDOVISNING
    )
    underlag = hamta_arsredovisning(dokument)
    (styrelsen,) = underlag.organisation.sort("styrelse")
    assert (len(styrelsen.med_roll("ledamot")), len(styrelsen.med_roll("ersattare"))) == (5, 7)
    byten = {(r.medlem, str(r.fran or ""), str(r.tom or "")) for r in styrelsen.rader if r.fran or r.tom}
    assert byten == {
        ("Skellefteå kommun", "", "2017-09-30"),
        ("Skellefteå kommun", "2017-10-01", ""),
        ("Försäkringskassan", "", "2017-07-31"),
        ("Försäkringskassan", "2017-08-01", ""),
    }
    assert sum(mote.sammantrade for mote in underlag.moten) == 6
    assert [n.funktion for n in underlag.namnteckningar[:2]] == ["Ordförande", "Vice ordförande"]

"""Documents that are large, hostile or nearly empty are valid all the same, and lose nothing."""

from dataclasses import replace
from decimal import Decimal

import page
import pikepdf
import pytest

from finsam.dokument import efterbehandling
from finsam.dokument.motor import Avsnittsdata
from finsam.dokument.pdf import dokument_till_pdf
from finsam.dokument.tal import Kalla, Slag, Tal
from styrelse.dokument.underlag import Delmalsunderlag, Insatsar, Insatsunderlag, Malunderlag
from tests.dokument import pdfprov, umea

LANGT = "Arbetsmarknadsåterinträdessamordningsfunktionsutvärderingsprojektet" * 6
ELAKT = "<script>alert(1)</script> \"'& {{ x }} {% y %} 🙂 → ≥ \u202f \x0b 漢字"


def giltig(pdf_bytes):
    return (
        page.validate_pdf_bytes(pdf_bytes, profile="ua1").is_compliant
        and page.validate_pdf_bytes(pdf_bytes, profile="2a").is_compliant
    )


def insats(nr, namn="Insats", texter=umea.TEXTER[:2]):
    belopp = Tal(Decimal(nr * 10_000), Slag.TKR)
    ar = tuple(Insatsar(ar, slag, belopp, Tal(None, Slag.TKR)) for ar, slag in umea.AREN)
    return Insatsunderlag(
        f"insats-{nr}", f"{namn} {nr}", f"P{nr:02}", "Individinriktad", texter=texter, ar=ar, kalla=Kalla("budgeten")
    )


@pytest.fixture(scope="module")
def stor():
    return dokument_till_pdf(umea.dokument(umea.plan(insatser=tuple(insats(nr) for nr in range(1, 61)))))


def test_sextio_insatser_ar_giltiga_och_alla_med(stor):
    assert giltig(stor)
    text = pdfprov.text(stor)
    assert all(f"7.{nr}" in text for nr in range(1, 61))


def test_sextio_insatser_har_ingen_ensam_rad_eller_rubrik(stor):
    assert pdfprov.ensamma_rader(stor) == []
    assert not [s for s, taggar in pdfprov.sist_pa_sidorna(stor).items() if {"H2", "H3", "H4", "Caption"} & set(taggar)]


@pytest.fixture(scope="module")
def elak():
    namn = f"{LANGT} {ELAKT}"[:400]
    mal = (Malunderlag(1, namn, (Delmalsunderlag(namn, namn, namn), Delmalsunderlag(ELAKT))),)
    avsnitt = (
        Avsnittsdata("vision", namn, f"<h4>{LANGT}</h4><p>{LANGT} &lt;script&gt;alert(1)&lt;/script&gt; 🙂 →</p>"),
        *umea.AVSNITT,
    )
    rader = tuple(replace(rad, text=namn) if rad.nyckel == "i1" else rad for rad in umea.budget().rader)
    plan = umea.plan(
        insatser=(insats(1, namn, ((ELAKT, f"<p>{LANGT}</p>"),)), insats(2, LANGT)),
        mal=mal,
        medlemmar=tuple(replace(medlem, namn=namn, kort=namn) for medlem in umea.medlemmar()),
        budget=replace(umea.budget(), rader=rader),
    )
    return dokument_till_pdf(umea.dokument(plan, avsnitt, forbund=namn[:120]))


def test_elak_text_ar_giltig_och_bara_text(elak):
    assert giltig(elak)
    assert "<script>alert(1)</script>" in pdfprov.text(elak).replace("-\n", "")
    assert {namn[:8] for namn in pdfprov.typsnitt(elak)} == {"Source-S"}


def test_elak_text_blir_inte_javascript(elak):
    assert b"/JavaScript" not in elak
    assert b"/JS" not in elak


def test_ett_nastan_tomt_dokument_ar_giltigt():
    tomt = umea.dokument(
        umea.plan(
            medlemmar=(),
            mal=(),
            aktiviteter=(),
            insatser=(),
            nyckeltal=None,
            budget=None,
            insatsbudget=None,
            kapital=(),
        )
    )
    assert giltig(dokument_till_pdf(replace(tomt, kapitel=tomt.kapitel[:2], versioner=None)))


def test_ingen_strom_slutar_med_vagnretur(stor):
    assert b"\r\nendstream" not in stor


def test_en_egen_strom_som_slutar_med_vagnretur_fylls_ut():
    with pikepdf.new() as pdf:
        sida = pdf.add_blank_page()
        sida.Contents = pdf.make_stream(b"q Q\r")
        typsnitt = pdf.make_stream(b"abc\r")
        typsnitt["/Length1"] = 4
        sida.obj["/Prov"] = typsnitt
        efterbehandling._fyll_ut(pdf)
        assert sida.Contents.read_bytes() == b"q Q\r "
        assert (typsnitt.read_bytes(), typsnitt["/Length1"]) == (b"abc\r ", 5)

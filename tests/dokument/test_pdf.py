"""The PDF: valid, tagged, complete, the same each time, and whole under hard documents."""

import hashlib
import io

import page
import pikepdf
import pytest

from finsam.dokument import html, pdf
from tests.dokument import pdfprov, umea, umea_tal

RUBRIKER = {"H1", "H2", "H3", "H4", "H5", "H6", "Caption"}


def rad(text):
    """A line of the PDF's text with its blanks made one."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def element(pdf_bytes, sort):
    with pikepdf.open(io.BytesIO(pdf_bytes)) as dokument:
        return [dict(o) for o in dokument.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == f"/{sort}"]


@pytest.mark.parametrize("profil", ["ua1", "2a"])
def test_planen_haller_for_profilen(plan_pdf, profil):
    rapport = page.validate_pdf_bytes(plan_pdf, profile=profil)
    assert rapport.is_compliant, [(fel.rule_id, fel.message) for fel in rapport.failures]


def test_planen_har_titel_sprak_och_forfattare(plan_pdf):
    with pikepdf.open(io.BytesIO(plan_pdf)) as dokument:
        assert dokument.Root.Lang == "sv"
        assert dokument.Root.ViewerPreferences.DisplayDocTitle is True
        assert dokument.docinfo.Title == "Verksamhetsplan och budget 2018, Samordningsförbundet Umeåregionen"
        assert dokument.docinfo.Author == "Samordningsförbundet Umeåregionen"


def test_varje_rubrikcell_sager_at_vilket_hall(plan_pdf):
    riktningar = {
        str(cell["/A"]["/Scope"]) for cell in element(plan_pdf, "TH") if isinstance(cell["/A"], pikepdf.Dictionary)
    }
    assert riktningar == {"/Column", "/Row"}


def test_varje_diagram_har_text_for_den_som_inte_ser(plan_pdf):
    texter = [str(figur["/Alt"]) for figur in element(plan_pdf, "Figure")]
    assert len(texter) == 3
    assert all("tkr" in text for text in texter)


def test_bokmarken_ar_kapitel_och_avsnitt(plan_pdf):
    with pikepdf.open(io.BytesIO(plan_pdf)) as dokument, dokument.open_outline() as oversikt:
        rubriker = {post.title: [under.title for under in post.children] for post in oversikt.root}
    assert rubriker["9 Ekonomi"] == ["9.1 Eget kapital", "9.2 Budget 2018 och plan 2019–2020"]
    assert "Bilaga 1 Medel, insats för insats" in rubriker


def test_varje_siffra_i_budgettabellerna_star_i_planen(plan_text):
    rader = [rad(ett) for ett in plan_text.splitlines()]
    for _, sort, text, celler, _ in umea_tal.BUDGET:
        if sort != "grupp":
            siffror = " ".join(f"{v:,}".replace(",", " ").replace("-", "−") for v in celler if v is not None)
            assert any(ett.startswith(text) and ett.endswith(siffror) for ett in rader), (text, siffror)


def test_varje_siffra_i_insatsbudgeten_star_i_planen(plan_text):
    rader = [rad(ett) for ett in plan_text.splitlines()]
    for _, sort, text, kod, celler, _ in umea_tal.INSATSBUDGET:
        if sort != "grupp":
            siffror = " ".join(f"{v:,}".replace(",", " ") for v in celler if v is not None)
            assert any(ett.startswith(f"{text} {kod}".strip()) and ett.endswith(siffror) for ett in rader), (
                text,
                siffror,
            )


def test_hela_budgeten_star_pa_en_sida(plan_text):
    sida = next(sida for sida in plan_text.split("\f") if "Summa intäkter" in sida)
    assert "Resultat efter finansiella poster" in sida


def test_bara_vara_typsnitt_finns_i_filen(plan_pdf):
    assert {namn[:8] for namn in pdfprov.typsnitt(plan_pdf)} == {"Source-S"}


def test_ingen_rubrik_star_sist_pa_en_sida(plan_pdf):
    assert [sida for sida, taggar in pdfprov.sist_pa_sidorna(plan_pdf).items() if RUBRIKER & set(taggar)] == []


def test_ingen_rad_star_ensam_pa_en_sida(plan_pdf):
    assert pdfprov.ensamma_rader(plan_pdf) == []


def test_varje_sida_efter_omslaget_sager_sitt_nummer(plan_text):
    sidor = plan_text.split("\f")[:-1]
    assert all(f"sida {nr} av {len(sidor)}" in rad(sida) for nr, sida in enumerate(sidor, 1) if nr > 1)


def test_innehallets_sidnummer_ar_sidornas(plan_text):
    sidor = [rad(sida) for sida in plan_text.split("\f")]
    nr = next(nr for nr, sida in enumerate(sidor, 1) if "9.1 Eget kapital" in sida and nr > 2)
    assert f"9.1 Eget kapital {nr}" in sidor[1]


def test_samma_data_ger_samma_byte(plan_pdf):
    igen = pdf.dokument_till_pdf(umea.dokument())
    assert hashlib.sha256(igen).digest() == hashlib.sha256(plan_pdf).digest()


def test_kallan_under_tabellen_pekar_inom_dokumentet():
    text = html.rendera_html("finsam/dokument/dokument.html", umea.dokument())
    ankare = {del_.split('"')[0] for del_ in text.split(' id="')[1:]}
    lankar = {del_.split('"')[0] for del_ in text.split('href="#')[1:]}
    assert lankar
    assert lankar <= ankare


def test_diagrammen_har_forbundets_farg():
    text = html.rendera_html("finsam/dokument/dokument.html", umea.dokument(accent="#5a3a68"))
    assert 'fill="#5a3a68"' in text
    assert "#1f4a78" not in text

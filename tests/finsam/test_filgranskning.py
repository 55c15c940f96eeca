"""What is found in hostile files. The functions are called straight here; test_filer.py calls them through the sandbox."""

import io
import zipfile

import pikepdf
import pytest

from finsam.filer import granskning as filgranskning
from finsam.filer import pdfgranskning
from finsam.filer.granskning import granska
from finsam.filer.typer import LANGSTA_NAMN, andelse, gissa, rent_namn
from finsam.sandlada_barn import Avvisat
from tests.finsam import onda_filer as onda


def se(innehall, namn):
    return granska({"innehall": innehall, "namn": namn})


def avvisas(innehall, namn):
    with pytest.raises(Avvisat) as fel:
        se(innehall, namn)
    return str(fel.value)


@pytest.mark.parametrize(
    ("innehall", "namn", "typ"),
    [
        (onda.pdf(), "plan.pdf", "pdf"),
        (onda.docx(), "plan.DOCX", "docx"),
        (onda.xlsx(), "budget.xlsx", "xlsx"),
        (onda.odt(), "plan.odt", "odt"),
        (onda.bild(), "bild.png", "png"),
        (onda.bild("JPEG"), "bild.jpeg", "jpeg"),
        (b"a;b\n1;2\n", "lista.csv", "csv"),
        ("Räksmörgås".encode("latin-1"), "text.txt", "txt"),
        (b"\xef\xbb\xbf<1 kr", "text.txt", "txt"),
    ],
)
def test_hederliga_filer_tas_emot_som_de_ar(innehall, namn, typ):
    assert se(innehall, namn) == {"typ": typ, "innehall": None, "anmarkningar": []}


@pytest.mark.parametrize(
    ("innehall", "namn", "ord"),
    [
        (b"", "tom.pdf", "Filen är tom."),
        (onda.EXE, "plan.pdf", "Filen är ett program"),
        (b"#!/bin/sh\n", "text.txt", "Filen är ett program"),
        (onda.SVG, "bild.svg", "SVG-bilder kan innehålla program"),
        (onda.SVG, "bild.png", "SVG-bilder kan innehålla program"),
        (b"<html><script>1</script></html>", "text.txt", "Webbsidor kan innehålla program"),
        (onda.OLE, "gammal.doc", "äldre Office-format"),
        (b"\x00\x01\x02", "okand.txt", "Filtypen känns inte igen"),
        (onda.zipfil([("a.txt", b"a")]), "a.zip", "Packade filer tas inte emot"),
        (onda.zipfil([onda.typer("text/plain")]), "a.docx", "Packade filer tas inte emot"),
    ],
)
def test_det_som_inte_tas_emot_avvisas_med_skal(innehall, namn, ord):
    assert ord in avvisas(innehall, namn)


def test_fel_andelse_sags_med_bada():
    assert avvisas(onda.pdf(), "plan.docx") == (
        "Filen heter .docx men innehållet är en PDF. Välj rätt fil eller ge den ändelsen .pdf."
    )
    assert "saknar filändelse" in avvisas(onda.bild(), "bild")


# --- zip


def test_zipbomb_avvisas():
    assert "orimligt stor" in avvisas(onda.zipbomb(), "plan.docx")


def test_for_stor_uppackad_avvisas_aven_om_forteckningen_ljuger(monkeypatch):
    monkeypatch.setattr(filgranskning, "_prova_innehallsforteckning", lambda arkiv: None)
    monkeypatch.setattr(filgranskning, "STORST_UPPACKAD", 1000)
    assert "orimligt stor" in avvisas(onda.docx(("word/a.bin", bytes(2000))), "plan.docx")


def test_for_manga_delar_avvisas(monkeypatch):
    monkeypatch.setattr(filgranskning, "FLEST_DELAR", 2)
    assert "3 delar" in avvisas(onda.docx(("a", b"")), "plan.docx")


@pytest.mark.parametrize("namn", ["../../etc/passwd", "word/../../x", "/etc/passwd", "C:/x"])
def test_delar_som_pekar_ut_avvisas(namn):
    assert "pekar utanför" in avvisas(onda.docx((namn, b"x")), "plan.docx")


def test_dubbla_delar_avvisas():
    with pytest.warns(UserWarning, match="Duplicate"):
        fil = onda.docx(("word/document.xml", b"<x/>"))
    assert "samma namn" in avvisas(fil, "plan.docx")


def test_krypterad_zip_avvisas():
    fil = bytearray(onda.docx())
    plats = fil.find(b"PK\x01\x02")
    fil[plats + 8] |= 1
    assert "krypterad" in avvisas(bytes(fil), "plan.docx")


@pytest.mark.parametrize("namn", ["word/vbaProject.bin", "word/activeX/a.xml", "Basic/a.xml"])
def test_makron_avvisas(namn):
    assert "makron" in avvisas(onda.docx((namn, b"<x/>")), "plan.docx")


def test_makrotyp_avvisas_fore_andra_typer():
    fil = onda.zipfil([onda.typer(onda.WORD, "application/vnd.ms-word.document.macroEnabled.main+xml")])
    assert "makron" in avvisas(fil, "plan.docx")


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16"),
    ],
)
def test_xml_med_entiteter_avvisas(xml):
    assert "XML som inte tas emot" in avvisas(onda.docx(("word/a.xml", xml)), "plan.docx")


def test_trasig_xml_avvisas():
    assert "XML som inte tas emot" in avvisas(onda.docx(("word/_rels/a.rels", b"<x")), "plan.docx")


def test_trasig_zip_avvisas():
    assert "skadad" in avvisas(onda.docx()[:-30], "plan.docx")


def test_hanvisning_utat_och_inbaddat_sags():
    rels = b'<R><Relationship TargetMode="External" Type="http://x/attachedTemplate" Target="http://ond/m.dotm"/></R>'
    besked = se(onda.docx(("word/_rels/s.xml.rels", rels), ("word/embeddings/o.bin", b"x")), "plan.docx")
    assert besked["anmarkningar"] == [
        "Filen hänvisar till innehåll på en annan plats.",
        "Filen innehåller inbäddade objekt.",
    ]


def test_vanliga_lankar_ar_inte_hanvisningar():
    rels = b'<R><Relationship TargetMode="External" Type="http://x/hyperlink" Target="https://example.org"/></R>'
    assert se(onda.docx(("word/_rels/d.xml.rels", rels)), "plan.docx")["anmarkningar"] == []


def test_okand_kompression_avvisas():
    fil = onda.docx().replace(b"\x08\x00", b"\x63\x00")
    assert "skadad" in avvisas(fil, "plan.docx")


# --- bilder


def test_bild_med_for_manga_bildpunkter_avvisas(monkeypatch):
    monkeypatch.setattr(filgranskning, "FLEST_BILDPUNKTER", 60)
    assert "8 \N{MULTIPLICATION SIGN} 8 bildpunkter" in avvisas(onda.bild(), "bild.png")


@pytest.mark.parametrize("skada", [slice(0, 20), slice(0, -20)])
def test_skadad_bild_avvisas(skada):
    assert "skadad" in avvisas(onda.bild()[skada], "bild.png")


# --- pdf


@pytest.mark.parametrize(
    ("andra", "ord"),
    [
        (onda.med_javascript, {pdfgranskning.JAVASCRIPT}),
        (onda.med_sidatgard, {pdfgranskning.AUTOMATIK}),
        (onda.med_start, {pdfgranskning.PROGRAM}),
        (onda.med_lank("javascript:alert(1)"), {pdfgranskning.PROGRAM}),
        (onda.med_bilaga, {pdfgranskning.BILAGOR}),
        (onda.med_xfa, {pdfgranskning.FORMULAR}),
        (onda.med_signatur_och_skript, {pdfgranskning.JAVASCRIPT, pdfgranskning.SIGNATUR}),
    ],
)
def test_det_som_agerar_i_en_pdf_tas_bort_och_sags(andra, ord):
    besked = se(onda.pdf(andra), "plan.pdf")
    assert ord <= set(besked["anmarkningar"])
    for farligt in (
        b"JavaScript",
        b"/AA",
        b"Launch",
        b"EmbeddedFile",
        b"FileAttachment",
        b"XFA",
        b"javascript:",
        b"MZ",
    ):
        assert farligt not in besked["innehall"]


def test_programmet_gommer_sig_inte_i_objektstrommar():
    fil = onda.pdf(onda.med_javascript, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert pdfgranskning.JAVASCRIPT in se(fil, "plan.pdf")["anmarkningar"]


def test_vanliga_lankar_i_en_pdf_far_vara():
    fil = onda.pdf(onda.med_lank("https://example.org"))
    assert se(fil, "plan.pdf") == {"typ": "pdf", "innehall": None, "anmarkningar": []}


def test_oppna_pa_en_viss_sida_far_vara():
    def andra(fil):
        fil.Root.OpenAction = pikepdf.Array([fil.pages[0].obj, pikepdf.Name.Fit])

    assert se(onda.pdf(andra), "plan.pdf")["innehall"] is None


def test_okand_automatisk_atgard_tas_bort():
    def andra(fil):
        fil.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Nytt)

    assert se(onda.pdf(andra), "plan.pdf")["anmarkningar"] == [pdfgranskning.AUTOMATIK]


@pytest.mark.parametrize("lock", [{"owner": "a", "user": "b"}, {"owner": "a", "user": ""}])
def test_krypterad_pdf_avvisas(lock):
    assert "krypterad" in avvisas(onda.pdf(encryption=pikepdf.Encryption(**lock)), "plan.pdf")


def test_skadad_pdf_avvisas():
    assert "skadad" in avvisas(onda.pdf()[:-200], "plan.pdf")


def test_pdf_utan_sidor_avvisas():
    ut = io.BytesIO()
    pikepdf.new().save(ut)
    assert "inga sidor" in avvisas(ut.getvalue(), "plan.pdf")


def test_pdf_som_inte_gar_att_rensa_avvisas(monkeypatch):
    monkeypatch.setattr(pdfgranskning, "_rensa", lambda pdf: {"x"})
    assert "inte gick att ta bort" in avvisas(onda.pdf(), "plan.pdf")


# --- namn


@pytest.mark.parametrize(
    ("namn", "rent"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\plan.pdf", "plan.pdf"),
        ("plan\x00.pdf", "plan.pdf"),
        ("pl\nan\t.pdf", "plan.pdf"),
        ("plan\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "planfdp.exe"),
        ("  plan   2018 .pdf ", "plan 2018 .pdf"),
        ("...", "fil"),
        ("", "fil"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("A\N{COMBINING RING ABOVE}rsredovisning.pdf", "Årsredovisning.pdf"),
    ],
)
def test_filnamn_gors_ofarliga(namn, rent):
    assert rent_namn(namn) == rent


def test_langt_filnamn_kortas_med_andelsen_kvar():
    namn = rent_namn("å" * 500 + ".pdf")
    assert len(namn) == LANGSTA_NAMN
    assert andelse(namn) == ".pdf"


def test_utf16_med_svg_kanns_igen():
    assert gissa("\ufeff<svg >".encode("utf-16-le")) == "svg"


def test_testfilernas_zipbomb_ar_liten():
    with zipfile.ZipFile(io.BytesIO(onda.zipbomb())) as arkiv:
        assert sum(del_.compress_size for del_ in arkiv.infolist()) < 50_000

"""The finishing pass over a PDF."""

import io

import page
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from finsam.dokument import efterbehandling
from finsam.dokument.hamtare import FIL
from finsam.dokument.pdf import till_pdf


def bild():
    ut = io.BytesIO()
    Image.new("RGB", (8, 8), "#1f4a78").save(ut, "PNG")
    return ut.getvalue()


def test_ett_dokument_med_en_tillaten_bild_ar_giltigt():
    html = f'<html lang="sv"><head><title>P</title></head><body><p><img alt="En blå ruta" src="{FIL}7"> <a href="https://exempel.se/">ut</a></p></body></html>'
    pdf = till_pdf(html, accent="#0a5463", tillatna={"7": lambda: (bild(), "image/png")})
    assert b"/Image" in pdf
    assert all(page.validate_pdf_bytes(pdf, profile=profil).is_compliant for profil in ("ua1", "2a"))


def test_bilder_slatas_inte_ut_och_lankar_skrivs_ut():
    with pikepdf.new() as pdf:
        sida = pdf.add_blank_page()
        stream = pdf.make_stream(b"\x00", {"/Type": Name.XObject, "/Subtype": Name.Image, "/Interpolate": True})
        sida.obj["/Bild"] = stream
        sida.obj["/Annots"] = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link)])
        efterbehandling._satt_utskrift(pdf)
        assert stream["/Interpolate"] is False
        assert sida.Annots[0]["/F"] == 4


def scope(attribut):
    with pikepdf.new() as pdf:
        cell = pdf.make_indirect(Dictionary(S=Name.TH))
        if attribut is not None:
            cell["/A"] = attribut
        efterbehandling._satt_scope(cell, Name.Row)
        a = cell["/A"]
        return [str(ett["/Scope"]) for ett in (a if isinstance(a, Array) else [a]) if "/Scope" in ett]


def test_en_rubrikcell_far_sin_riktning_en_gang():
    assert scope(None) == ["/Row"]
    assert scope(Dictionary(O=Name.Table, ColSpan=2)) == ["/Row"]
    assert scope(Dictionary(O=Name.Layout)) == ["/Row"]
    assert scope(Array([Dictionary(O=Name.Layout), Dictionary(O=Name.Table)])) == ["/Row"]


def test_en_fil_som_slutar_tvetydigt_skrivs_om(monkeypatch):
    monkeypatch.setattr(efterbehandling, "_TVETYDIGT", b"%PDF")
    monkeypatch.setattr(efterbehandling, "_FORSOK", 2)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        fil = efterbehandling._spara(pdf)
    with pikepdf.open(io.BytesIO(fil)) as skriven:
        assert len(skriven.Root["/FNSM_Fyllnad"]) == 2

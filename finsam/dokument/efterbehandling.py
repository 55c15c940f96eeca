"""The finishing pass over a PDF from WeasyPrint, so that it is both PDF/A-2a (archive) and PDF/UA-1 (accessible).

Three things WeasyPrint leaves out: which way a header cell heads (ISO 14289-1, 7.5), that the window shows the document's
title (7.1), and in PDF/A the mark of PDF/UA with the extension schema that describes it (ISO 19005-2, 6.6.2.3).
"""

import io
import re
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

_XMP: Final = (
    '<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>'
    '<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="" '
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_PRINT: Final = 4
_TVETYDIGT: Final = b"\r\nendstream"
_FORSOK: Final = 40


def slutfor(ra: bytes) -> bytes:
    """The finished PDF from one that claims PDF/A-2a; the same bytes for the same input."""
    with pikepdf.open(io.BytesIO(ra)) as pdf:
        _satt_riktning(pdf)
        _satt_utskrift(pdf)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _marka_ua(pdf)
        return _spara(pdf)


def antal_sidor(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as oppnad:
        return len(oppnad.pages)


def _spara(pdf: pikepdf.Pdf) -> bytes:
    """The file, without a stream whose last byte can be taken for the line break after it (ISO 19005-2, 6.1.7.1).

    One stream in 256 ends with a carriage return. Where one does, an empty object more in the catalogue moves them all.
    """
    _fyll_ut(pdf)
    fyllnad: list[pikepdf.Object] = []
    while True:
        ut = io.BytesIO()
        pdf.save(ut, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=False)
        if _TVETYDIGT not in ut.getvalue() or len(fyllnad) == _FORSOK:
            return ut.getvalue()
        fyllnad.append(pdf.make_indirect(Dictionary()))
        pdf.Root["/FNSM_Fyllnad"] = Array(fyllnad)


def _fyll_ut(pdf: pikepdf.Pdf) -> None:
    """A blank more after the contents of a stream of its own that would end so."""
    for objekt in pdf.objects:
        if isinstance(objekt, pikepdf.Stream) and objekt.read_raw_bytes().endswith(b"\r"):
            innehall = objekt.read_bytes() + b" "
            if "/Length1" in objekt:
                objekt["/Length1"] = len(innehall)
            objekt.write(innehall)


def _satt_riktning(pdf: pikepdf.Pdf) -> None:
    """A header cell in the table's head heads its column, any other its row."""
    kvar = [(pdf.Root.StructTreeRoot, False)]
    while kvar:
        element, i_huvud = kvar.pop()
        sort = element.get("/S")
        if sort == Name.TH:
            _satt_scope(element, Name.Column if i_huvud else Name.Row)
            continue
        barn = element.get("/K", Array())
        i_huvud = i_huvud or sort == Name.THead
        for ett in barn if isinstance(barn, Array) else [barn]:
            if isinstance(ett, Dictionary) and "/S" in ett:
                kvar.append((ett, i_huvud))


def _satt_scope(cell: pikepdf.Object, riktning: pikepdf.Object) -> None:
    attribut = cell.get("/A")
    for ett in attribut if isinstance(attribut, Array) else [attribut]:
        if isinstance(ett, Dictionary) and ett.get("/O") == Name.Table:
            ett["/Scope"] = riktning
            return
    nytt = Dictionary(O=Name.Table, Scope=riktning)
    cell["/A"] = nytt if attribut is None else Array([*(attribut if isinstance(attribut, Array) else [attribut]), nytt])


def _satt_utskrift(pdf: pikepdf.Pdf) -> None:
    """PDF/A: links have the print flag, and pictures are not smoothed."""
    for sida in pdf.pages:
        for lank in sida.get("/Annots", []):
            lank["/F"] = int(lank.get("/F", 0)) | _PRINT
    for objekt in pdf.objects:
        if isinstance(objekt, pikepdf.Stream) and objekt.get("/Subtype") == Name.Image and "/Interpolate" in objekt:
            objekt["/Interpolate"] = False


def _marka_ua(pdf: pikepdf.Pdf) -> None:
    metadata = pdf.Root.Metadata.read_bytes().decode()
    markt = re.sub(r"</(\w+):RDF>", lambda slut: _XMP + slut.group(0), metadata, count=1)
    pdf.Root.Metadata = pdf.make_stream(markt.encode(), {"/Type": Name.Metadata, "/Subtype": Name.XML})

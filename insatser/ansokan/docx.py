"""An application as a Word file, for those who write together offline: the order of the form, with headings and tables."""

import io
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from finsam import datum
from finsam.pengar import formatera
from insatser.ansokan.ekonomi import Ekonomi
from insatser.ansokan.gang import fryst_innehall
from insatser.ansokan.innehall import AVSNITT
from insatser.ansokan.visning import Del, delar
from insatser.models import Ansokan

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SVART = RGBColor(0x15, 0x23, 0x2B)
STILAR = {"ul": "List Bullet", "ol": "List Number", "blockquote": "Quote"}


def docx_svar(ansokan: Ansokan, data: dict[str, Any] | None = None) -> HttpResponse:
    """The file to save: of the given frozen content, else as it is written now."""
    svar = HttpResponse(till_docx(ansokan, data or fryst_innehall(ansokan)), content_type=MIME)
    namn = f"ansokan-{slugify(ansokan.insats.namn)[:60] or ansokan.pk}.docx"
    svar["Content-Disposition"] = content_disposition_header(True, namn) or "attachment"  # noqa: FBT003
    svar["Cache-Control"] = "no-store"
    svar["X-Content-Type-Options"] = "nosniff"
    return svar


def till_docx(ansokan: Ansokan, data: dict[str, Any]) -> bytes:
    """The bytes of a Word file of an application's frozen content."""
    dok = Document()
    _stil(dok)
    sokande = data["avsnitt"]["sokande"]
    dok.core_properties.title = f"Ansökan om medel: {sokande['namn']}"
    dok.core_properties.author = sokande["sokande"]
    dok.core_properties.language = "sv-SE"
    dok.add_heading("Ansökan om medel", level=0)
    dok.add_paragraph(_underrad(ansokan), style="Subtitle")
    hjalp = {a.nyckel: a.hjalp for a in AVSNITT}
    for en in delar(data["avsnitt"]):
        dok.add_heading(en.rubrik, level=1)
        _del(dok, en, hjalp[en.nyckel])
    if data["bilagor"]:
        dok.add_heading("Bilagor", level=1)
        for bilaga in data["bilagor"]:
            dok.add_paragraph(bilaga["namn"], style="List Bullet")
    ut = io.BytesIO()
    dok.save(ut)
    return ut.getvalue()


def _underrad(ansokan: Ansokan) -> str:
    dnr = f"Dnr {ansokan.dnr}. " if ansokan.dnr else ""
    return f"{ansokan.insats.forbund.namn}. {dnr}Uttag {datum.utan_veckodag(timezone.localdate())}."


def _stil(dok: Any) -> None:
    normal = dok.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    sprak = OxmlElement("w:lang")
    sprak.set(qn("w:val"), "sv-SE")
    normal.element.get_or_add_rPr().append(sprak)
    for namn in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"):
        dok.styles[namn].font.color.rgb = SVART
        dok.styles[namn].font.name = "Calibri"


def _del(dok: Any, en: Del, hjalp: str) -> None:
    if en.tom and not en.fakta:
        rad = dok.add_paragraph().add_run(hjalp)
        rad.italic = True
    if en.fakta:
        _faktatabell(dok, en.fakta)
    for text, matt in en.lista:
        rad = dok.add_paragraph(style="List Number" if en.nyckel == "mal" else "List Bullet")
        rad.add_run(text)
        if matt:
            rad.add_run(f"\nMäts genom {matt}").italic = True
    if en.text:
        _Rikt(dok).feed(en.text)
    if en.ekonomi:
        _ekonomitabell(dok, en.ekonomi)


def _faktatabell(dok: Any, fakta: tuple[tuple[str, str], ...]) -> None:
    tabell = dok.add_table(rows=0, cols=2, style="Table Grid")
    for vad, svar in fakta:
        celler = tabell.add_row().cells
        celler[0].paragraphs[0].add_run(vad).bold = True
        celler[1].text = svar
    dok.add_paragraph()


def _ekonomitabell(dok: Any, ekonomi: Ekonomi) -> None:
    dok.add_paragraph("Belopp i kronor.")
    huvud = ["", *(str(a) for a in ekonomi.ar), "Summa"]
    tabell = dok.add_table(rows=1, cols=len(huvud), style="Table Grid")
    _upprepa_huvud(tabell.rows[0])
    _rad(tabell.rows[0].cells, huvud, fet=True)
    for rad in ekonomi.rader:
        celler = [rad.namn, *(formatera(b) for b in rad.belopp), formatera(rad.totalt)]
        _rad(tabell.add_row().cells, celler, fet=rad.summa or rad.nyckel == "sokt")


def _upprepa_huvud(rad: Any) -> None:
    markering = OxmlElement("w:tblHeader")
    markering.set(qn("w:val"), "true")
    rad._tr.get_or_add_trPr().append(markering)


def _rad(celler: Any, texter: list[str], *, fet: bool) -> None:
    for nr, (cell, text) in enumerate(zip(celler, texter, strict=True)):
        stycke = cell.paragraphs[0]
        stycke.add_run(text).bold = fet
        if nr:
            stycke.alignment = WD_ALIGN_PARAGRAPH.RIGHT


class _Rikt(HTMLParser):
    """Stored rich text, written into a document: paragraphs, headings, lists, quotations, bold and italic."""

    def __init__(self, dok: Any) -> None:
        super().__init__(convert_charrefs=True)
        self.dok = dok
        self.oppna: list[str] = []
        self.stycke: Any = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or remember an emphasis."""
        self.oppna.append(tag)
        if tag in ("h3", "h4"):
            self.stycke = self.dok.add_heading(level=2 if tag == "h3" else 3)
        elif tag in ("p", "li"):
            self._borja(tag)
        elif tag == "br":
            self.oppna.pop()
            if self.stycke is not None:
                self.stycke.add_run().add_break()

    def _borja(self, tag: str) -> None:
        """A paragraph directly in a list item is that item's own."""
        if tag == "p" and len(self.oppna) > 1 and self.oppna[-2] == "li" and self.stycke is not None:
            return
        yttre = next((STILAR[t] for t in reversed(self.oppna) if t in STILAR), None)
        self.stycke = self.dok.add_paragraph(style=yttre)

    def handle_endtag(self, tag: str) -> None:
        """End the innermost of that kind."""
        if tag in self.oppna:
            del self.oppna[len(self.oppna) - 1 - self.oppna[::-1].index(tag) :]
        if tag in ("p", "li", "h3", "h4") and "li" not in self.oppna:
            self.stycke = None

    def handle_data(self, data: str) -> None:
        """Words, in the emphasis that is open."""
        if self.stycke is None:
            return
        bit = self.stycke.add_run(data)
        bit.bold = True if "strong" in self.oppna else None
        bit.italic = True if "em" in self.oppna else None

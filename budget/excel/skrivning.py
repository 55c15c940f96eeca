"""A version of a budget as a workbook: it looks as the page does, and its sums are formulas."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from budget.excel.formler import Formler
from budget.models import Cell
from budget.rakning import Belopp
from budget.tabell import Budgettabell, Radtyp, Tabellcell, Tabellrad
from finsam import datum
from finsam.kalkylblad import HELA_KRONOR, STRECK, om_blad, skriv_cell, stall_in_utskrift
from finsam.pengar import AVRUNDNINGSNOT
from finsam.richtext import text_utan_taggar

BLAD: Final = "Budget"
HUVUD: Final = 4
FORSTA_RAD: Final = 5
FORSTA_KOLUMN: Final = 2
RADENS_NOT, BELOPPENS_NOTER = "Not", "Noter vid belopp"
INDRAG: Final = {Radtyp.RAD: 1, Radtyp.VARAV: 2, Radtyp.INSATS: 2}
FETA: Final = {Radtyp.GRUPP, Radtyp.SUMMA, Radtyp.SLUTSUMMA, Radtyp.RESULTAT_FORE, Radtyp.RESULTAT, Radtyp.EGET_KAPITAL}
SUMMOR: Final = FETA - {Radtyp.GRUPP}
GRATT: Final = "595F66"
FOKUS: Final = PatternFill("solid", fgColor="EAF2F3")
DUBBELT: Final = Side(style="double")
_FORMELCELL: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)(?:<v ?/>|<v></v>)')


def budgetbok(tabell: Budgettabell, *, cellnoter: Mapping[tuple[int, int], str], i_dag: date) -> bytes:
    """The workbook of a table. `cellnoter` holds the notes of cells by post and column."""
    bok = Workbook()
    ark: Any = bok.active
    ark.title = BLAD
    formler = Formler(tabell, rad=FORSTA_RAD, kolumn=FORSTA_KOLUMN)
    radnoter = {f.post: f.text for f in tabell.fotnoter if f.kolumn is None}
    notkolumner = [n for n, finns in ((RADENS_NOT, radnoter), (BELOPPENS_NOTER, cellnoter)) if finns]
    _rubrik(ark, tabell, i_dag)
    _huvud(ark, tabell, notkolumner)
    varden: dict[str, Belopp] = {}
    for nr, rad in enumerate(formler.rader, FORSTA_RAD):
        _radtext(ark, nr, rad)
        for cell in rad.celler:
            _belopp(ark, nr, rad, cell, formler, varden)
        _noter(ark, nr, rad, tabell, {RADENS_NOT: radnoter, BELOPPENS_NOTER: cellnoter}, notkolumner)
        _utseende(ark, nr, rad, tabell)
    _ark(ark, tabell, notkolumner)
    om_blad(bok, _om(tabell, i_dag), "Om tabellen")
    ut = io.BytesIO()
    bok.save(ut)
    return med_varden(ut.getvalue(), varden)


def hamta_cellnoter(tabell: Budgettabell) -> dict[tuple[int, int], str]:
    """The notes of single cells, by post and column. One query."""
    celler = Cell.objects.filter(post__budgetversion=tabell.version).exclude(anmarkning="")
    return {(post, kolumn): text for post, kolumn, text in celler.values_list("post_id", "kolumn_id", "anmarkning")}


def filnamn(tabell: Budgettabell) -> str:
    """What the workbook is called."""
    return f"budget-{tabell.version.budget.ar}-version-{tabell.version.nr}.xlsx"


def med_varden(bok: bytes, varden: Mapping[str, Belopp]) -> bytes:
    """The workbook with what each formula comes to, for those who show it without computing: mail, telephones, ourselves."""

    def fyll(traff: re.Match[bytes]) -> bytes:
        plats, form, formel = traff.groups()
        varde = varden[plats.decode()]
        if varde is None:
            return b'<c r="%b"%b t="str">%b<v></v>' % (plats, form, formel)
        return b'<c r="%b"%b>%b<v>%b</v>' % (plats, form, formel, str(varde).encode())

    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bok)) as fran, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as till:
        for del_ in fran.infolist():
            data = fran.read(del_)
            till.writestr(del_, _FORMELCELL.sub(fyll, data) if del_.filename == "xl/worksheets/sheet1.xml" else data)
    return ut.getvalue()


# --- The parts of the sheet ------------------------------------------------------------------------------------


def _rubrik(ark: Worksheet, tabell: Budgettabell, i_dag: date) -> None:
    version = tabell.version
    skriv_cell(ark, 1, 1, tabell.rubrik, "")
    skriv_cell(ark, 2, 1, f"{version.budget.forbund.namn}. {version}, hämtad {datum.utan_veckodag(i_dag)}.", "")
    ark.cell(1, 1).font = Font(bold=True, size=14)
    ark.cell(2, 1).font = Font(color=GRATT)
    for rad in (1, 2):
        ark.cell(rad, 1).alignment = Alignment(wrap_text=False)


def _huvud(ark: Worksheet, tabell: Budgettabell, notkolumner: list[str]) -> None:
    rubriker = [f"{k.rubrik}\n{k.ar_text}" for k in tabell.kolumner]
    for nr, text in enumerate([f"Belopp i {tabell.enhet}", *rubriker, *notkolumner], 1):
        skriv_cell(ark, HUVUD, nr, text, "")
        cell: Any = ark.cell(HUVUD, nr)
        cell.font, cell.border = Font(bold=True), Border(bottom=STRECK)
        belopp = 1 < nr <= 1 + len(rubriker)
        cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal="right" if belopp else None)


def _radtext(ark: Worksheet, nr: int, rad: Tabellrad) -> None:
    varav = rad.typ == Radtyp.VARAV and not rad.text.lower().startswith("varav")
    skriv_cell(ark, nr, 1, f"varav {rad.text}" if varav else rad.text, "")
    ark.cell(nr, 1).alignment = Alignment(indent=INDRAG.get(rad.typ, 0), wrap_text=True, vertical="top")


def _belopp(
    ark: Worksheet, nr: int, rad: Tabellrad, cell: Tabellcell, formler: Formler, varden: dict[str, Belopp]
) -> None:
    plats: Any = ark[f"{formler.bokstav[cell.kolumn]}{nr}"]
    innehall = formler.innehall(rad, cell)
    plats.number_format = HELA_KRONOR
    plats.alignment = Alignment(vertical="top", horizontal="right")
    if innehall is None:
        return
    plats.value = innehall
    if isinstance(innehall, str):
        varden[plats.coordinate] = None if cell.belopp is None else cell.belopp / formler.faktor


def _noter(
    ark: Worksheet,
    nr: int,
    rad: Tabellrad,
    tabell: Budgettabell,
    noter: Mapping[str, Mapping[Any, str]],
    kolumner: list[str],
) -> None:
    """The row's note and those of its amounts in columns of their own; the latter as comments at their cells too."""
    if rad.typ == Radtyp.SUMMA or rad.post is None:
        return
    vid_belopp = []
    for nr_kolumn, kolumn in enumerate(tabell.kolumner, FORSTA_KOLUMN):
        text = noter[BELOPPENS_NOTER].get((rad.post, kolumn.id), "")
        if text:
            vid_belopp.append(f"{kolumn.rubrik} {kolumn.ar_text}: {text}")
            ark.cell(nr, nr_kolumn).comment = Comment(ILLEGAL_CHARACTERS_RE.sub("", text), "Finsam")
    texter = {RADENS_NOT: noter[RADENS_NOT].get(rad.post, ""), BELOPPENS_NOTER: "\n".join(vid_belopp)}
    for nr_kolumn, namn in enumerate(kolumner, FORSTA_KOLUMN + len(tabell.kolumner)):
        skriv_cell(ark, nr, nr_kolumn, texter[namn], "")


def _utseende(ark: Worksheet, nr: int, rad: Tabellrad, tabell: Budgettabell) -> None:
    ark.row_dimensions[nr].outlineLevel = 1 if rad.typ == Radtyp.INSATS else 0
    celler = {c.kolumn: c for c in rad.celler}
    for nr_kolumn in range(1, FORSTA_KOLUMN + len(tabell.kolumner)):
        plats: Any = ark.cell(nr, nr_kolumn)
        kolumn = tabell.kolumner[nr_kolumn - FORSTA_KOLUMN] if nr_kolumn >= FORSTA_KOLUMN else None
        cell = celler.get(kolumn.id) if kolumn else None
        gratt = rad.typ in INDRAG and ((cell and cell.hamtad) or rad.typ == Radtyp.VARAV)
        plats.font = Font(bold=rad.typ in FETA, color=GRATT if gratt else None)
        if kolumn and kolumn.i_fokus:
            plats.fill = FOKUS
        if rad.typ in SUMMOR:
            plats.border = Border(top=STRECK, bottom=DUBBELT if rad.typ == Radtyp.RESULTAT else None)


def _ark(ark: Worksheet, tabell: Budgettabell, notkolumner: list[str]) -> None:
    """Widths, the head that stays, and how it is printed."""
    ark.column_dimensions["A"].width = 46
    for nr in range(FORSTA_KOLUMN, FORSTA_KOLUMN + len(tabell.kolumner)):
        ark.column_dimensions[get_column_letter(nr)].width = 13
    for nr in range(len(notkolumner)):
        ark.column_dimensions[get_column_letter(FORSTA_KOLUMN + len(tabell.kolumner) + nr)].width = 48
    ark.freeze_panes = ark.cell(FORSTA_RAD, FORSTA_KOLUMN)
    ark.sheet_properties.outlinePr.summaryBelow = False
    stall_in_utskrift(ark, HUVUD)
    ark.oddFooter.left.text = f"{tabell.version.budget.forbund.namn.replace('&', '&&')}"
    ark.oddFooter.right.text = "&P (&N)"


def _om(tabell: Budgettabell, i_dag: date) -> list[tuple[str, str]]:
    version = tabell.version
    beslut = version.beslut
    antagen = (
        f"{datum.utan_veckodag(beslut.datum)}{f', § {beslut.paragraf}' if beslut.paragraf else ''}" if beslut else ""
    )
    om = [
        ("Förbund", version.budget.forbund.namn),
        ("Tabell", tabell.rubrik),
        ("Version", str(version)),
        ("Antagen", antagen),
        ("Belopp i", str(tabell.enhet.label)),
        ("Hämtad", datum.utan_veckodag(i_dag)),
        ("Summor", "Räknas med formler. Belopp i grått hämtas från insatserna och äldre dokument."),
        ("Avrundning", AVRUNDNINGSNOT if tabell.avrundad else ""),
        ("Skäl till underskott", text_utan_taggar(version.underskott_skal)),
    ]
    return [(vad, varde) for vad, varde in om if varde]

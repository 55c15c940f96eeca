"""Tables that leave the system as a workbook (.xlsx).

Amounts are numbers and sums are formulas of ours; what a stranger has written is text whatever it begins with
(finsam/export.py). The head stays when one scrolls, and repeats on each printed page.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from finsam.export import saker_cell

MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BELOPP: Final = "#,##0.00;[Red]-#,##0.00"
HELA_KRONOR: Final = "#,##0;[Red]-#,##0"
DAG: Final = "yyyy-mm-dd"
Cellvarde = str | int | Decimal | date | None
FET: Final = Font(bold=True)
STRECK: Final = Side(style="thin")


@dataclass(frozen=True)
class Kolumn:
    """A column: its head, its width in characters, and whether it holds amounts, which are summed below."""

    rubrik: str
    bredd: int = 14
    summeras: bool = False


def arbetsbok(
    blad: str, kolumner: Sequence[Kolumn], rader: Iterable[Sequence[Cellvarde]], om: Sequence[tuple[str, str]] = ()
) -> bytes:
    """A workbook with the table on its first sheet and, on a second, what is said of it as pairs (what, value)."""
    bok = Workbook()
    ark: Any = bok.active
    ark.title = blad[:31]
    _huvud(ark, kolumner)
    rader = [list(rad) for rad in rader]
    format_ = [_format(nr, rader) if k.summeras else DAG for nr, k in enumerate(kolumner)]
    for r, rad in enumerate(rader, 2):
        for k, varde in enumerate(rad, 1):
            skriv_cell(ark, r, k, varde, format_[k - 1])
    if rader:
        _summor(ark, kolumner, len(rader), format_)
    stall_in_utskrift(ark)
    if om:
        om_blad(bok, om)
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


def xlsx_svar(filnamn: str, innehall: bytes) -> HttpResponse:
    """A workbook to download."""
    svar = HttpResponse(innehall, content_type=MIME)
    svar["Content-Disposition"] = f'attachment; filename="{filnamn}"'
    return svar


def _huvud(ark: Worksheet, kolumner: Sequence[Kolumn]) -> None:
    for nr, kolumn in enumerate(kolumner, 1):
        cell = ark.cell(1, nr, kolumn.rubrik)
        cell.font, cell.border = FET, Border(bottom=STRECK)
        cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal="right" if kolumn.summeras else None)
        ark.column_dimensions[get_column_letter(nr)].width = kolumn.bredd
    ark.freeze_panes = "B2"


def _format(kolumn: int, rader: Sequence[Sequence[Cellvarde]]) -> str:
    """Öre are shown where some amount of the column has them."""
    belopp = [rad[kolumn] for rad in rader]
    return BELOPP if any(isinstance(b, Decimal) and b != b.to_integral_value() for b in belopp) else HELA_KRONOR


def skriv_cell(ark: Worksheet, rad: int, kolumn: int, varde: Cellvarde, format_: str) -> None:
    """A value in a cell, which is never a formula. Empty text leaves the cell empty."""
    cell: Any = ark.cell(rad, kolumn)
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(varde, str))
    if isinstance(varde, str):
        cell.value = saker_cell(ILLEGAL_CHARACTERS_RE.sub("", varde)) or None
        cell.data_type = "s"
    elif varde is not None:
        cell.value, cell.number_format = varde, format_


def _summor(ark: Worksheet, kolumner: Sequence[Kolumn], antal: int, format_: Sequence[str]) -> None:
    """The last row. Filtering in the workbook narrows the sums too."""
    rad = antal + 2
    ark.cell(rad, 1, "Summa").font = FET
    for nr, kolumn in enumerate(kolumner, 1):
        cell: Any = ark.cell(rad, nr)
        cell.font, cell.border = FET, Border(top=STRECK)
        if kolumn.summeras:
            bokstav = get_column_letter(nr)
            cell.value, cell.number_format = f"=SUBTOTAL(109,{bokstav}2:{bokstav}{antal + 1})", format_[nr - 1]
    ark.auto_filter.ref = f"A1:{get_column_letter(len(kolumner))}{antal + 1}"


def stall_in_utskrift(ark: Worksheet, huvud: int = 1) -> None:
    """Landscape, as wide as the page, with the row of the head on each."""
    ark.print_title_rows = f"{huvud}:{huvud}"
    ark.page_setup.orientation, ark.page_setup.paperSize = "landscape", 9
    ark.page_setup.fitToWidth, ark.page_setup.fitToHeight = 1, 0
    ark.sheet_properties.pageSetUpPr.fitToPage = True


def om_blad(bok: Workbook, om: Sequence[tuple[str, str]], namn: str = "Om listan") -> None:
    """A sheet of pairs: what, and value."""
    ark = bok.create_sheet(namn)
    for nr, (vad, varde) in enumerate(om, 1):
        skriv_cell(ark, nr, 1, vad, "")
        skriv_cell(ark, nr, 2, varde, "")
        ark.cell(nr, 1).font = FET
    ark.column_dimensions["A"].width, ark.column_dimensions["B"].width = 24, 80

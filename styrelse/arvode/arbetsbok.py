"""The arvoden of a time as a workbook for whoever pays them: each amount is a formula over hours and rate, each sum over the rows."""

import io
from collections.abc import Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from finsam.kalkylblad import BELOPP, DAG, FET, Cellvarde, om_blad, skriv_cell, stall_in_utskrift
from finsam.models import Forbund
from styrelse.arvode.rakning import Arvodesrad, per_person

ROT: Final = "Sammanträden"
RADER: Final = (
    ("Datum", 12),
    ("Sammanträde", 34),
    ("Namn", 26),
    ("Medlem", 26),
    ("Som", 24),
    ("Timmar", 9),
    ("Per sammanträde", 14),
    ("Upp till timmar", 10),
    ("Därutöver per timme", 14),
    ("Längre, i ett", 14),
    ("Arvode", 14),
    ("Anmärkning", 24),
)
PERSONER: Final = (("Namn", 30), ("Medlem", 30), ("Sammanträden", 14), ("Timmar", 10), ("Arvode", 14))


def arvodesbok(forbund: Forbund, rader: Sequence[Arvodesrad], *, tid: str) -> bytes:
    """Two sheets: by person, and meeting by meeting, in kronor; and what the figures are."""
    bok = Workbook()
    personer: Any = bok.active
    personer.title = "Per person"
    ark: Any = bok.create_sheet(ROT)
    for r, rad in enumerate(rader, 2):
        _rad(ark, r, rad)
    _huvud(ark, RADER)
    _personer(personer, rader)
    om = [
        ("Förbund", forbund.namn),
        ("Tid", tid),
        ("Belopp", "kronor, före skatt"),
        ("Timmar", "från att personen kom till att personen gick, enligt protokollet"),
        ("Arvode", "räknas av timmar och sats; ändra dem på bladet Sammanträden så följer summorna med"),
    ]
    om_blad(bok, om, "Om underlaget")
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


def _huvud(ark: Any, kolumner: Sequence[tuple[str, int]]) -> None:
    for nr, (rubrik, bredd) in enumerate(kolumner, 1):
        cell = ark.cell(1, nr, rubrik)
        cell.font = FET
        ark.column_dimensions[get_column_letter(nr)].width = bredd
    ark.freeze_panes = "B2"
    stall_in_utskrift(ark)


def _rad(ark: Any, r: int, rad: Arvodesrad) -> None:
    sats = rad.sats
    varden: list[Cellvarde] = [rad.datum, rad.rubrik, rad.namn, rad.medlem, rad.som, rad.timmar]
    varden += [sats.belopp, sats.timmar, sats.over, sats.heldag] if sats else [None] * 4
    format_ = [DAG, "", "", "", "", "0.00", BELOPP, "0.0", BELOPP, BELOPP]
    for k, (varde, ett) in enumerate(zip(varden, format_, strict=True), 1):
        skriv_cell(ark, r, k, varde, ett)
    skriv_cell(ark, r, 12, rad.varfor_inte or ("Tiden saknas" if rad.minuter is None else ""), "")
    cell = ark.cell(r, 11)
    cell.value = 0 if rad.varfor_inte else f'=IF(F{r}<=H{r},G{r},IF(J{r}<>"",J{r},G{r}+I{r}*ROUNDUP(F{r}-H{r},0)))'
    cell.number_format = BELOPP


def _personer(ark: Any, rader: Sequence[Arvodesrad]) -> None:
    """A sum is over the rows of the same name and member: compared as they are, so that no sign in a name is taken for a pattern."""
    sist = len(rader) + 1
    summor = per_person(rader)
    for r, person in enumerate(summor, 2):
        skriv_cell(ark, r, 1, person.namn, "")
        skriv_cell(ark, r, 2, person.medlem, "")
        samma = f"({ROT}!$C$2:$C${sist}=A{r})*({ROT}!$D$2:$D${sist}=B{r})"
        for k, formel, ett in (
            (3, f"=SUMPRODUCT({samma})", "0"),
            (4, f"=SUMPRODUCT({samma}*{ROT}!$F$2:$F${sist})", "0.00"),
            (5, f"=SUMPRODUCT({samma}*{ROT}!$K$2:$K${sist})", BELOPP),
        ):
            cell = ark.cell(r, k, formel)
            cell.number_format = ett
    if summor:
        rad = len(summor) + 2
        ark.cell(rad, 1, "Summa").font = FET
        for k, ett in ((3, "0"), (4, "0.00"), (5, BELOPP)):
            bokstav = get_column_letter(k)
            cell = ark.cell(rad, k, f"=SUM({bokstav}2:{bokstav}{rad - 1})")
            cell.font, cell.number_format = FET, ett
    _huvud(ark, PERSONER)

"""The rows of a foreign budget table, and what amount a cell says. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from openpyxl.utils import get_column_letter

from budget.excel.rubriker import INTE, NOT, TEXT
from budget.rakning import Belopp
from finsam.blad import Blad
from finsam.export import FORMELTECKEN
from finsam.pengar import STORSTA_BELOPP, BeloppFel, Enhet, tolka

ORE: Final = Decimal("0.01")
TOMT: Final = ("", "-", "–", "—", "−", "..", "…")
INTE_RAKNAD: Final = "Formeln är inte uträknad i filen. Öppna filen i Excel, spara den och läs in den på nytt."
_TAL: Final = re.compile(r"-?\d+(,\d+)?(e[+-]?\d+)?")


@dataclass(frozen=True)
class Filcell:
    """What stands in a cell, as it shows, and whether the workbook holds it as a number."""

    text: str
    ar_tal: bool = False


@dataclass(frozen=True)
class Filrad:
    """A row of the table: its number in the file, its words, its cells by column of the file, its note, how far it is set in."""

    nr: int
    text: str
    celler: Mapping[int, Filcell]
    indrag: int = 0
    nota: str = ""

    @property
    def har_belopp(self) -> bool:
        return any(cell.text not in TOMT for cell in self.celler.values())


@dataclass(frozen=True)
class Last:
    """A cell as it was read: kronor, None where it is empty; what is wrong with it; whether parts of an öre were rounded off."""

    belopp: Belopp = None
    fel: str = ""
    avrundad: bool = False


def filrader(blad: Blad, val: Sequence[str], huvud: int) -> list[Filrad]:
    """Every row below the head that has words or an amount in a column that is read."""
    textkolumner = [k for k, sort in enumerate(val) if sort == TEXT]
    notkolumner = [k for k, sort in enumerate(val) if sort == NOT]
    talkolumner = [k for k, sort in enumerate(val) if sort not in (TEXT, NOT, INTE)]
    ut = []
    for plats, rad in enumerate(blad["rader"][huvud:], huvud):
        text = " ".join(rad[k] for k in textkolumner if rad[k])
        celler = {k: Filcell(rad[k], blad["tal"][plats][k] == "1") for k in talkolumner if rad[k]}
        if text or celler:
            nota = " ".join(rad[k] for k in notkolumner if rad[k])
            ut.append(
                Filrad(blad["nummer"][plats], utan_apostrof(text), celler, blad["indrag"][plats], utan_apostrof(nota))
            )
    return ut


def las_belopp(cell: Filcell, enhet: Enhet) -> Last:
    """The amount of a cell in kronor. A number of a workbook may have more decimals than it shows; they are rounded to öre."""
    if cell.text in TOMT:
        return Last()
    if cell.text.startswith("="):
        return Last(fel=INTE_RAKNAD)
    if cell.ar_tal and _TAL.fullmatch(cell.text):
        return _av_tal(Decimal(cell.text.replace(",", ".")) * enhet.faktor)
    try:
        return Last(tolka(cell.text, enhet))
    except BeloppFel as fel:
        return Last(fel=str(fel))


def _av_tal(belopp: Decimal) -> Last:
    if abs(belopp) > STORSTA_BELOPP:
        return Last(fel="Beloppet är för stort. Kontrollera antalet siffror och om filen är i kr eller tkr.")
    avrundat = belopp.quantize(ORE, rounding=ROUND_HALF_UP) + 0
    return Last(avrundat, avrundad=avrundat != belopp)


def utan_apostrof(text: str) -> str:
    """A text as it was before it was made safe for a spreadsheet (finsam/export.py)."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMELTECKEN) else text


def cellnamn(kolumn: int, nr: int) -> str:
    """A cell as Excel names it; `kolumn` is counted from 0."""
    return f"{get_column_letter(kolumn + 1)}{nr}"

"""A CSV file or an Excel workbook as rows of texts. Runs in the sandbox: no Django here.

Cells are read as they show: a formula by the value that Excel last computed, a merged cell by its value in the first place
and nothing in the others, a whole number without decimals.
"""

import csv
import io
import zipfile
from datetime import date, datetime, time
from typing import Any, Final, TypedDict

from finsam.sandlada_barn import Avvisat

FLEST_RADER: Final = 300
FLEST_KOLUMNER: Final = 20
FLEST_BLAD: Final = 8
LANGSTA_CELL: Final = 120
STORST_UPPACKAD: Final = 60 * 1024 * 1024
FLEST_DELAR: Final = 2_000
_AVGRANSARE: Final = (";", "\t", ",", "|")


class Bladfraga(TypedDict):
    """A file's bytes and its name."""

    innehall: bytes
    namn: str


class Blad(TypedDict):
    """A sheet: its name and its rows of texts, all as long. `kapad` tells that the sheet held more than is read."""

    namn: str
    rader: list[list[str]]
    kapad: bool


def las_blad(fraga: Bladfraga) -> list[Blad]:
    """Every sheet that holds anything. Raises Avvisat for a file that is no table."""
    innehall = fraga["innehall"]
    if not innehall.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Avvisat("Filen är tom.")
    if innehall.startswith(b"PK"):
        blad = _bok(innehall)
    elif innehall.startswith(b"\xd0\xcf\x11\xe0"):
        raise Avvisat("Filen är i ett äldre Excel-format eller har lösenord. Spara den som xlsx utan lösenord.")
    else:
        blad = [las_text(_avkoda(innehall), fraga["namn"])]
    blad = [b for b in blad if any(any(rad) for rad in b["rader"])]
    if not blad:
        raise Avvisat("Filen innehåller inga celler med text eller tal.")
    return blad[:FLEST_BLAD]


# --- Text ------------------------------------------------------------------------------------------------------


def _avkoda(innehall: bytes) -> str:
    if innehall.startswith((b"\xff\xfe", b"\xfe\xff")):
        return innehall.decode("utf-16", errors="replace")
    prov = innehall[:2000]
    if prov[1::2].count(0) > len(prov) // 4:
        return innehall.decode("utf-16-le", errors="replace")
    if b"\x00" in innehall:
        raise Avvisat("Filen är varken en Excel-bok (xlsx) eller en CSV-fil.")
    for kodning in ("utf-8-sig", "cp850" if _ar_dos(innehall) else "cp1252"):
        try:
            return innehall.decode(kodning)
        except UnicodeDecodeError:
            continue
    return innehall.decode("latin-1")


def _ar_dos(innehall: bytes) -> bool:
    """Whether å, ä, ö are where CP437 and CP850 have them, and nowhere that Windows has them."""
    return any(b in innehall for b in b"\x86\x84\x94") and not any(b in innehall for b in b"\xe5\xe4\xf6\xc5\xc4\xd6")


def las_text(text: str, namn: str = "") -> Blad:
    """A table as text: any of the delimiters that Excel, LibreOffice and older systems write."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    forsta, _, resten = text.partition("\n")
    tecken = _avgransare(text)
    if forsta.lower().startswith("sep=") and len(forsta.strip()) == 5:
        tecken, text = forsta.strip()[4], resten
    csv.field_size_limit(1_000_000)
    try:
        rader = [
            rad for _, rad in zip(range(FLEST_RADER * 4), csv.reader(io.StringIO(text), delimiter=tecken), strict=False)
        ]
    except csv.Error as fel:
        raise Avvisat("Filen gick inte att läsa som en tabell. Spara den på nytt som CSV eller xlsx.") from fel
    return _blad(namn, rader)


def _avgransare(text: str) -> str:
    """The one that most rows have as many of, at least one; a semicolon where none is to be seen."""
    rader = [rad for rad in text.split("\n")[:60] if rad.strip()]
    poang = {t: sum(t in rad for rad in rader) for t in _AVGRANSARE}
    bast = max(_AVGRANSARE, key=lambda t: poang[t])
    return bast if poang[bast] else ";"


# --- Workbook --------------------------------------------------------------------------------------------------


def _bok(innehall: bytes) -> list[Blad]:
    _prova_zip(innehall)
    import openpyxl

    try:
        varden, formler = (
            openpyxl.load_workbook(io.BytesIO(innehall), read_only=True, data_only=d, keep_links=False)
            for d in (True, False)
        )
        synliga = [ark for ark in varden.worksheets if ark.sheet_state == "visible"]
        return [_blad(str(ark.title), _arkets_rader(ark, formler[ark.title])) for ark in synliga]
    except (Avvisat, MemoryError):
        raise
    except Exception as fel:
        raise Avvisat(
            "Excel-boken är skadad eller i ett format som inte går att läsa. Spara den på nytt som xlsx."
        ) from fel


def _prova_zip(innehall: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(innehall)) as arkiv:
            delar = arkiv.infolist()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, UnicodeError) as fel:
        raise Avvisat("Filen är skadad och gick inte att packa upp.") from fel
    if len(delar) > FLEST_DELAR or sum(d.file_size for d in delar) > STORST_UPPACKAD:
        raise Avvisat("Filen är för stor när den packas upp. Spara bara det blad som behövs i en egen fil.")
    if any(d.flag_bits & 1 for d in delar):
        raise Avvisat("Filen är krypterad. Ta bort lösenordet och välj den igen.")
    if not any(d.filename == "xl/workbook.xml" for d in delar):
        raise Avvisat("Filen är ingen Excel-bok (xlsx).")


def _arkets_rader(varden: Any, formler: Any) -> list[list[str]]:
    """A formula that nobody has computed is shown as it is written, so that it is not taken for an empty cell."""
    rader: list[list[str]] = []
    tomma = 0
    for rad, skrivet in zip(_las(varden), _las(formler), strict=False):
        rader.append([_text(f if v is None else v) for v, f in zip(rad, skrivet, strict=False)])
        tomma = 0 if any(rader[-1]) else tomma + 1
        if tomma > FLEST_RADER:
            break
    return rader


def _las(ark: Any) -> Any:
    ark.reset_dimensions()
    return ark.iter_rows(max_row=FLEST_RADER * 4, max_col=FLEST_KOLUMNER + 1, values_only=True)


def _text(varde: Any) -> str:
    if varde is None:
        return ""
    if isinstance(varde, bool):
        return "sant" if varde else "falskt"
    if isinstance(varde, float):
        return str(int(varde)) if varde.is_integer() and abs(varde) < 1e12 else f"{varde:.10g}".replace(".", ",")
    if isinstance(varde, datetime | date | time):
        return varde.isoformat()
    return str(varde)


def _blad(namn: str, rader: list[list[str]]) -> Blad:
    """Cleaned, without empty rows, as wide as its widest row."""
    rena = [[" ".join(_utan_styrtecken(c).split())[:LANGSTA_CELL] for c in rad[:FLEST_KOLUMNER]] for rad in rader]
    fyllda = [rad for rad in rena if any(rad)]
    kapad = len(fyllda) > FLEST_RADER or any(len(rad) > FLEST_KOLUMNER for rad in rader)
    fyllda = fyllda[:FLEST_RADER]
    bredd = max((nr for rad in fyllda for nr, cell in enumerate(rad, 1) if cell), default=0)
    return {"namn": namn, "rader": [[*rad, *[""] * bredd][:bredd] for rad in fyllda], "kapad": kapad}


def _utan_styrtecken(text: str) -> str:
    return "".join(t if t.isprintable() else " " for t in text)

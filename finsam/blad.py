"""A CSV file or an Excel workbook as rows of texts. Runs in the sandbox: no Django here.

Cells are read as they show: a formula by the value that Excel last computed, a merged cell by its value in the first place
and nothing in the others, a whole number without decimals.
"""

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final, NamedTuple, NotRequired, TypedDict

from finsam.sandlada_barn import Avvisat

FLEST_RADER: Final = 300
FLEST_KOLUMNER: Final = 20
FLEST_BLAD: Final = 8
LANGSTA_CELL: Final = 120
NASTAN_NOLL: Final = 1e-9
STORST_UPPACKAD: Final = 60 * 1024 * 1024
FLEST_DELAR: Final = 2_000
_AVGRANSARE: Final = (";", "\t", ",", "|")


class Granser(NamedTuple):
    """How much of a sheet is read: rows that hold anything, columns, and characters of a cell."""

    rader: int = FLEST_RADER
    kolumner: int = FLEST_KOLUMNER
    tecken: int = LANGSTA_CELL


class Bladfraga(TypedDict):
    """A file's bytes and its name, and the limits where they are others than the usual ones."""

    innehall: bytes
    namn: str
    granser: NotRequired[list[int]]


class Blad(TypedDict):
    """A sheet: its name and its rows of texts, all as long. `kapad` tells that the sheet held more than is read.

    Of each row: its number in the file, a mark for each cell ("1" where the workbook holds a number, so that its decimal sign
    is not in doubt), and how far its first words are set in.
    """

    namn: str
    rader: list[list[str]]
    kapad: bool
    nummer: list[int]
    tal: list[str]
    indrag: list[int]


class _Rad(NamedTuple):
    nr: int
    celler: list[str]
    tal: str = ""
    indrag: int = 0


def las_blad(fraga: Bladfraga) -> list[Blad]:
    """Every sheet that holds anything. Raises Avvisat for a file that is no table."""
    innehall = fraga["innehall"]
    if not innehall.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Avvisat("Filen är tom.")
    granser = Granser(*fraga.get("granser", []))
    if innehall.startswith(b"PK"):
        blad = _bok(innehall, granser)
    elif innehall.startswith(b"\xd0\xcf\x11\xe0"):
        raise Avvisat("Filen är i ett äldre Excel-format eller har lösenord. Spara den som xlsx utan lösenord.")
    else:
        blad = [las_text(_avkoda(innehall), fraga["namn"], granser)]
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


def las_text(text: str, namn: str = "", granser: Granser = Granser()) -> Blad:  # noqa: B008 - a constant
    """A table as text: any of the delimiters that Excel, LibreOffice and older systems write."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    forsta, _, resten = text.partition("\n")
    tecken = _avgransare(text)
    if forsta.lower().startswith("sep=") and len(forsta.strip()) == 5:
        tecken, text = forsta.strip()[4], resten
    csv.field_size_limit(1_000_000)
    lasare = csv.reader(io.StringIO(text), delimiter=tecken)
    try:
        rader = [
            _Rad(nr, rad, indrag=_blanksteg(rad)) for nr, rad in zip(range(1, granser.rader * 4), lasare, strict=False)
        ]
    except csv.Error as fel:
        raise Avvisat("Filen gick inte att läsa som en tabell. Spara den på nytt som CSV eller xlsx.") from fel
    return _blad(namn, rader, granser)


def _blanksteg(rad: list[str]) -> int:
    """How far the row's first words are set in, by blanks."""
    forsta = next((cell for cell in rad if cell.strip()), "")
    return (len(forsta) - len(forsta.lstrip(" \N{NO-BREAK SPACE}"))) // 2


def _avgransare(text: str) -> str:
    """The one that most rows have as many of, at least one; a semicolon where none is to be seen."""
    rader = [rad for rad in text.split("\n")[:60] if rad.strip()]
    poang = {t: sum(t in rad for rad in rader) for t in _AVGRANSARE}
    bast = max(_AVGRANSARE, key=lambda t: poang[t])
    return bast if poang[bast] else ";"


# --- Workbook --------------------------------------------------------------------------------------------------


def _bok(innehall: bytes, granser: Granser) -> list[Blad]:
    _prova_zip(innehall)
    import openpyxl

    try:
        varden, formler = (
            openpyxl.load_workbook(io.BytesIO(innehall), read_only=True, data_only=d, keep_links=False)
            for d in (True, False)
        )
        synliga = [ark for ark in varden.worksheets if ark.sheet_state == "visible"]
        return [_blad(str(ark.title), _arkets_rader(ark, formler[ark.title], granser), granser) for ark in synliga]
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


def _arkets_rader(varden: Any, formler: Any, granser: Granser) -> list[_Rad]:
    """A formula that nobody has computed is shown as it is written, so that it is not taken for an empty cell.

    One that comes to an empty text has been computed.
    """
    rader: list[_Rad] = []
    tomma = 0
    for nr, (rad, skrivet) in enumerate(zip(_las(varden, granser), _las(formler, granser), strict=False), 1):
        celler = [_text(f.value if _oraknad(v) else v.value) for v, f in zip(rad, skrivet, strict=False)]
        rader.append(_Rad(nr, celler, "".join("1" if _ar_tal(c.value) else "0" for c in rad), _indrag(rad, celler)))
        tomma = 0 if any(celler) else tomma + 1
        if tomma > FLEST_RADER:
            break
    return rader


def _las(ark: Any, granser: Granser) -> Any:
    ark.reset_dimensions()
    return ark.iter_rows(max_row=granser.rader * 4, max_col=granser.kolumner + 1)


def _oraknad(cell: Any) -> bool:
    return cell.value is None and cell.data_type != "str"


def _ar_tal(varde: Any) -> bool:
    return isinstance(varde, int | float) and not isinstance(varde, bool)


def _indrag(rad: Iterable[Any], celler: list[str]) -> int:
    """How far the row's first cell is set in: by its format, or by blanks."""
    forsta = next((cell for cell in rad if cell.value is not None), None)
    if forsta is None:
        return 0
    return max(int(forsta.alignment.indent or 0), _blanksteg(celler))


def _text(varde: Any) -> str:
    if varde is None:
        return ""
    if isinstance(varde, bool):
        return "sant" if varde else "falskt"
    if isinstance(varde, float):
        return _talets_text(varde)
    if isinstance(varde, datetime | date | time):
        return varde.isoformat()
    return str(varde)


def _talets_text(tal: float) -> str:
    """As many figures as a workbook keeps. What is left of a sum that should have come to nothing is nothing."""
    if abs(tal) < NASTAN_NOLL:
        return "0"
    return str(int(tal)) if tal.is_integer() and abs(tal) < 1e15 else f"{tal:.15g}".replace(".", ",")


def _blad(namn: str, rader: list[_Rad], granser: Granser) -> Blad:
    """Cleaned, without empty rows, as wide as its widest row."""
    rena = [rad._replace(celler=[_ren(c, granser) for c in rad.celler[: granser.kolumner]]) for rad in rader]
    fyllda = [rad for rad in rena if any(rad.celler)]
    kapad = len(fyllda) > granser.rader or any(any(c.strip() for c in r.celler[granser.kolumner :]) for r in rader)
    fyllda = fyllda[: granser.rader]
    bredd = max((nr for rad in fyllda for nr, cell in enumerate(rad.celler, 1) if cell), default=0)
    return {
        "namn": namn,
        "rader": [[*rad.celler, *[""] * bredd][:bredd] for rad in fyllda],
        "kapad": kapad,
        "nummer": [rad.nr for rad in fyllda],
        "tal": [rad.tal.ljust(bredd, "0")[:bredd] for rad in fyllda],
        "indrag": [rad.indrag for rad in fyllda],
    }


def _ren(text: str, granser: Granser) -> str:
    return " ".join(_utan_styrtecken(text).split())[: granser.tecken]


def _utan_styrtecken(text: str) -> str:
    return "".join(t if t.isprintable() else " " for t in text)

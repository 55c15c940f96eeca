"""Reading what is typed in the tables: whole numbers by sex, or a total alone. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from insatser.deltagare.tal import Nyckel, Personer
from insatser.models.deltagare import STORST

KON: Final = {"k": "kvinnor", "m": "män", "t": "totalt"}
TOMT: Final = ("", "-", "–", "−", "..", ".")
_MELLANRUM: Final = re.compile(r"[\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
_HELTAL: Final = re.compile(r"\d+([.,]0+)?", re.ASCII)


class TalFel(ValueError):
    """What is typed is no number of persons. The message is Swedish and says what to do."""


def antal_av(text: str) -> int | None:
    """The number in a cell; None for an empty one, or one with a dash. Raises TalFel."""
    tatt = _MELLANRUM.sub("", text)
    if tatt in TOMT:
        return None
    if tatt.startswith(("-", "−", "–")) and _HELTAL.fullmatch(tatt[1:]):
        raise TalFel("Antalet kan inte vara mindre än noll.")
    if not _HELTAL.fullmatch(tatt):
        visat = text.strip()[:20]
        raise TalFel(f"{visat} är inget antal. Skriv med siffror, till exempel 12.")
    hela = re.split("[.,]", tatt)[0].lstrip("0") or "0"
    if len(hela) > len(str(STORST)):
        raise TalFel("Antalet är för stort. Det får vara högst 999 999.")
    return int(hela)


@dataclass
class Tolkad:
    """What the cells of one figure say. `fel` has the message of a cell by its letter: k, m, t."""

    personer: Personer | None = None
    fel: dict[str, str] = field(default_factory=dict)


def tolka(texter: Mapping[str, str], fore: Personer | None = None) -> Tolkad:
    """Read the three cells of a figure. A total that still says what it said when the page was opened is computed anew."""
    svar = Tolkad()
    varden: dict[str, int | None] = {}
    for kon in KON:
        try:
            varden[kon] = antal_av(texter.get(kon, ""))
        except TalFel as fel:
            svar.fel[kon] = str(fel)
    if svar.fel:
        return svar
    kvinnor, man, totalt = varden["k"], varden["m"], varden["t"]
    if kvinnor is None and man is None:
        svar.personer = None if totalt is None else Personer(totalt=totalt)
    elif kvinnor is None or man is None:
        saknas, ord_ = ("k", "kvinnor") if kvinnor is None else ("m", "män")
        svar.fel[saknas] = f"Skriv också antalet {ord_}, 0 om det inte är någon."
    else:
        svar.personer = Personer(kvinnor, man)
        _prova_summan(svar, kvinnor + man, totalt, fore)
    return svar


def _prova_summan(svar: Tolkad, summa: int, totalt: int | None, fore: Personer | None) -> None:
    stod = fore.antal if fore else None
    if totalt is not None and totalt not in (summa, stod):
        svar.personer = None
        svar.fel["t"] = f"Kvinnor och män är tillsammans {summa}. I rutan står {totalt}."


def som_text(personer: Personer | None) -> dict[str, str]:
    """What the three cells show."""
    if personer is None:
        return dict.fromkeys(KON, "")
    kon = {"k": personer.kvinnor, "m": personer.man, "t": personer.antal}
    return {namn: "" if antal is None else str(antal) for namn, antal in kon.items()}


def faltnamn(nyckel: Nyckel, kon: str) -> str:
    """The name of a cell in the form."""
    return f"tal-{nyckel}-{kon}"

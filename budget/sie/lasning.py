"""Reading a SIE file, type 1-4: bytes in, a SieFil out, or a SieFel that names the line.

What the format demands and programs forget is read with a Varning; what cannot be understood without guessing at money is refused.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from typing import Final

from budget.sie import falt as f
from budget.sie.fel import SieFel
from budget.sie.innehall import Rakenskapsar, Saldo, SieFil
from budget.sie.teckenkod import avkoda
from budget.sie.verifikat import RADER, Rader, las_verifikation

STYRTECKEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Post = Callable[[SieFil, Sequence[str], int], None]


def las(innehall: bytes) -> SieFil:
    """Read a whole file. Raises SieFel with line and reason; a file is read whole or not at all."""
    avkodad = avkoda(innehall)
    fil = SieFil(kod=avkodad.kod)
    rader = enumerate(_rader(avkodad.text, fil), start=1)
    forst = True
    for nr, rad in rader:
        if ren := rad.strip():
            _las_post(fil, ren, nr, rader, forst=forst)
            forst = False
    _prova_helheten(fil, skadad=avkodad.skadad)
    return fil


def _rader(text: str, fil: SieFil) -> list[str]:
    text = text.rstrip("\x1a\x00 \t\r\n").replace("\t", " ")
    if STYRTECKEN.search(text):
        text = STYRTECKEN.sub(" ", text)
        fil.varna(1, "Filen har styrtecken som inte är tillåtna. De lästes som blanksteg.")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _las_post(fil: SieFil, rad: str, nr: int, rader: Rader, *, forst: bool) -> None:
    if not rad.startswith("#"):
        raise SieFel(
            nr, "Filen är ingen SIE-fil: den börjar inte med #FLAGGA." if forst else "Raden börjar inte med #."
        )
    delar = f.dela(rad, nr)
    etikett = delar[0].upper()
    if forst and etikett != "#FLAGGA":
        fil.varna(nr, "Filen börjar inte med #FLAGGA.")
    if etikett == "#VER":
        las_verifikation(fil, delar, nr, rader)
    elif etikett in POSTER:
        antal, las_in = POSTER[etikett]
        if len(delar) <= antal:
            raise SieFel(nr, f"{etikett} ska ha minst {antal} fält.")
        las_in(fil, delar[1:], nr)
    elif etikett in RADER:
        raise SieFel(nr, f"{etikett} står utanför en verifikation.")
    elif etikett not in UTAN_BETYDELSE:
        fil.okanda[etikett] = fil.okanda.get(etikett, 0) + 1


def _prova_helheten(fil: SieFil, *, skadad: bool) -> None:
    if not (fil.konton or fil.verifikationer or fil.ib or fil.ub or fil.res or fil.periodsaldon or fil.periodbudget):
        raise SieFel(1, "Filen har varken konton, saldon eller verifikationer.")
    if skadad:
        fil.varna(1, "Bokstäver saknas redan i filen. De visas som �.")
    if not fil.ar and not fil.ar_import:
        fil.varna(1, "Räkenskapsåret (#RAR) saknas.")


def _typ(fil: SieFil, delar: Sequence[str], nr: int) -> None:
    fil.typ = f.heltal(re.sub(r"[A-Za-z]$", "", delar[0]), nr)
    if fil.typ not in (1, 2, 3, 4):
        raise SieFel(nr, f"SIE-typ {fil.typ} finns inte. Typerna är 1 till 4.")


def _ar(fil: SieFil, delar: Sequence[str], nr: int) -> None:
    fran, tom = f.dag(delar[1], nr), f.dag(delar[2], nr)
    if tom < fran:
        raise SieFel(nr, "Räkenskapsåret slutar före det börjar.")
    fil.ar[f.heltal(delar[0], nr)] = Rakenskapsar(fran, tom)


def _skapad(fil: SieFil, delar: Sequence[str], nr: int) -> None:
    fil.skapad = _dag_om_given(fil, delar[0], nr)


def _omfattn(fil: SieFil, delar: Sequence[str], nr: int) -> None:
    fil.omfattar_tom = _dag_om_given(fil, delar[0], nr)


def _dag_om_given(fil: SieFil, text: str, nr: int) -> datetime.date | None:
    """A date that no figure hangs on: an odd one is a Varning, not a refusal."""
    try:
        return f.dag(text, nr) if text else None
    except SieFel as fel:
        fil.varna(nr, fel.skal)
        return None


def _konto(fil: SieFil, delar: Sequence[str], nr: int) -> None:
    fil.konton[f.konto(delar[0], nr)] = f.namn(delar[1:])


def _dim(fil: SieFil, delar: Sequence[str], nr: int) -> None:
    fil.dimensioner[f.heltal(delar[0], nr)] = f.namn(delar[1:])


def _underdim(fil: SieFil, delar: Sequence[str], nr: int) -> None:
    fil.dimensioner[f.heltal(delar[0], nr)] = delar[1]


def _objekt(fil: SieFil, delar: Sequence[str], nr: int) -> None:
    fil.objekt[f.heltal(delar[0], nr), f.beteckning(delar[1], 60, "Objektet", nr)] = f.namn(delar[2:])


def _saldo(lista: str) -> Post:
    """A reader of `årsnr konto saldo`."""

    def las_in(fil: SieFil, delar: Sequence[str], nr: int) -> None:
        getattr(fil, lista).append(
            Saldo(f.heltal(delar[0], nr), f.konto(delar[1], nr), (), None, fil.belopp(delar[2], nr)),
        )

    return las_in


def _objektsaldo(fil: SieFil, delar: Sequence[str], nr: int) -> None:
    fil.objektsaldon.append(
        Saldo(f.heltal(delar[0], nr), f.konto(delar[1], nr), _lista(delar[2], nr), None, fil.belopp(delar[3], nr))
    )


def _periodsaldo(lista: str) -> Post:
    """A reader of `årsnr period konto {objekt} saldo`; the list of objects may be left out, as in type 2."""

    def las_in(fil: SieFil, delar: Sequence[str], nr: int) -> None:
        har_lista = isinstance(delar[3], f.Objektlista)
        if har_lista and len(delar) < 5:
            raise SieFel(nr, "Saldot saknas efter objektlistan.")
        objekt = f.objekt(delar[3], nr) if har_lista else ()
        summa = fil.belopp(delar[4] if har_lista else delar[3], nr)
        getattr(fil, lista).append(
            Saldo(f.heltal(delar[0], nr), f.konto(delar[2], nr), objekt, f.period(delar[1], nr), summa)
        )

    return las_in


def _lista(text: str, nr: int) -> f.Objekt:
    if not isinstance(text, f.Objektlista):
        raise SieFel(nr, "Objektlistan ska stå inom klamrar.")
    return f.objekt(text, nr)


def _text(namn: str) -> Post:
    def las_in(fil: SieFil, delar: Sequence[str], _nr: int) -> None:
        setattr(fil, namn, f.namn(delar))

    return las_in


def _flagga(fil: SieFil, delar: Sequence[str], nr: int) -> None:
    if delar[0] != "0":
        fil.varna(nr, "#FLAGGA är inte 0: filen är redan inläst i ett annat program.")


POSTER: Final[dict[str, tuple[int, Post]]] = {
    "#FLAGGA": (1, _flagga),
    "#SIETYP": (1, _typ),
    "#PROGRAM": (1, _text("program")),
    "#GEN": (1, _skapad),
    "#FNAMN": (1, _text("foretag")),
    "#ORGNR": (1, lambda fil, delar, _nr: setattr(fil, "orgnr", delar[0])),
    "#VALUTA": (1, _text("valuta")),
    "#OMFATTN": (1, _omfattn),
    "#RAR": (3, _ar),
    "#KONTO": (1, _konto),
    "#DIM": (1, _dim),
    "#UNDERDIM": (2, _underdim),
    "#OBJEKT": (2, _objekt),
    "#IB": (3, _saldo("ib")),
    "#UB": (3, _saldo("ub")),
    "#RES": (3, _saldo("res")),
    "#OIB": (4, _objektsaldo),
    "#OUB": (4, _objektsaldo),
    "#PSALDO": (4, _periodsaldo("periodsaldon")),
    "#PBUDGET": (4, _periodsaldo("periodbudget")),
}
UTAN_BETYDELSE: Final = frozenset(
    "#FORMAT #KSUMMA #PROSA #FTYP #FNR #ADRESS #BKOD #KPTYP #KTYP #TAXAR #ENHET #SRU".split()  # noqa: SIM905 - a list of labels reads best so
)

"""The verifikationer of a SIE file: nine rows of ten, so here every step counts."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from budget.sie import falt as f
from budget.sie.fel import SieFel
from budget.sie.innehall import SieFil, Transaktion, Verifikation

Rader = Iterator[tuple[int, str]]

# A row as nearly every program writes it. What does not match is read field by field, with the same outcome.
VANLIG_RAD: Final = re.compile(
    r' *#TRANS +"?([0-9]{1,16})"? +\{([^{}]*)\} +(-?[0-9]{1,12}(?:\.[0-9]{1,2})?)'
    r'(?: +"?([0-9]{8})?"?(?: +"([^"\\]*)")?(?: +"?[0-9.-]*"?(?: +"[^"\\]*")?)?)? *'
).fullmatch
RADER: Final = frozenset({"#TRANS", "#RTRANS", "#BTRANS"})


def las_verifikation(fil: SieFil, delar: Sequence[str], nr: int, rader: Rader) -> None:
    """Read from `#VER serie nr datum [text] [regdatum] [sign]` to its closing brace, and put it in the file.

    Series and number may be empty. A removed row (#BTRANS) is left out. Raises SieFel where a row cannot be read or the
    verifikation has no end.
    """
    if len(delar) < 4:
        raise SieFel(nr, "#VER ska ha serie, nummer och datum.")
    text = delar[4] if len(delar) > 4 and not isinstance(delar[4], f.Objektlista) else ""
    serie, nummer = f.beteckning(delar[1], 20, "Serien", nr), f.beteckning(delar[2], 20, "Numret", nr)
    ver = Verifikation(nr, serie, nummer, f.dag(delar[3], nr), text, [])
    _oppna(ver, rader)
    tillagda = _las_rader(fil, ver, rader)
    if tillagda:
        _rakna_tillagda(ver, tillagda)
    fil.verifikationer.append(ver)


def _oppna(ver: Verifikation, rader: Rader) -> None:
    for nr, rad in rader:
        ren = rad.strip()
        if ren == "{":
            return
        if ren:
            raise SieFel(nr, "Efter #VER ska nästa rad vara {.")
    raise SieFel(ver.rad, "Verifikationen saknar rader: filen slutar efter #VER.")


def _las_rader(fil: SieFil, ver: Verifikation, rader: Rader) -> list[Transaktion]:
    """Read the rows into the verifikation and return those marked as added (#RTRANS)."""
    tillagda: list[Transaktion] = []
    lagg_till, objekt, dag = ver.transaktioner.append, f.objekt, f.dag
    for nr, rad in rader:
        if traff := VANLIG_RAD(rad):
            konto, lista, summa, datum, text = traff.groups()
            egen_dag = dag(datum, nr) if datum else None
            lagg_till(Transaktion(konto, objekt(lista, nr) if lista else (), Decimal(summa), egen_dag, text or ""))
            continue
        ren = rad.strip()
        if ren == "}":
            return tillagda
        if ren:
            etikett, transaktion = _ovanlig_rad(fil, ver, ren, nr)
            if etikett == "#TRANS":
                lagg_till(transaktion)
            elif etikett == "#RTRANS":
                tillagda.append(transaktion)
    raise SieFel(ver.rad, "Verifikationen avslutas inte med }: filen är avhuggen.")


def _ovanlig_rad(fil: SieFil, ver: Verifikation, rad: str, nr: int) -> tuple[str, Transaktion]:
    delar = f.dela(rad, nr)
    etikett = delar[0].upper()
    if etikett not in RADER:
        raise SieFel(nr, f"Verifikationen på rad {ver.rad} avslutas inte med }}.")
    if len(delar) > 2 and not isinstance(delar[2], f.Objektlista):
        delar.insert(2, f.Objektlista())
    if len(delar) < 4:
        raise SieFel(nr, f"{etikett} ska ha konto, objektlista och belopp.")
    _etikett, konto, lista, summa, *resten = delar
    datum = f.dag(resten[0], nr) if resten and resten[0] else None
    text = resten[1] if len(resten) > 1 else ""
    return etikett, Transaktion(f.konto(konto, nr), f.objekt(lista, nr), fil.belopp(summa, nr), datum, text)


def _rakna_tillagda(ver: Verifikation, tillagda: list[Transaktion]) -> None:
    """Count an added row that is not repeated as #TRANS, as the format wants it, where that makes the verifikation balance."""
    saknas = list((Counter(tillagda) - Counter(ver.transaktioner)).elements())
    if saknas and sum((t.belopp for t in saknas), ver.differens) == 0:
        ver.transaktioner.extend(saknas)

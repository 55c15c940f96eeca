"""Members and what they pay: the bar cut by the law's shares, and the table beside it."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from finsam.dokument.delar import Del
from finsam.dokument.diagram_andelar import Andel, Andelsdiagram
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Kalla, Slag, Tal
from finsam.models import Medlem
from styrelse.dokument.underlag import Medlemsunderlag, Part

_ORDNING = {"stat": 0, "region": 1, "kommun": 2}
PARTER = {Medlem.Sort.REGION: Part.REGION, Medlem.Sort.KOMMUN: Part.KOMMUN}


def medlemsdelar(alla: Iterable[Medlemsunderlag], ar: int, enhet: Slag, kalla: Kalla | None = None) -> tuple[Del, ...]:
    """The share bar and the table of members; nothing where no member has an amount. `kalla` stands under the table."""
    medlemmar = sorted(alla, key=lambda medlem: (_ORDNING[medlem.part], -(medlem.nu.varde or 0)))
    if not any(medlem.nu.varde or medlem.fore.varde for medlem in medlemmar):
        return ()
    andelar = tuple(Andel(medlem.namn, medlem.kort, medlem.nu) for medlem in medlemmar)
    diagram = Andelsdiagram("Hälften, en fjärdedel, en fjärdedel", f"{enhet} {ar}", andelar)
    return diagram, _tabell(medlemmar, ar, enhet, kalla)


def _tabell(medlemmar: list[Medlemsunderlag], ar: int, enhet: Slag, kalla: Kalla | None) -> Tabell:
    summa = sum((medlem.nu.varde or Decimal(0) for medlem in medlemmar), Decimal(0))
    rader = [*(_rad(medlem, summa, plats) for plats, medlem in enumerate(medlemmar)), _summa(medlemmar, enhet, summa)]
    kolumner = (
        Kolumnhuvud("Nyckel", "procent"),
        Kolumnhuvud(str(ar - 1)),
        Kolumnhuvud(str(ar), nu=True),
        Kolumnhuvud(f"Andel {ar}", "procent"),
    )
    med = [plats for plats in range(len(kolumner)) if any(_varde(rad, plats) is not None for rad in rader)]
    klara = (replace(rad, celler=tuple(rad.celler[plats] for plats in med)) for rad in rader)
    huvuden = (Kolumnhuvud("Medlem"), *(kolumner[plats] for plats in med))
    return Tabell("Tilldelning per medlem", huvuden, tuple(klara), enhet.value, kalla=kalla)


def _varde(rad: Rad, plats: int) -> Decimal | None:
    """What a cell holds; a column where none holds anything is left out."""
    cell = rad.celler[plats]
    return cell.varde if isinstance(cell, Tal) else None


def _rad(medlem: Medlemsunderlag, summa: Decimal, plats: int) -> Rad:
    andel = Tal(medlem.nu.varde / summa if medlem.nu.varde is not None and summa else None, Slag.PROCENT)
    return Rad(Sort.RAD, medlem.namn, (medlem.nyckel, medlem.fore, medlem.nu, andel), f"m{plats}", kalla=medlem.kalla)


def _summa(medlemmar: list[Medlemsunderlag], enhet: Slag, summa: Decimal) -> Rad:
    nycklar = [medlem.nyckel.varde for medlem in medlemmar if medlem.nyckel.varde is not None]
    fore = [medlem.fore.varde for medlem in medlemmar if medlem.fore.varde is not None]
    celler = (
        Tal(sum(nycklar, Decimal(0)) if nycklar else None, Slag.PROCENT),
        Tal(sum(fore, Decimal(0)) if fore else None, enhet),
        Tal(summa, enhet),
        Tal(Decimal(1) if summa else None, Slag.PROCENT),
    )
    return Rad(Sort.SUMMA, "Summa", celler, delar=tuple(f"m{plats}" for plats in range(len(medlemmar))))


def kort(medlem: Medlem) -> str:
    """The name that has room inside a bar: the law's own words for state and region."""
    if medlem.sort == Medlem.Sort.FORSAKRINGSKASSAN:
        return "Staten"
    return "Landstinget" if "landsting" in medlem.namn.lower() else medlem.namn

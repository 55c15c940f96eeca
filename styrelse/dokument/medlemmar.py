"""Members and what they pay: the bar cut by the law's shares, and the table beside it."""

from decimal import Decimal

from finsam.dokument.delar import Del
from finsam.dokument.diagram import Andel, Andelsdiagram
from finsam.dokument.numrering import ankare
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Kalla, Slag, Tal
from styrelse.dokument.underlag import Medlemsunderlag, Planunderlag

_ORDNING = {"stat": 0, "region": 1, "kommun": 2}


def medlemsdelar(plan: Planunderlag) -> tuple[Del, ...]:
    """The share bar and the table of members; nothing where no member has an amount."""
    medlemmar = sorted(plan.medlemmar, key=lambda medlem: (_ORDNING[medlem.part], -(medlem.nu.varde or 0)))
    if not any(medlem.nu.varde or medlem.fore.varde for medlem in medlemmar):
        return ()
    andelar = tuple(Andel(medlem.namn, medlem.kort, medlem.nu) for medlem in medlemmar)
    diagram = Andelsdiagram("Hälften, en fjärdedel, en fjärdedel", f"{plan.enhet} {plan.ar}", andelar)
    return diagram, _tabell(plan, medlemmar)


def _tabell(plan: Planunderlag, medlemmar: list[Medlemsunderlag]) -> Tabell:
    summa = sum((medlem.nu.varde or Decimal(0) for medlem in medlemmar), Decimal(0))
    rader = [_rad(medlem, summa, plats) for plats, medlem in enumerate(medlemmar)]
    kolumner = (
        Kolumnhuvud("Medlem"),
        Kolumnhuvud("Nyckel", "procent"),
        Kolumnhuvud(str(plan.ar - 1)),
        Kolumnhuvud(str(plan.ar), nu=True),
        Kolumnhuvud(f"Andel {plan.ar}", "procent"),
    )
    kalla = plan.budget.kalla if plan.budget else Kalla("överenskommelsen om tilldelning", ankare=ankare("budget"))
    return Tabell(
        "Tilldelning per medlem", kolumner, (*rader, _summa(plan, medlemmar, summa)), plan.enhet.value, kalla=kalla
    )


def _rad(medlem: Medlemsunderlag, summa: Decimal, plats: int) -> Rad:
    andel = Tal(medlem.nu.varde / summa if medlem.nu.varde is not None and summa else None, Slag.PROCENT)
    return Rad(Sort.RAD, medlem.namn, (medlem.nyckel, medlem.fore, medlem.nu, andel), f"m{plats}", kalla=medlem.kalla)


def _summa(plan: Planunderlag, medlemmar: list[Medlemsunderlag], summa: Decimal) -> Rad:
    nycklar = [medlem.nyckel.varde for medlem in medlemmar if medlem.nyckel.varde is not None]
    fore = [medlem.fore.varde for medlem in medlemmar if medlem.fore.varde is not None]
    celler = (
        Tal(sum(nycklar, Decimal(0)) if nycklar else None, Slag.PROCENT),
        Tal(sum(fore, Decimal(0)) if fore else None, plan.enhet),
        Tal(summa, plan.enhet),
        Tal(Decimal(1) if summa else None, Slag.PROCENT),
    )
    return Rad(Sort.SUMMA, "Summa", celler, delar=tuple(f"m{plats}" for plats in range(len(medlemmar))))

"""What if the state gives more or less: beside the budget, computed and never saved.

The state pays half, regionen a quarter and kommunerna a quarter, so that the others' payments follow the state's by as many per cent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from budget.hamtning import PLANERAD
from budget.kvar import Kvar
from budget.rakning import Belopp, rakna
from budget.tabell import Budgettabell, Radtyp
from finsam.pengar import MINUS

ORE: Final = Decimal("0.01")
HUNDRA: Final = Decimal(100)
PARAMETER: Final = "staten"

Par = tuple[Belopp, Belopp]


@dataclass(frozen=True)
class Scenario:
    """What the page shows: by year, the budget's own amount and the scenario's, kronor, in the order of `rubriker`.

    `ar` are the years that have members' money in the budget; `text` what was asked, `fel` why it could not be read.
    """

    ar: tuple[str, ...]
    text: str = ""
    fel: str = ""
    rader: tuple[tuple[str, tuple[Par, ...]], ...] = ()
    rubriker: tuple[str, ...] = ("Medlemmarnas pengar", "Resultat", "Eget kapital", "Kvar att fördela")
    exempel: str = f"{MINUS}5"


def las_scenario(fraga: Mapping[str, str], tabell: Budgettabell, kvar: Sequence[Kvar]) -> Scenario:
    """The scenario that the address asks for, if any."""
    ar = tuple(k.ar_text for k in tabell.kolumner if k.sort in PLANERAD) if _medlemsrader(tabell) else ()
    text = fraga.get(PARAMETER, "").strip()[:12]
    if not text or not ar:
        return Scenario(ar)
    try:
        procent = Decimal(text.replace(MINUS, "-").replace(",", ".").removesuffix("%").strip())
    except InvalidOperation:
        procent = Decimal("NaN")
    if not procent.is_finite() or not -HUNDRA <= procent <= HUNDRA:
        return Scenario(ar, text, "Skriv procenten med siffror mellan −100 och 100, till exempel −5.")
    return Scenario(ar, text.replace("-", MINUS), rader=tuple(om_staten(tabell, kvar, procent)))


def om_staten(tabell: Budgettabell, kvar: Sequence[Kvar], procent: Decimal) -> list[tuple[str, tuple[Par, ...]]]:
    """The planned columns by year: members' money, result, eget kapital and what is left, each as (budget, then)."""
    rader = _medlemsrader(tabell)
    planerade = [k for k in tabell.kolumner if k.sort in PLANERAD and k.tom_ar >= tabell.version.budget.ar]
    celler = dict(tabell.data.celler)
    for post in rader:
        for k in planerade:
            belopp = celler.get((post, k.id))
            if belopp is not None:
                celler[post, k.id] = (belopp * (HUNDRA + procent) / HUNDRA).quantize(ORE)
    nu, da = tabell.raknad, rakna(replace(tabell.data, celler=celler))
    kvar_nu = {k.kolumn: k.kvar for k in kvar}
    ut = []
    for k in planerade:
        pengar = tuple(sum((b[p, k.id] or Decimal(0) for p in rader), Decimal(0)) for b in (nu.belopp, da.belopp))
        andring = pengar[1] - pengar[0]
        left = kvar_nu.get(k.id)
        par: tuple[Par, ...] = (
            (pengar[0], pengar[1]),
            (nu.resultat[k.id], da.resultat[k.id]),
            (nu.eget_kapital[k.id], da.eget_kapital[k.id]),
            (left, None if left is None else left + andring),
        )
        ut.append((k.ar_text, par))
    return ut


def _medlemsrader(tabell: Budgettabell) -> list[int]:
    return [r.post for r in tabell.rader if r.typ == Radtyp.RAD and r.slag == "intakt" and r.medlem and r.post]

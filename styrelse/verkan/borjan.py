"""What a new effect begins with: what its item already knows, and which kind it most likely is."""

from decimal import Decimal
from typing import Any

from insatser.models import Ansokan
from styrelse.models import Arende, Attsats, Verkan
from styrelse.verkan.falt import MED_BELOPP

Sort = Verkan.Sort
ARENDETS_FALT = ("insats", "ansokan", "dokument", "budgetversion")
BORJAN = (
    ("bevilja", Sort.BEVILJA),
    ("förläng", Sort.FORLANGA),
    ("avslut", Sort.AVSLUTA),
    ("avsätt", Sort.AVSATTA),
    ("utse", Sort.UTSE),
    ("välja", Sort.UTSE),
    ("uppdra", Sort.UPPDRA),
    ("flytta", Sort.FLYTTA),
)


def troligast(attsats: Attsats) -> Verkan.Sort | None:
    """The kind that the words of the att-sats begin with, else what its item is about."""
    arende, text = attsats.arende, attsats.text.lower()
    for ord_, sort in BORJAN:
        if text.startswith(ord_):
            return sort
    if arende.nyckel == Arende.Nyckel.JUSTERARE:
        return Sort.UTSE
    for har, sort in (
        (arende.budgetversion_id, Sort.ANTA_BUDGET),
        (arende.dokument_id, Sort.ANTA_DOKUMENT),
        (arende.ansokan_id, Sort.BEVILJA),
    ):
        if har:
            return sort
    return None


def falten(attsats: Attsats, sort: Verkan.Sort) -> dict[str, Any]:
    """The first values of the form's fields."""
    arende = attsats.arende
    borjan: dict[str, Any] = {namn: getattr(arende, f"{namn}_id") for namn in ARENDETS_FALT}
    if arende.ansokan_id:
        borjan["insats"] = None if sort == Sort.BEVILJA else arende.ansokan.insats_id  # type: ignore[union-attr]
    if sort == Sort.UTSE and arende.nyckel == Arende.Nyckel.JUSTERARE:
        borjan["syssla"] = Verkan.Syssla.JUSTERARE
    if sort == Sort.BEVILJA and (beredning := _beredning(arende.ansokan)):
        borjan |= {"fran": beredning.fran, "tom": beredning.tom}
    return {namn: varde for namn, varde in borjan.items() if varde is not None}


def beloppen(attsats: Attsats, verkan: Verkan | None, sort: Verkan.Sort) -> dict[int, Decimal | None]:
    """The first rows of the amounts, kronor: what stands, else what the beredning proposes, else the year of the meeting and two more."""
    if sort not in MED_BELOPP:
        return {}
    if verkan is not None and (finns := {b.ar: b.belopp for b in verkan.belopp.all()}):
        return dict(finns)
    beredning = _beredning(attsats.arende.ansokan)
    if sort == Sort.BEVILJA and beredning and (foreslaget := {b.ar: b.belopp for b in beredning.belopp.all()}):
        return dict(foreslaget)
    ar = attsats.arende.sammantrade.datum.year
    return dict.fromkeys(range(ar, ar + (1 if sort == Sort.AVSATTA else 3)))


def _beredning(ansokan: Ansokan | None) -> Any:
    return getattr(ansokan, "beredning", None)

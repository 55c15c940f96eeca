"""The year's insatser in one table, with participants as they are published and money."""

from collections.abc import Iterable
from decimal import Decimal

from finsam.dokument.delar import Del, Not
from finsam.dokument.numrering import ankare
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Kalla, Slag, Tal
from insatser.deltagare.publicerat import REGEL
from insatser.dokument.deltagare import sammanlagt
from insatser.dokument.medel import summera
from insatser.dokument.underlag import Bilagsunderlag, Insatsunderlag, flertal

TOMT = Tal(None, Slag.ANTAL)


def insatsdelar(bilaga: Bilagsunderlag) -> tuple[Del, ...]:
    """A row for each insats, by kind, and what they come to; a remark where small numbers are hidden."""
    if not bilaga.insatser:
        return ()
    kolumner = (
        Kolumnhuvud("Insats"),
        Kolumnhuvud("Period", ord=True),
        Kolumnhuvud("Deltagare", nu=True),
        Kolumnhuvud("Kvinnor"),
        Kolumnhuvud("Män"),
        Kolumnhuvud("Beviljat", bilaga.enhet),
    )
    rader: list[Rad] = []
    for slag in bilaga.slagen:
        if len(bilaga.slagen) > 1:
            rader.append(Rad(Sort.GRUPP, f"{flertal(slag)} insatser"))
        rader += [_rad(insats) for insats in bilaga.insatser if insats.slag == slag]
    rader.append(_summa(bilaga))
    kalla = Kalla("bilagan om verksamheter och projekt", ankare=ankare("insatskapitel"))
    return Tabell(f"Insatser {bilaga.ar}", kolumner, tuple(rader), form="bred", kalla=kalla, hel=True), *_regel(bilaga)


def _rad(insats: Insatsunderlag) -> Rad:
    rad = insats.deltagare.deltagare if insats.deltagare else None
    personer = (rad.totalt, rad.kvinnor, rad.man) if rad else (TOMT, TOMT, TOMT)
    celler = (insats.period, *personer, insats.medel.beviljat if insats.medel else TOMT)
    return Rad(Sort.RAD, insats.namn, celler, insats.nyckel, kalla=Kalla("insatsen", insats.url, insats.namn))


def _summa(bilaga: Bilagsunderlag) -> Rad:
    """All that is shown; the sexes only where both are known of every insats that is shown."""
    publicerade = [insats.deltagare for insats in bilaga.insatser if insats.deltagare]
    alla = sammanlagt(publicerade)
    visade = [p.deltagare for p in publicerade if p.deltagare and p.deltagare.totalt.visas]
    kon = all(rad.kvinnor.visas and rad.man.visas for rad in visade) and bool(visade)
    kvinnor, man = (_antal(rad.kvinnor for rad in visade), _antal(rad.man for rad in visade)) if kon else (TOMT, TOMT)
    medel = summera(bilaga, (insats.medel for insats in bilaga.insatser if insats.medel))
    celler = ("", alla[0] if alla else TOMT, kvinnor, man, medel.beviljat)
    return Rad(Sort.RESULTAT, "Summa", celler)


def _antal(talen: Iterable[Tal]) -> Tal:
    return Tal(sum((tal.varde or Decimal(0) for tal in talen), Decimal(0)), Slag.ANTAL)


def _regel(bilaga: Bilagsunderlag) -> tuple[Del, ...]:
    dolt = any(insats.deltagare.dolt for insats in bilaga.insatser if insats.deltagare)
    return (Not(REGEL),) if dolt else ()

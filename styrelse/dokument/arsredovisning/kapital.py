"""Eget kapital: what the year did to it, and the levels it is held against."""

from budget.kapitaldelar import EGET_TAK, GOLV, TAK, kapitaldiagram
from budget.rakning import Belopp
from finsam.dokument.delar import Del
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from styrelse.dokument.arsredovisning.underlag import Arsunderlag, Kapitalar


def kapitaldelar(underlag: Arsunderlag) -> tuple[Del, ...]:
    """The chart of the years that the annual accounts tell of, and the table of the year and the one before."""
    if not underlag.kapital:
        return ()
    diagram = kapitaldiagram([ar.rad for ar in underlag.kapital], underlag.enhet)
    return (diagram, _tabell(underlag, tuple(reversed(underlag.kapital[-2:]))))


def _tabell(underlag: Arsunderlag, aren: tuple[Kapitalar, ...]) -> Tabell:
    """This year first, as in the statements."""
    kolumner = (Kolumnhuvud("Post"), *(Kolumnhuvud(str(ar.ar), nu=ar.ar == underlag.ar) for ar in aren))
    rader = [
        Rad(Sort.RAD, "Eget kapital vid årets början", tuple(ar.ingaende for ar in aren), "in"),
        Rad(Sort.RAD, "Årets resultat", tuple(ar.resultat for ar in aren), "r"),
        Rad(Sort.SUMMA, "Eget kapital vid årets slut", tuple(ar.utgaende for ar in aren), "ut"),
    ]
    for namn, mot, nivaer in (
        (TAK, "Över eller under nivån", [ar.rad.tak for ar in aren]),
        (f"{EGET_TAK} nivå", "Över eller under styrelsens högsta", [ar.rad.eget_tak for ar in aren]),
        (f"{GOLV} nivå", "Över eller under styrelsens lägsta", [ar.rad.golv for ar in aren]),
    ):
        if any(niva is not None for niva in nivaer):
            rader.append(Rad(Sort.VARAV, namn, tuple(Tal(niva) for niva in nivaer)))
            rader.append(Rad(Sort.VARAV, mot, tuple(_mot(ar, niva) for ar, niva in zip(aren, nivaer, strict=True))))
    return Tabell("Eget kapital, in och ut", kolumner, tuple(rader), "kr", "bred", kalla=underlag.kapitalkalla)


def _mot(ar: Kapitalar, niva: Belopp) -> Tal:
    """How far above (+) or below (−) the level the year ends."""
    return Tal(None if niva is None else ar.rad.belopp - niva)

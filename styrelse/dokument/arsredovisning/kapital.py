"""Eget kapital: what the year did to it, and what Nationella rådet recommends at most."""

from finsam.dokument.delar import Del
from finsam.dokument.diagram import Ar, Arsdiagram
from finsam.dokument.tabell import Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from styrelse.dokument.arsredovisning.underlag import Arsunderlag, Kapitalar


def kapitaldelar(underlag: Arsunderlag) -> tuple[Del, ...]:
    """The chart of the years that the annual accounts tell of, and the table of the year and the one before."""
    if underlag.bokslut is None:
        return ()
    aren = tuple(
        Ar(
            str(ar.ar),
            "bokslut",
            _som(underlag, ar.utgaende),
            _som(underlag, ar.niva) if _finns(ar.niva) else None,
            "fylld",
        )
        for ar in underlag.kapital
    )
    diagram = Arsdiagram("Eget kapital vid årets slut", underlag.enhet.value, aren)
    return (diagram, _tabell(underlag, underlag.kapital[-2:]))


def _tabell(underlag: Arsunderlag, aren: tuple[Kapitalar, ...]) -> Tabell:
    assert underlag.bokslut is not None
    nu_forst = tuple(reversed(aren))
    kolumner = (Kolumnhuvud("Post"), *(Kolumnhuvud(str(ar.ar), nu=ar.ar == underlag.ar) for ar in nu_forst))
    rader = [
        Rad(Sort.RAD, "Eget kapital vid årets början", tuple(ar.ingaende for ar in nu_forst), "in"),
        Rad(Sort.RAD, "Årets resultat", tuple(ar.resultat for ar in nu_forst), "r"),
        Rad(Sort.SUMMA, "Eget kapital vid årets slut", tuple(ar.utgaende for ar in nu_forst), "ut"),
    ]
    if any(_finns(ar.niva) for ar in nu_forst):
        rader.append(Rad(Sort.VARAV, "Rekommenderad högsta nivå", tuple(ar.niva for ar in nu_forst)))
        rader.append(Rad(Sort.VARAV, "Över eller under nivån", tuple(_mot_niva(ar) for ar in nu_forst)))
    return Tabell("Eget kapital, in och ut", kolumner, tuple(rader), "kr", "bred", kalla=underlag.kapitalkalla)


def _som(underlag: Arsunderlag, tal: Tal) -> Tal:
    """The figure in the unit that the förbund shows amounts in."""
    return Tal(tal.varde, underlag.enhet, tal.kalla)


def _finns(tal: Tal) -> bool:
    return tal.varde is not None


def _mot_niva(ar: Kapitalar) -> Tal:
    if ar.niva.varde is None or ar.utgaende.varde is None:
        return Tal(None)
    return Tal(ar.utgaende.varde - ar.niva.varde)

"""The organisation of a year as the årsredovisning prints it: who sat where, and from or to when where it changed in the year."""

import datetime
from dataclasses import dataclass

from finsam.models import Forbund
from styrelse.models import Funktion, Plats
from styrelse.organ.sittning import Organbild, Sittning, Span, Stol, organbilder

NYARSDAGEN = (1, 1)
NYARSAFTON = (12, 31)


@dataclass(frozen=True)
class Ledamotsrad:
    """A person in a seat during the year. `fran` and `tom` only where they fall inside it; `sysslor` with their days likewise."""

    medlem: str
    roll: str
    plats: str
    namn: str
    etikett: str
    fran: datetime.date | None
    tom: datetime.date | None
    sysslor: tuple[tuple[str, datetime.date | None, datetime.date | None], ...]
    url: str


@dataclass(frozen=True)
class Arsorgan:
    """An organ that there was during the year, with those who sat in it by role, member and day."""

    namn: str
    sort: str
    uppgift: str
    rader: tuple[Ledamotsrad, ...]
    url: str

    def med_roll(self, roll: str) -> tuple[Ledamotsrad, ...]:
        """The rows of one role: ledamot, ersattare, revisor, adjungerad."""
        return tuple(rad for rad in self.rader if rad.roll == roll)


@dataclass(frozen=True)
class Organisation:
    """The organs of a year. Empty where none is entered."""

    ar: int
    organ: tuple[Arsorgan, ...]

    def sort(self, sort: str) -> tuple[Arsorgan, ...]:
        """The organs of a sort: styrelse, presidium, beredning, styrgrupp, revisorer, annat."""
        return tuple(organ for organ in self.organ if organ.sort == sort)


@dataclass(frozen=True)
class Underskrivare:
    """Someone who signs the årsredovisning: name, and as what in the styrelse, never for which member."""

    namn: str
    funktion: str


def organisation(forbund: Forbund, ar: int) -> Organisation:
    """Who sat in the organs of the förbund some day of the year. Four queries. A presidium shows its styrelse's functions too."""
    fran, tom = datetime.date(ar, 1, 1), datetime.date(ar, 12, 31)
    bilder = [b for b in organbilder(forbund) if b.span.moter(fran, tom)]
    return Organisation(ar, tuple(_organ(bild, bilder, fran, tom) for bild in bilder))


def _organ(bild: Organbild, bilder: list[Organbild], fran: datetime.date, tom: datetime.date) -> Arsorgan:
    rader = [_rad(bild, stol, s, fran, tom) for stol in bild.stolar for s in stol.sittningar if s.span.moter(fran, tom)]
    if bild.sort == "presidium":
        rader = [*presidiets(bilder, fran, tom), *rader]
    return Arsorgan(bild.namn, bild.sort, bild.uppgift, tuple(rader), bild.url)


def presidiets(bilder: list[Organbild], fran: datetime.date, tom: datetime.date) -> list[Ledamotsrad]:
    """Those who are ordförande or vice ordförande of the styrelse in the span: they are in the presidium without a seat of their own."""
    traffar = [
        (syssla, _rad(bild, stol, s, fran, tom))
        for bild in bilder
        if bild.ar_styrelsen
        for stol in bild.stolar
        for s in stol.sittningar
        for syssla in s.sysslor
        if syssla.span.moter(fran, tom)
    ]
    ordning = list(Funktion.Sort.values)
    traffar.sort(key=lambda traff: (ordning.index(traff[0].sort), traff[0].span.fran or fran))
    return [
        Ledamotsrad(
            rad.medlem,
            Plats.Roll.LEDAMOT,
            syssla.namn,
            rad.namn,
            rad.etikett,
            *_inom(syssla.span, fran, tom),
            (),
            rad.url,
        )
        for syssla, rad in traffar
    ]


def _rad(bild: Organbild, stol: Stol, s: Sittning, fran: datetime.date, tom: datetime.date) -> Ledamotsrad:
    sysslor = tuple((x.namn, *_inom(x.span, fran, tom)) for x in s.sysslor if x.span.moter(fran, tom))
    return Ledamotsrad(
        stol.medlem, stol.roll, stol.rollnamn, s.namn, s.etikett, *_inom(s.span, fran, tom), sysslor, bild.url
    )


def _inom(span: Span, fran: datetime.date, tom: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
    """The ends of the span that fall inside the year."""
    return (
        span.fran if span.fran and span.fran > fran else None,
        span.tom if span.tom and span.tom < tom else None,
    )


def underskrivare(forbund: Forbund, dag: datetime.date) -> tuple[Underskrivare, ...]:
    """The ledamöter who sit in the styrelse on the day of signing: ordförande, vice ordförande, then the others by member."""
    rader = [
        (s, next((x for x in s.sysslor if x.span.galler(dag)), None))
        for bild in organbilder(forbund)
        if bild.ar_styrelsen
        for stol in bild.stolar_den(dag)
        if stol.roll == Plats.Roll.LEDAMOT and (s := stol.den(dag))
    ]
    ordning = [*Funktion.Sort.values, ""]
    rader.sort(key=lambda par: ordning.index(par[1].sort if par[1] else ""))
    return tuple(Underskrivare(s.namn, syssla.namn if syssla else "ledamot") for s, syssla in rader)

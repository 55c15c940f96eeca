"""What is published of the participants of an insats, as parts of a document or of a page: tables, charts and remarks."""

from collections.abc import Iterable
from typing import Final

from finsam.dokument.delar import Del, Not
from finsam.dokument.diagram_hantel import Hantel, Hanteldiagram, utelamnade
from finsam.dokument.tabell import Form, Kolumnhuvud, Rad, Sort, Tabell
from finsam.dokument.tal import Tal
from insatser.deltagare.publicerat import (
    DEFINITION,
    OVERLAPP,
    REGEL,
    Andringsrad,
    Andringstabell,
    Antalsrad,
    PubliceradeDeltagare,
)

ENHET: Final = "antal personer"


def deltagardelar(publicerade: PubliceradeDeltagare, form: Form = "bred") -> tuple[Del, ...]:
    """Everything that a document shows of the participants of an insats in a year, in order; nothing where nothing is published."""
    if publicerade.tomt:
        return ()
    delar: list[Del] = []
    if publicerade.grund:
        delar.append(antalstabell(f"Deltagare {publicerade.ar}", publicerade.grund, form=form))
    delar += [Not(text) for text in [kostnadsord(publicerade)] if text]
    for andring in publicerade.andringar:
        delar += andringsdelar(andring, form)
    delar += [antalstabell(t.rubrik, t.rader, helhet=t.helhet, form=form) for t in publicerade.tabeller]
    return (*delar, *(Not(text) for text in anmarkningar(publicerade)))


def antalstabell(rubrik: str, rader: Iterable[Antalsrad], *, helhet: str = "", form: Form = "bred") -> Tabell:
    """Rows by kvinnor, män and totalt; totalt alone where no row shows the sexes."""
    rader = tuple(rader)
    kon = visar_kon(rader)
    return Tabell(
        f"{rubrik}, {helhet}" if helhet else rubrik,
        tuple(Kolumnhuvud(text) for text in ("", *(("Kvinnor", "Män") if kon else ()), "Totalt")),
        tuple(Rad(Sort.RAD, rad.namn, rad.alla if kon else (rad.totalt,)) for rad in rader),
        ENHET,
        form,
    )


def visar_kon(rader: Iterable[Antalsrad]) -> bool:
    """Whether some row tells of its kvinnor and män; two columns of dots and zeros say nothing."""
    return any(tal.varde for rad in rader for tal in (rad.kvinnor, rad.man))


def andringsdelar(tabell: Andringstabell, form: Form = "bred") -> list[Del]:
    """The chart where there is something to draw, what it leaves out, and its figures."""
    bild = hanteldiagram(tabell)
    ritat: list[Del] = [bild, *(Not(text) for text in [inte_utsatta(bild)] if text)] if bild.ritas else []
    return [*ritat, andringstabell(tabell, form)]


def hanteldiagram(tabell: Andringstabell) -> Hanteldiagram:
    """All, kvinnor and män together, before and after."""
    hantlar = tuple(Hantel(rad.namn, rad.totalt.fore, rad.totalt.efter) for rad in tabell.rader)
    return Hanteldiagram(tabell.rubrik, ENHET, hantlar, tabell.namnare)


def inte_utsatta(diagram: Hanteldiagram) -> str:
    """A sentence about the points that the chart leaves out; empty where it shows them all."""
    borta = utelamnade(diagram)
    return f"Utan punkt i diagrammet, eftersom antalet inte visas: {', '.join(borta)}." if borta else ""


def andringstabell(tabell: Andringstabell, form: Form = "bred") -> Tabell:
    """Before, after and the change in number and per cent, of all."""
    return Tabell(
        f"{tabell.rubrik}, {tabell.namnare}" if tabell.namnare else tabell.rubrik,
        tuple(Kolumnhuvud(text) for text in ("", "Före", "Efter", "Förändring", "Förändring, %")),
        tuple(Rad(Sort.RAD, rad.namn, _andring(rad)) for rad in tabell.rader),
        ENHET,
        form,
    )


def _andring(rad: Andringsrad) -> tuple[Tal | str, ...]:
    return rad.totalt.fore, rad.totalt.efter, rad.totalt.forandring, rad.totalt.procent


def kostnadsord(publicerade: PubliceradeDeltagare) -> str:
    """Kronor per deltagare as a sentence that says what was divided by what; empty where there is none."""
    kostnad = publicerade.kostnad
    if kostnad is None:
        return ""
    delat = f"{kostnad.utbetalt.med_enhet} utbetalt för {publicerade.ar}, delat med {kostnad.deltagare.text} deltagare"
    vantar = f" {Tal(kostnad.vantar).med_enhet} är rekvirerat men inte utbetalt än." if kostnad.vantar else ""
    return f"Kronor per deltagare: {kostnad.belopp.med_enhet} ({delat}).{vantar}"


def anmarkningar(publicerade: PubliceradeDeltagare) -> list[str]:
    """What a reader must know: what two dots mean, that categories overlap, how the cost for each is counted."""
    return [
        *([REGEL] if publicerade.dolt else []),
        *([OVERLAPP] if publicerade.tabeller or publicerade.andringar else []),
        *([DEFINITION] if publicerade.kostnad else []),
    ]

"""Who sat in the organs during the year, when the board met, and what it decided."""

import datetime

from finsam.datum import utan_veckodag
from finsam.dokument.delar import Del, Ordrad, Ordtabell
from finsam.dokument.tal import Kalla
from styrelse.dokument.arsredovisning.underlag import Arsunderlag
from styrelse.organ.organisation import Arsorgan, Ledamotsrad
from styrelse.organ.sittning import efter_namnet


def organisationsdelar(underlag: Arsunderlag) -> tuple[Del, ...]:
    """A table for each organ: name, as what, and who appointed; from or to when, where it changed in the year."""
    if underlag.organisation is None:
        return ()
    return tuple(_organ(organ) for organ in underlag.organisation.organ if organ.rader)


def _organ(organ: Arsorgan) -> Ordtabell:
    kalla = Kalla("organet", organ.url, organ.namn)
    rader = tuple(Ordrad((_namn(rad), _som(rad), rad.medlem), kalla=kalla) for rad in organ.rader)
    return Ordtabell(organ.namn, ("Namn", "Som", "Utses av"), rader)


def _namn(rad: Ledamotsrad) -> str:
    return f"{rad.namn}{efter_namnet(rad.etikett)}"


def _som(rad: Ledamotsrad) -> str:
    """Ledamot, ordförande; ersättare till och med 30 september 2017."""
    delar = [rad.plats, *(f"{namn}{_tid(fran, tom)}" for namn, fran, tom in rad.sysslor)]
    text = ", ".join(delar) + _tid(rad.fran, rad.tom)
    return text[0].upper() + text[1:]


def _tid(fran: datetime.date | None, tom: datetime.date | None) -> str:
    """Only the ends that fall in the year; both make it a time within it."""
    fran_ord = f" från och med {utan_veckodag(fran)}" if fran else ""
    return fran_ord + (f" till och med {utan_veckodag(tom)}" if tom else "")


def motesdelar(underlag: Arsunderlag) -> tuple[Del, ...]:
    """The meetings that were held, those with decisions counted; nothing where none is entered."""
    if not underlag.moten:
        return ()
    antal = sum(ett.sammantrade for ett in underlag.moten)
    rubrik = f"Styrelsens sammanträden {underlag.ar}: {antal} {'protokollfört' if antal == 1 else 'protokollförda'}"
    return (Ordtabell(rubrik, ("Dag", "Vad"), tuple(Ordrad((m.dag, m.vad), kalla=m.kalla) for m in underlag.moten)),)


def beslutsdelar(underlag: Arsunderlag) -> tuple[Del, ...]:
    """A row for each decision, by day and §; nothing where none is entered."""
    if not underlag.beslut:
        return ()
    rader = tuple(Ordrad((ett.dag, ett.paragraf, ett.lydelse), kalla=ett.kalla) for ett in underlag.beslut)
    return (Ordtabell(f"Styrelsens beslut {underlag.ar}", ("Dag", "Paragraf", "Beslut"), rader, "beslut"),)


def uppdragsdelar(underlag: Arsunderlag) -> tuple[Del, ...]:
    """A row for each uppdrag that was given, done or went on in the year; nothing where there is none."""
    if not underlag.uppdrag:
        return ()
    rader = tuple(Ordrad((ett.vad, ett.enligt, ett.lage), kalla=ett.kalla) for ett in underlag.uppdrag)
    return (Ordtabell(f"Uppdrag från styrelsen {underlag.ar}", ("Uppdrag", "Enligt", "Läge"), rader),)

"""Which live avsnitt an årsredovisning has, and what each shows."""

from typing import Final

from budget.bokslut.dokument import noter, oversikter, rakningar
from finsam.dokument.delar import Namnteckningar
from finsam.dokument.motor import Innehall, levande
from insatser.dokument.insatskapitel import insatskapitel
from insatser.models import Insats
from styrelse.dokument.arsredovisning import insatser, kapital, korthet, mal, styrelsen, utfall
from styrelse.dokument.arsredovisning.underlag import Arsunderlag
from styrelse.dokument.medlemmar import medlemsdelar

TYP: Final = "arsredovisning"
NAMN: Final = "Årsredovisning"


@levande(TYP, "korthet")
def aret_i_korthet(underlag: Arsunderlag) -> Innehall | None:
    """The four figures, after the first paragraph."""
    return Innehall(korthet.nyckeldelar(underlag), ingress=True)


@levande(TYP, "femarsoversikt")
def verksamhetens_utveckling(underlag: Arsunderlag) -> Innehall | None:
    """The measures over five years; nothing where the year is the only one that is known."""
    if underlag.bokslut is None or len(underlag.bokslut.femar.saknas) > len(underlag.bokslut.femar.aren) - 2:
        return None
    return Innehall(oversikter.femarsdelar(underlag.bokslut))


@levande(TYP, "medlemmar")
def medlemmarna(underlag: Arsunderlag) -> Innehall | None:
    """Who has paid what."""
    return Innehall(medlemsdelar(underlag.medlemmar, underlag.ar, underlag.enhet, underlag.medlemskalla))


@levande(TYP, "insatser")
def insatserna(underlag: Arsunderlag) -> Innehall | None:
    """All insatser in one table."""
    return Innehall(insatser.insatsdelar(underlag.bilaga))


@levande(TYP, "maluppfyllelse")
def maluppfyllelsen(underlag: Arsunderlag) -> Innehall | None:
    """Grade and comment of each goal."""
    return Innehall(mal.maldelar(underlag))


@levande(TYP, "styrelsen")
def styrelsens_ar(underlag: Arsunderlag) -> Innehall | None:
    """The board's meetings and decisions, and what became of the uppdrag that it gave."""
    delar = (styrelsen.motesdelar, styrelsen.beslutsdelar, styrelsen.uppdragsdelar)
    return Innehall(tuple(d for gor in delar for d in gor(underlag)))


@levande(TYP, "organisation")
def organisationen(underlag: Arsunderlag) -> Innehall | None:
    """Who sat in the organs."""
    return Innehall(styrelsen.organisationsdelar(underlag))


@levande(TYP, "kapital")
def eget_kapital(underlag: Arsunderlag) -> Innehall | None:
    """Eget kapital against the recommended level."""
    return Innehall(kapital.kapitaldelar(underlag))


@levande(TYP, "utfall")
def utfall_mot_budget(underlag: Arsunderlag) -> Innehall | None:
    """The budget and what it became."""
    return Innehall(utfall.utfallsdelar(underlag))


@levande(TYP, "drift")
def driftredovisning(underlag: Arsunderlag) -> Innehall | None:
    """Budget and outcome line by line and insats by insats."""
    return Innehall(oversikter.driftdelar(underlag.bokslut)) if underlag.bokslut else None


@levande(TYP, "resultatrakning")
def resultatrakning(underlag: Arsunderlag) -> Innehall | None:
    """The resultaträkning."""
    return Innehall(rakningar.resultatdelar(underlag.bokslut), form="rakning") if underlag.bokslut else None


@levande(TYP, "balansrakning")
def balansrakning(underlag: Arsunderlag) -> Innehall | None:
    """The balansräkning."""
    return Innehall(rakningar.balansdelar(underlag.bokslut), form="rakning") if underlag.bokslut else None


@levande(TYP, "kassaflode")
def kassaflode(underlag: Arsunderlag) -> Innehall | None:
    """The kassaflödesanalys."""
    return Innehall(rakningar.kassaflodesdelar(underlag.bokslut), form="rakning") if underlag.bokslut else None


@levande(TYP, "noter")
def noterna(underlag: Arsunderlag) -> Innehall | None:
    """The notes."""
    return Innehall(noter.notdelar(underlag.bokslut)) if underlag.bokslut else None


@levande(TYP, "underskrifter")
def underskrifter(underlag: Arsunderlag) -> Innehall | None:
    """The lines that the board signs on."""
    return Innehall((Namnteckningar(underlag.namnteckningar),)) if underlag.namnteckningar else None


@levande(TYP, "insatskapitel")
def verksamheter_och_projekt(underlag: Arsunderlag) -> Innehall | None:
    """A section for each insats, as a bilaga."""
    slagen = (Insats.Sort.INDIVID, Insats.Sort.STRUKTUR)
    return Innehall(under=tuple(k for slag in slagen for k in insatskapitel(underlag.bilaga, slag)), bilaga=True)

"""A meeting with a dagordning and people who are called, and the ways to send its kallelse without a worker."""

from typing import Any

from django.test import Client
from django.utils import timezone

from finsam.dokument.fryst import nyckel
from finsam.models import Fil, Forbund, Person, Rendering
from styrelse.kallelse.gang import TYP, lagra, skicka, utkast
from styrelse.kallelse.underlag import Bilagerad, Punkt, Underlag
from styrelse.models import Arende, Attsats, Bilaga, Forhinder, Kallelse, Sammantrade
from tests import fabriker, narvarofabriker, organfabriker

PDF = b"%PDF-1.7 kallelsen"


def mote(forbund: Forbund, **falt: Any) -> Sammantrade:
    """Planned, with five ledamöter and two ersättare (the first of each with an address), two items, and a handling to the second."""
    motet = narvarofabriker.mote(forbund, **{"tillstand": "planerat", "lokal": "Kansliet", **falt})
    for namn in (narvarofabriker.NAMN[0], narvarofabriker.ERSATTARE[0]):
        forbund.uppdragstagare.filter(namn=namn).update(epost=f"{namn.split()[0].lower()}@exempel.se")
    narvarofabriker.arenden(motet, 2, paragraf=None)
    arende = motet.arenden.get(ordning=2)
    Attsats.objects.create(arende=arende, skede="forslag", ordning=1, text="bevilja 100 000 kronor")
    Bilaga.objects.create(arende=arende, namn="Ansökan", fil=fil(forbund))
    return motet


def fil(forbund: Forbund) -> Fil:
    return fabriker.fil(forbund)


def gor_pdf(mote: Sammantrade, by: Person, halsning: str = "") -> str:
    """Let the paper be made, as the worker does; returns the mark of what is shown."""
    nu = Sammantrade.objects.select_related("organ__forbund").get(pk=mote.pk)
    ut = utkast(nu, halsning=halsning, by=by)
    namn = nyckel(ut.blad, publik=Rendering.Publik.DEL)
    egna = {"forbund": mote.organ.forbund, "publik": Rendering.Publik.DEL, "dokumenttyp": TYP, "nyckel": namn}
    Rendering.objects.update_or_create(
        **egna,
        defaults={
            "status": Rendering.Status.KLAR,
            "pdf": PDF,
            "bestalld": timezone.now(),
            "bestalld_av": by,
            "accent": "#000000",
        },
    )
    return ut.marke


def skickad(mote: Sammantrade, by: Person, halsning: str = "") -> Kallelse:
    """Sent as by the page."""
    return skicka(mote=mote, halsning=halsning, marke=gor_pdf(mote, by, halsning), by=by)


def kallat_i(forbund: Forbund) -> Sammantrade:
    """A meeting of its own day with an item and a handling, called."""
    by = Person.objects.earliest("pk")
    motet = organfabriker.sammantrade_i(forbund)
    arende = Arende.objects.create(sammantrade=motet, ordning=1, rubrik="Ekonomi")
    Bilaga.objects.create(arende=arende, namn="Rapport", fil=fil(forbund))
    lagra(mote=motet, ut=utkast(motet, by=by), halsning="", by=by)
    motet.tillstand = Sammantrade.Tillstand.KALLAT
    motet.save()
    return motet


def arende_i(forbund: Forbund) -> Arende:
    """The item of the kallelse that was sent last."""
    return Arende.objects.filter(sammantrade__organ__forbund=forbund).latest("pk")


def bilaga_i(forbund: Forbund) -> Bilaga:
    """Its handling."""
    return Bilaga.objects.filter(arende__sammantrade__organ__forbund=forbund).latest("pk")


def forhinder_i(forbund: Forbund) -> Forhinder:
    return Forhinder.objects.create(sammantrade=kallat_i(forbund), vem=organfabriker.uppdragstagare(forbund))


def kallad_person(forbund: Forbund, namn: str, roll: str) -> Client:
    """Someone of the meeting's organ with a login, logged in."""
    person = fabriker.person(namn)
    fabriker.roll(person, forbund, roll)
    forbund.uppdragstagare.filter(namn=namn).update(person=person)
    client = Client()
    client.force_login(person)
    return client


def underlag(*punkter: Punkt, **falt: Any) -> Underlag:
    """Without a database."""
    grund = {"forbund": "Förbundet", "organ": "Styrelsen", "rubrik": "Sammanträde", "dag": "2026-03-18"}
    grund |= {"dagen": "onsdag 18 mars 2026", "tid": "kl. 09.00", "plats": "Kansliet", "kallar": "Lena Sand"}
    return Underlag(**(grund | falt), punkter=punkter)


def punkt(nr: int, rubrik: str = "Ekonomi", **falt: Any) -> Punkt:
    return Punkt(100 + nr, nr, rubrik, **falt)


def bilaga(nr: int, namn: str = "Rapport", **falt: Any) -> Bilagerad:
    return Bilagerad(200 + nr, nr, namn, **{"fil": 1, **falt})

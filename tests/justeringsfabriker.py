"""A meeting that is over, with §§ and those who sign; locked, signed, justerad."""

import datetime
from typing import Any
from unittest import mock

from django.utils import timezone

from finsam.filer.arkiv import GranskadFil
from finsam.models import Forbund, Person, Roll
from finsam.stampling import gor_nyckel
from styrelse.justering import gang, granskning, underskrifter
from styrelse.models import Andringsforslag, Arende, Justering, Motesordning, Narvaro, Protokoll, Sammantrade
from styrelse.mote import gang as motesgang
from tests import fabriker, narvarofabriker

DAG = datetime.date(2026, 3, 25)
PDF = b"%PDF-1.7 provet"
SKANNAD = GranskadFil(namn="skannat.pdf", mime="application/pdf", innehall=b"%PDF-1.7 skannat")
SIGNERAR = ("Lena Sand", "Per Hell", "Karin Ås")


def mote_som_pagar(forbund: Forbund, antal: int = 3) -> Protokoll:
    """Opened, with items that are finished, and with a sekreterare, an ordförande and a justerare who can log in."""
    mote = narvarofabriker.mote(forbund, tillstand="kallat")
    narvarofabriker.arenden(mote, antal, paragraf=None)
    by = kansliet(forbund)
    protokoll = motesgang.oppna(mote=mote, by=by)
    for arende in mote.arenden.all():
        motesgang.avgor(arende=arende, utfall=Arende.Utfall.NOTERAT, by=by)
    protokoll.narvaro.filter(namn="Karin Ås").update(syssla=Narvaro.Syssla.JUSTERARE)
    for namn, roll in (("Per Hell", Roll.Sort.ORDFORANDE), ("Karin Ås", Roll.Sort.LEDAMOT)):
        rad = protokoll.narvaro.select_related("vem").get(namn=namn)
        assert rad.vem is not None
        rad.vem.person = fabriker.person(namn, f"{namn[:3].lower()}.{forbund.slug}@exempel.se")
        rad.vem.save()
        fabriker.roll(rad.vem.person, forbund, roll)
    return protokoll


def protokoll(forbund: Forbund, antal: int = 3) -> Protokoll:
    """The meeting is closed, its §§ numbered."""
    ett = mote_som_pagar(forbund, antal)
    motesgang.avsluta(protokoll=ett, by=kansliet(forbund))
    ett.refresh_from_db()
    return ett


def kansliet(forbund: Forbund) -> Person:
    """The one who writes the protokoll of the förbund."""
    return Person.objects.filter(roller__forbund=forbund, roller__sort=Roll.Sort.FORBUNDSCHEF).order_by("pk")[0]


def den_som(justering: Justering, namn: str) -> Person:
    person = justering.justerare.get(narvaro__namn=namn).narvaro.inloggning
    assert person is not None
    return person


def last(forbund: Forbund, satt: str = Justering.Satt.PAPPER, **falt: Any) -> Justering:
    """Locked, with a PDF of a few bytes."""
    protokollet = falt.pop("protokoll", None) or protokoll(forbund)
    justering = gang.las(protokoll=protokollet, satt=satt, by=kansliet(forbund), **falt)
    return ritad(justering)


def ritad(justering: Justering) -> Justering:
    with mock.patch("finsam.dokument.pdf.dokument_till_pdf", return_value=PDF):
        gang.rita(justering.pk)
    justering.refresh_from_db()
    return justering


def undertecknad(forbund: Forbund, **falt: Any) -> Justering:
    """Signed by all on paper the same day; the justering is ordered, not done."""
    justering = last(forbund, **falt)
    dagar = dict.fromkeys(justering.justerare.values_list("pk", flat=True), DAG)
    with mock.patch("django.utils.timezone.localdate", return_value=max(DAG, timezone.localdate())):
        underskrifter.registrera(justering=justering, dagar=dagar, fil=SKANNAD, by=kansliet(forbund))
    justering.refresh_from_db()
    return justering


def justerad(forbund: Forbund, **falt: Any) -> Justering:
    justering = undertecknad(forbund, **falt)
    return gang.justera(justering=justering, by=kansliet(forbund))


# --- For the walk through the addresses: on days of their own, so that several can be made -------------------------------


def avslutat_i(forbund: Forbund) -> Sammantrade:
    """A meeting that is over, with a § and those who sign, none of them with a login."""
    ett = narvarofabriker.protokoll_i(forbund)
    mote = ett.sammantrade
    mote.arenden.update(klart=timezone.now(), utfall=Arende.Utfall.NOTERAT)
    mote.tillstand = Sammantrade.Tillstand.AVSLUTAT
    mote.save()
    for namn, syssla in zip(SIGNERAR, ("sekreterare", "ordforande", "justerare"), strict=True):
        Narvaro.objects.create(protokoll=ett, namn=namn, syssla=syssla)
    return mote


def last_i(forbund: Forbund) -> Justering:
    mote = avslutat_i(forbund)
    return ritad(gang.las(protokoll=mote.protokoll, satt="papper", by=Person.objects.earliest("pk")))


def justerad_i(forbund: Forbund) -> Justering:
    justering = last_i(forbund)
    by = Person.objects.earliest("pk")
    dagar = dict.fromkeys(justering.justerare.values_list("pk", flat=True), timezone.localdate())
    underskrifter.registrera(justering=justering, dagar=dagar, fil=SKANNAD, by=by)
    return gang.justera(justering=justering, by=by)


def godkanns_i(forbund: Forbund) -> Justering:
    justering = last_i(forbund)
    Justering.objects.filter(pk=justering.pk).update(satt=Justering.Satt.APP)
    return justering


def i_finsam(forbund: Forbund) -> Justering:
    """Locked for approval in Finsam, as the board has decided; the key of the stamp is made. Each has a login."""
    beslut = fabriker.beslut(forbund, paragraf=7)
    Motesordning.objects.update_or_create(forbund=forbund, defaults={"app_beslut": beslut})
    gor_nyckel(forbund)
    return last(forbund, satt=Justering.Satt.APP)


def forslag_i(forbund: Forbund) -> Andringsforslag:
    by = Person.objects.earliest("pk")
    return Andringsforslag.objects.create(justering=last_i(forbund), av=by, text="Byt ordning på meningarna.")


def foresla(justering: Justering, text: str = "Byt ordning på meningarna.") -> Any:
    """A proposal by the one who was chosen to sign, in the first §."""
    by = den_som(justering, "Karin Ås")
    return granskning.foresla_andring(
        justering=justering, arende=justering.arenden.earliest("paragraf"), text=text, by=by
    )

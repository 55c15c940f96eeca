"""The report's way: begun for a month, written in, sent to a meeting and frozen. Each step is written in the history."""

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from budget.bokforing.manadslas import Lasfel, galler, las_till_och_med
from budget.models import Ekonomirapport
from budget.rapport.blad import rapportens_blad
from budget.rapport.underlag import hamta
from finsam.dokument.fryst import som_data
from finsam.dokumentarbete.bladfrysning import bestall_frysning
from finsam.handelser import notera
from finsam.models import Forbund, Person
from finsam.richtext import text_utan_taggar
from finsam.samtidighet import avtryck, prova_version

T = Ekonomirapport.Tillstand


class Hinder(ValueError):
    """The step cannot be taken. The message is Swedish."""


@transaction.atomic
def borja(*, forbund: Forbund, ar: int, manad: datetime.date, by: Person) -> Ekonomirapport:
    """Begin a report through a month; one that is under work is the answer, and after one that is sent a new version."""
    Forbund.objects.select_for_update(of=("self",), no_key=True).get(pk=forbund.pk)
    manadens = Ekonomirapport.objects.filter(forbund=forbund, ar=ar, manad=manad)
    if (under_arbete := manadens.filter(tillstand=T.UNDER_ARBETE).first()) is not None:
        return under_arbete
    nr = (manadens.aggregate(nr=Max("nr"))["nr"] or 0) + 1
    rapport = Ekonomirapport.objects.create(forbund=forbund, ar=ar, manad=manad, nr=nr, skapad_av=by)
    notera(forbund=forbund, by=by, vad=f"Påbörjade {_namn(rapport)}", objekt=rapport)
    return rapport


@transaction.atomic
def skriv(
    *, rapport: Ekonomirapport, text: str, sammantrade: datetime.date | None, sedd: int | None, by: Person
) -> None:
    """Save the text, and the meeting it is for. Raises Krock where someone has saved it meanwhile, Hinder where it is sent."""
    rapport = _last(rapport)
    prova_version(rapport, sedd=sedd)
    fore = _i_ord(rapport)
    rapport.text, rapport.sammantrade = text, sammantrade
    rapport.save()
    for vad, nytt in _i_ord(rapport).items():
        if fore[vad] != nytt:
            i_vad = f"{vad} i {_namn(rapport)}"
            notera(forbund=rapport.forbund, by=by, vad=i_vad, objekt=rapport, fran=fore[vad], till=nytt)


@transaction.atomic
def skicka(
    *,
    rapport: Ekonomirapport,
    sammantrade: datetime.date,
    las_bockerna: bool,
    visad: str,
    by: Person,
    nar: datetime.datetime | None = None,
) -> Ekonomirapport:
    """Send the report to a meeting: what it shows is kept, and its PDF frozen by the worker; perhaps lock the books through its month.

    `visad` is the `marke` of what was shown: where something of it has changed, Hinder is raised and nothing sent.
    `nar` is now but in the demo.
    """
    rapport = _last(rapport)
    if visad != marke(rapport):
        raise Hinder("Något i uppföljningen har ändrats sedan sidan öppnades. Läs den igen innan du skickar.")
    if las_bockerna:
        _las_bockerna(rapport, by)
    rapport.sammantrade, rapport.skickad, rapport.skickad_av = sammantrade, nar or timezone.now(), by
    rapport.tillstand = T.SKICKAD
    underlag = hamta(rapport)
    rapport.version += 1
    rapport.data, rapport.redovisat = som_data(rapportens_blad(underlag)), underlag.nytt.nycklar
    rapport.save()
    till = f"sammanträdet {sammantrade.isoformat()}"
    notera(forbund=rapport.forbund, by=by, vad=f"Skickade {_namn(rapport)}", objekt=rapport, till=till)
    bestall_frysning(objekt=rapport, forbund=rapport.forbund, by=by)
    return rapport


def marke(rapport: Ekonomirapport) -> str:
    """A mark of all that the report shows."""
    return avtryck(som_data(rapportens_blad(hamta(rapport))))


@transaction.atomic
def ta_bort(*, rapport: Ekonomirapport, by: Person) -> None:
    """Throw away a report that is under work. Raises Hinder where it is sent."""
    rapport = _last(rapport)
    notera(forbund=rapport.forbund, by=by, vad=f"Tog bort {_namn(rapport)}", objekt=rapport.forbund)
    rapport.delete()


def _last(rapport: Ekonomirapport) -> Ekonomirapport:
    """The row locked, where it is under work."""
    Forbund.objects.select_for_update(of=("self",), no_key=True).get(pk=rapport.forbund_id)
    last = (
        Ekonomirapport.objects.select_for_update(of=("self",)).select_related("forbund").filter(pk=rapport.pk).first()
    )
    if last is None:
        raise Hinder("Uppföljningen är borttagen.")
    if last.ar_skickad:
        raise Hinder("Uppföljningen är redan skickad och ändras inte. Gör en ny version i stället.")
    return last


def _las_bockerna(rapport: Ekonomirapport, by: Person) -> None:
    las = galler(rapport.forbund, rapport.ar)
    if las is not None and las.manad >= rapport.manad:
        return
    try:
        las_till_och_med(forbund=rapport.forbund, ar=rapport.ar, manad=rapport.manad, by=by)
    except Lasfel as fel:
        raise Hinder(str(fel)) from fel


def _i_ord(rapport: Ekonomirapport) -> dict[str, str]:
    sammantrade = rapport.sammantrade.isoformat() if rapport.sammantrade else ""
    return {"Ändrade texten": text_utan_taggar(rapport.text), "Ändrade sammanträdets datum": sammantrade}


def _namn(rapport: Ekonomirapport) -> str:
    namn = str(rapport)
    return f"{namn[:1].lower()}{namn[1:]}"

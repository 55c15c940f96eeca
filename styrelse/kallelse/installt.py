"""Telling those who were called that the meeting is cancelled."""

from django.db import transaction
from django.template.loader import render_to_string

from finsam.handelser import notera
from finsam.models import Person, Utskick
from finsam.utskick import Brev, koa
from styrelse.arshjul.arbete import GarInte
from styrelse.kallelse.hamta import skickade, som_skickad
from styrelse.models import Sammantrade


def beskedet(mote: Sammantrade, *, by: Person) -> list[Brev]:
    """The mails as they will go out, to those who were called last; none where the meeting is not cancelled, or no kallelse went."""
    sand = skickade(mote)
    if mote.tillstand != Sammantrade.Tillstand.INSTALLT or not sand:
        return []
    underlag = som_skickad(sand[0])
    text = render_to_string("styrelse/kallelse/mejl/installt.txt", {"mote": mote, "underlag": underlag, "by": by})
    amne = f"Inställt: {underlag.organ} {underlag.dagen}"
    return [Brev(k.epost, amne, text.strip() + "\n") for k in underlag.mottagare]


def har_skickats(mote: Sammantrade) -> bool:
    """Whether they have been told of this cancelling. One query."""
    return Utskick.objects.filter(forbund=mote.organ.forbund_id, nyckel=_nyckel(mote)).exists()


def skicka_besked(*, mote: Sammantrade, by: Person) -> int:
    """Tell them, once for each time that the meeting is cancelled. Returns how many. Raises GarInte where there is nobody to tell."""
    with transaction.atomic():
        last = Sammantrade.objects.select_for_update(of=("self",)).select_related("organ__forbund").get(pk=mote.pk)
        brev = beskedet(last, by=by)
        if not brev:
            raise GarInte("Sammanträdet är inte inställt, eller så har ingen kallelse skickats härifrån.")
        nya = koa(forbund=last.organ.forbund, by=by, nyckel=_nyckel(last), brev=brev, objekt=last)
        if nya:
            vad = f"Skickade besked om att sammanträdet är inställt till {len(nya)} mottagare"
            notera(forbund=last.organ.forbund, by=by, objekt=last, vad=vad)
    return len(nya)


def _nyckel(mote: Sammantrade) -> str:
    return f"installt:{mote.pk}:{mote.version}"

"""Working on activities: adding, changing, ordering and removing them, with every change in the history."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Person
from finsam.samtidighet import prova_version
from styrelse.malarbete import UPP, IOrd
from styrelse.models import Aktivitet, Mal

FALT = ("ar", "omrade", "text", "nar", "ansvarig")


def aktivitet_i_ord(aktivitet: Aktivitet) -> IOrd:
    """What is written about an activity as (label, value in words). One query."""
    ord_ = falt_i_ord(aktivitet, FALT)
    ord_["mal"] = ("mål", ", ".join(str(mal) for mal in aktivitet.mal.all()))
    return ord_


def lagg_till_aktivitet(*, aktivitet: Aktivitet, mal: Sequence[Mal], by: Person) -> Aktivitet:
    """Store a new activity, last of its year."""
    with transaction.atomic():
        arets = Aktivitet.objects.filter(forbund=aktivitet.forbund, ar=aktivitet.ar)
        sista = arets.aggregate(sista=Max("ordning"))["sista"]
        aktivitet.ordning = 0 if sista is None else sista + 1
        aktivitet.save()
        aktivitet.mal.set(mal)
        notera(forbund=aktivitet.forbund, by=by, vad=f"Lade till aktiviteten {aktivitet}", objekt=aktivitet)
    return aktivitet


def andra_aktivitet(*, aktivitet: Aktivitet, mal: Sequence[Mal], by: Person, version: int | None) -> int:
    """Store what was changed. Returns how many fields differ. Raises Krock where another has saved since `version`."""
    with transaction.atomic():
        lagrad = _last(aktivitet)
        fore = aktivitet_i_ord(lagrad)
        prova_version(lagrad, sedd=version)
        aktivitet.ordning, aktivitet.version = lagrad.ordning, lagrad.version
        aktivitet.save()
        aktivitet.mal.set(mal)
        efter = aktivitet_i_ord(Aktivitet.objects.get(pk=aktivitet.pk))
        return notera_andringar(forbund=lagrad.forbund, by=by, objekt=aktivitet, fore=fore, efter=efter)


def flytta_aktivitet(*, aktivitet: Aktivitet, riktning: str, by: Person) -> bool:
    """Let an activity change places with its neighbour in the same område. At an edge nothing happens."""
    with transaction.atomic():
        arets = Aktivitet.objects.select_for_update().filter(forbund=aktivitet.forbund, ar=aktivitet.ar)
        alla = list(arets)
        syskon = [a for a in alla if a.omrade == aktivitet.omrade]
        har, dit = syskon.index(aktivitet), syskon.index(aktivitet) + (-1 if riktning == UPP else 1)
        if not 0 <= dit < len(syskon):
            return False
        ett, annat = alla.index(syskon[har]), alla.index(syskon[dit])
        alla[ett], alla[annat] = alla[annat], alla[ett]
        for ordning, a in enumerate(alla):
            a.ordning = ordning
        Aktivitet.objects.bulk_update(alla, ["ordning"])
        notera(forbund=aktivitet.forbund, by=by, vad=f"Flyttade {riktning} aktiviteten {aktivitet}", objekt=aktivitet)
    return True


def ta_bort_aktivitet(*, aktivitet: Aktivitet, by: Person) -> None:
    """Remove an activity. The history keeps what it said."""
    with transaction.atomic():
        lagrad = _last(aktivitet)
        ord_ = "\n".join(f"{vad}: {svar}" for vad, svar in aktivitet_i_ord(lagrad).values() if svar)
        notera(forbund=lagrad.forbund, by=by, vad=f"Tog bort aktiviteten {lagrad}", fran=ord_)
        lagrad.delete()


def _last(aktivitet: Aktivitet) -> Aktivitet:
    return Aktivitet.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=aktivitet.pk)

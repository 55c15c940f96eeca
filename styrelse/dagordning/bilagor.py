"""The papers of an item: added, renamed, kept from the public with a reason, and taken away."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Fil, Person
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Arende, Bilaga, Protokoll, Sammantrade

T = Sammantrade.Tillstand
FALT = ("namn", "sekretess")


@dataclass(frozen=True)
class Filer:
    """What was uploaded with a form: the paper itself, and a masked copy of it. None where nothing was."""

    fil: GranskadFil | None = None
    maskad: GranskadFil | None = None


def lagg_till(*, bilaga: Bilaga, filer: Filer, by: Person) -> Bilaga:
    """Store a new paper, last of the item's. Raises GarInte once the protokoll is locked."""
    with transaction.atomic():
        arende = _las(bilaga.arende)
        bilaga.ordning = (arende.bilagor.aggregate(sist=Max("ordning"))["sist"] or 0) + 1
        _ta_emot(bilaga, arende, filer, by)
        bilaga.save()
        _notera(arende, by, f"{arende.rubrik}: la till bilagan {bilaga.namn}", bilaga.sekretess)
    return bilaga


def andra(*, bilaga: Bilaga, filer: Filer, by: Person) -> int:
    """Store another name or reason, or another file. Returns how many things differ. Raises GarInte as `lagg_till`."""
    with transaction.atomic():
        arende = _las(bilaga.arende)
        lagrad = Bilaga.objects.select_for_update(of=("self",)).get(pk=bilaga.pk)
        fore = _i_ord(lagrad)
        for namn in FALT:
            setattr(lagrad, namn, getattr(bilaga, namn))
        if not lagrad.sekretess:
            lagrad.maskad = None
        _ta_emot(lagrad, arende, filer, by)
        lagrad.save()
        forbund = arende.sammantrade.organ.forbund
        return notera_andringar(
            forbund=forbund, by=by, objekt=arende.sammantrade, fore=fore, efter=_i_ord(lagrad, arende)
        )


def ta_bort(*, bilaga: Bilaga, by: Person) -> None:
    """Take a paper from an item. The file is kept, for the kallelser that went out with it. Raises GarInte as `lagg_till`."""
    with transaction.atomic():
        arende = _las(bilaga.arende)
        _notera(arende, by, f"{arende.rubrik}: tog bort bilagan {bilaga.namn}")
        bilaga.delete()


def kan_andras(arende: Arende) -> bool:
    """Whether papers may be added: until the protokoll is locked."""
    mote = arende.sammantrade
    if mote.tillstand == T.INSTALLT or arende.justering_id:
        return False
    protokoll: Protokoll | None = getattr(mote, "protokoll", None)
    return protokoll.tillstand == Protokoll.Tillstand.UTKAST if protokoll else mote.tillstand != T.AVSLUTAT


def _las(arende: Arende) -> Arende:
    alla = Arende.objects.select_for_update(of=("self",))
    last = alla.select_related("sammantrade__organ__forbund", "sammantrade__protokoll").get(pk=arende.pk)
    if not kan_andras(last):
        raise GarInte("Bilagorna kan inte ändras nu. Protokollet är låst, eller sammanträdet är över.")
    return last


def _ta_emot(bilaga: Bilaga, arende: Arende, filer: Filer, by: Person) -> None:
    forbund = arende.sammantrade.organ.forbund
    if filer.fil is not None:
        bilaga.fil = ta_emot(forbund=forbund, by=by, granskad=filer.fil, synlighet=Fil.Synlighet.KANSLI)
    if filer.maskad is not None:
        bilaga.maskad = ta_emot(forbund=forbund, by=by, granskad=filer.maskad, synlighet=Fil.Synlighet.KANSLI)


def _i_ord(bilaga: Bilaga, arende: Arende | None = None) -> dict[str, tuple[str, str]]:
    ord_ = falt_i_ord(bilaga, (*FALT, "fil", "maskad"))
    var = f" på bilagan {bilaga.namn} till {arende.rubrik}" if arende else ""
    return {namn: (f"{etikett}{var}", varde) for namn, (etikett, varde) in ord_.items()}


def _notera(arende: Arende, by: Person, vad: str, till: str = "") -> None:
    notera(forbund=arende.sammantrade.organ.forbund, by=by, objekt=arende.sammantrade, vad=vad, till=till)

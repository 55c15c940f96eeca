"""The public notice of a budget meeting, and of what the revisorer have written: posted as a protokoll is, with days of their own."""

import datetime
import functools
from typing import Final

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from finsam.datum import utan_veckodag
from finsam.dokumentarbete.utskrift import skriv_ut
from finsam.frysningar import frys, fryst
from finsam.handelser import notera
from finsam.models import Dokument, Forbund, Person
from styrelse.anslag import dagar
from styrelse.anslag.gang import forvaring as forvaring
from styrelse.anslag.gang import tavlor
from styrelse.arshjul import arbete
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Anslag, Organ, Sammantrade

UPPGIFT: Final = "styrelse.tasks.bevara_budgetforslag"
S = Anslag.Sort
T = Anslag.Tillstand
FRAMLAGT: Final = (Dokument.Tillstand.TILL_BESLUT, Dokument.Tillstand.ANTAGEN)


def kungors_senast(mote: Sammantrade) -> datetime.date:
    """When it must be made known: as long before the meeting as the förbund's kallelse goes out."""
    return mote.datum - datetime.timedelta(days=mote.organ.forbund.kallelsetid)


def ned_efter(mote: Sammantrade) -> datetime.date:
    """The day after the meeting."""
    return mote.datum + dagar.DYGN


def budgetforslag(mote: Sammantrade) -> Dokument | None:
    """What is to be decided: next year's verksamhetsplan with its budget, once it is put forward. One query."""
    planer = Dokument.objects.filter(
        forbund=mote.organ.forbund, typ=Dokument.Typ.VERKSAMHETSPLAN, ar=mote.datum.year + 1, tillstand__in=FRAMLAGT
    )
    return planer.select_related("forbund").order_by("-nr").first()


def hinder(mote: Sammantrade) -> str:
    """Why the meeting cannot be made known now; empty where it can."""
    if not mote.offentligt:
        return "Bara budgetsammanträdet kungörs. Märk sammanträdet som budgetsammanträde först."
    if not mote.kan_flyttas:
        return f"Sammanträdet är {mote.get_tillstand_display()}."
    if mote.datum < timezone.localdate():
        return "Sammanträdets dag har varit."
    if budgetforslag(mote) is None:
        return (
            f"Lägg först fram verksamhetsplan och budget för {mote.datum.year + 1} till beslut. "
            "Förslaget ska gå att läsa från den dag då sammanträdet kungörs (8 kap. 14 § kommunallagen)."
        )
    return ""


def forslag_till_anslag(mote: Sammantrade) -> Anslag:
    """The förbund's own notice as it would be, unsaved: for the preview."""
    return Anslag(
        forbund=mote.organ.forbund,
        sort=S.BUDGETSAMMANTRADE,
        sammantrade=mote,
        tillstand=T.ANSLAGET,
        senast=max(kungors_senast(mote), timezone.localdate()),
        upp=timezone.localdate(),
        ned_tidigast=ned_efter(mote),
    )


def kungor(*, mote: Sammantrade, by: Person) -> Anslag:
    """Make a budget meeting known: on the förbund's board from today, on the members' once they have been told.

    The budget proposal is public from now on: the worker keeps it as it was. Made known already it is left. Raises GarInte.
    """
    with transaction.atomic():
        last = _las(mote)
        finns = Anslag.objects.filter(sort=S.BUDGETSAMMANTRADE, sammantrade=last, medlem=None).first()
        if finns is not None:
            return finns
        if skal := hinder(last):
            raise GarInte(skal)
        egen = forslag_till_anslag(last)
        egen.intygat_av, egen.registrerat_av = by.namn, by
        _spara(egen, last.datum)
        vad = f"Kungjorde budgetsammanträdet {utan_veckodag(last.datum)}"
        for objekt in (egen, last):
            notera(forbund=egen.forbund, by=by, objekt=objekt, vad=vad)
        transaction.on_commit(functools.partial(_bestall, egen.pk, by.pk))
    return egen


def folj_motet(*, egen: Anslag, by: Person) -> Anslag:
    """Make it known anew after the meeting was moved: the boards have the old day, and are asked again. Raises GarInte."""
    with transaction.atomic():
        last = (
            Anslag.objects.select_for_update(of=("self",)).select_related("sammantrade__organ__forbund").get(pk=egen.pk)
        )
        mote = last.sammantrade
        if mote is None or not har_flyttats(last):
            raise GarInte("Sammanträdet har inte flyttats.")
        fore = last.ned_tidigast
        alla = Anslag.objects.filter(sort=last.sort, sammantrade=mote)
        alla.update(senast=max(kungors_senast(mote), timezone.localdate()), ned_tidigast=ned_efter(mote))
        alla.exclude(medlem=None).update(
            tillstand=T.ATT_ANSLA, upp=None, ned=None, intygat_av="", meddelat=None, version=last.version + 1
        )
        alla.filter(medlem=None).update(tillstand=T.ANSLAGET, ned=None)
        notera(
            forbund=mote.organ.forbund, by=by, objekt=last, vad="Kungjorde det flyttade sammanträdet på nytt",
            fran=utan_veckodag(fore - dagar.DYGN) if fore else "", till=utan_veckodag(mote.datum),
        )  # fmt: skip
    return last


def har_flyttats(egen: Anslag) -> bool:
    """Whether the meeting is on another day than the notice says, and still to come."""
    mote = egen.sammantrade
    kungorelse = egen.sort == S.BUDGETSAMMANTRADE and mote is not None
    return bool(kungorelse and mote and mote.kan_flyttas and egen.ned_tidigast != ned_efter(mote))


def bevara_forslaget(*, anslag_id: int, person_id: int) -> None:
    """Keep the budget proposal as it was when it was made known. For the worker: takes seconds. Kept already it is left."""
    egen = Anslag.objects.select_related("forbund", "sammantrade__organ__forbund").get(pk=anslag_id)
    dokument = budgetforslag(egen.sammantrade) if egen.sammantrade else None
    if dokument is None or fryst(egen) is not None:
        return
    utskrift = skriv_ut(dokument)
    with transaction.atomic():
        frys(
            forbund=egen.forbund,
            by=Person.objects.get(pk=person_id),
            objekt=egen,
            pdf=utskrift.pdf,
            data=utskrift.data,
            mallversion=utskrift.mallversion,
        )


# --- The revisorer's protokoll -------------------------------------------------------------------------------------


def ansla_revisorernas(
    *, forbund: Forbund, motesdag: datetime.date, justerad: datetime.date, forvaras: str, by: Person
) -> Anslag:
    """Post that a protokoll of the revisorer, kept elsewhere, is justerat (26 §). Posted already it is left. Raises GarInte.

    A meeting that nobody planned here is written down as held.
    """
    with transaction.atomic():
        organ = Organ.objects.filter(forbund=forbund, sort=Organ.Sort.REVISORER).select_related("forbund").first()
        if organ is None:
            raise GarInte("Lägg först upp revisorerna som organ.")
        if justerad < motesdag or justerad > timezone.localdate():
            raise GarInte("Protokollet justeras tidigast den dag då revisorerna sammanträdde och senast i dag.")
        mote = _revisorernas_mote(organ, motesdag, by)
        finns = Anslag.objects.filter(sort=S.REVISORER, sammantrade=mote, medlem=None).first()
        if finns is not None:
            return finns
        i_dag = timezone.localdate()
        egen = Anslag(
            forbund=forbund,
            sort=S.REVISORER,
            sammantrade=mote,
            tillstand=T.ANSLAGET,
            senast=dagar.senast(justerad),
            upp=i_dag,
            ned_tidigast=dagar.ned_tidigast(i_dag),
            intygat_av=by.namn,
            registrerat_av=by,
            forvaras=forvaras or forvaring(forbund),
        )
        _spara(egen, justerad)
        vad = f"Anslog att revisorernas protokoll {utan_veckodag(motesdag)} är justerat"
        for objekt in (egen, mote):
            notera(forbund=forbund, by=by, objekt=objekt, vad=vad, till=utan_veckodag(justerad))
    return egen


def _revisorernas_mote(organ: Organ, dag: datetime.date, by: Person) -> Sammantrade:
    mote = Sammantrade.objects.filter(organ=organ, datum=dag).exclude(tillstand=Sammantrade.Tillstand.INSTALLT).first()
    if mote is None:
        mote = arbete.planera(mote=Sammantrade(organ=organ, datum=dag), med=[], by=by)
    if hasattr(mote, "protokoll"):
        raise GarInte("Protokollet från den dagen skrivs här, och anslås när det är justerat.")
    if mote.tillstand != Sammantrade.Tillstand.AVSLUTAT:
        arbete.har_hallits(mote=mote, by=by)
    return _las(mote)


def _spara(egen: Anslag, dag: datetime.date) -> None:
    """The förbund's own notice, and one for each member's board that day."""
    egen.save()
    Anslag.objects.bulk_create(
        Anslag(
            forbund=egen.forbund,
            sort=egen.sort,
            sammantrade=egen.sammantrade,
            medlem=medlem,
            senast=egen.senast,
            ned_tidigast=egen.ned_tidigast if egen.sort == S.BUDGETSAMMANTRADE else None,
            forvaras=egen.forvaras,
        )
        for medlem in tavlor(egen.forbund, dag)
    )


def _bestall(anslag_id: int, person_id: int) -> None:
    app.configure_task(UPPGIFT, queue="pdf").defer(anslag_id=anslag_id, person_id=person_id)


def _las(mote: Sammantrade) -> Sammantrade:
    return Sammantrade.objects.select_for_update(of=("self",)).select_related("organ__forbund").get(pk=mote.pk)

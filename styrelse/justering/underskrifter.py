"""Signing: in Finsam with a second factor, or told by the office of signatures on a file or on paper; and then the justering."""

import datetime
import functools
from collections.abc import Mapping, Sequence
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.handelser import notera
from finsam.models import Fil, Person, Underskrift
from styrelse.arshjul.arbete import GarInte
from styrelse.justering.gang import justera, las_rader
from styrelse.justering.granskning import mina_rader, oppna_forslag
from styrelse.justering.skrift import som, underskrivare
from styrelse.justering.stampel import stamplad
from styrelse.models import Justerare, Justering

UPPGIFT: Final = "styrelse.tasks.justera"
T = Justering.Tillstand


def skriv_under(*, justering: Justering, by: Person, tvafaktor: bool) -> None:
    """Approve the locked PDF in Finsam. Who calls it has asked for the password again and for a code.

    The last one orders the justering from the worker. Raises GarInte.
    """
    if not tvafaktor:
        raise GarInte("Ange en kod från din autentiseringsapp.")
    with transaction.atomic():
        _, last = las_rader(justering)
        _prova(last)
        if last.satt != Justering.Satt.APP:
            raise GarInte(f"Protokollet {last.get_satt_display()}.")
        rader = [rad for rad in mina_rader(last, by) if rad.undertecknat is None]
        if not rader:
            raise GarInte("Du har redan skrivit under, eller ska inte justera protokollet.")
        for rad in rader:
            _signera(last, rad, timezone.localdate(), by, tvafaktor=True)
        _om_klart(last, by)


def varfor_inte(justering: Justering, rader: Sequence[Justerare]) -> str:
    """Why whoever has these rows cannot approve now; empty where they can."""
    try:
        _prova(justering)
    except GarInte as fel:
        return str(fel)
    if justering.satt != Justering.Satt.APP:
        return f"Protokollet {justering.get_satt_display()}."
    return "Du har redan skrivit under." if all(rad.undertecknat for rad in rader) else ""


def registrera(
    *, justering: Justering, dagar: Mapping[int, datetime.date], fil: GranskadFil | None, by: Person
) -> None:
    """Tell the days on which each has signed, by the Justerare's pk, with the signed or scanned file, kept for the office only.

    Raises GarInte.
    """
    with transaction.atomic():
        protokoll, last = las_rader(justering)
        _prova(last)
        if last.satt == Justering.Satt.APP:
            raise GarInte("Protokollet godkänns i Finsam. Välj ett annat sätt först.")
        if fil is None:
            raise GarInte("Välj den undertecknade filen.")
        if alla_har_skrivit_under(last):
            raise GarInte("Underskrifterna är redan registrerade.")
        lagrad = ta_emot(
            forbund=protokoll.sammantrade.organ.forbund, by=by, granskad=fil, synlighet=Fil.Synlighet.KANSLI
        )
        last.undertecknad = lagrad
        last.save(update_fields=["undertecknad"])
        for rad in underskrivare(last):
            _prova_dag(rad, dagar.get(rad.pk), protokoll.sammantrade.datum)
            _signera(last, rad, dagar[rad.pk], by, fil=lagrad)
        _om_klart(last, by)


def underskrifter(justering: Justering) -> QuerySet[Underskrift]:
    """What has been signed of it, in order."""
    typ = ContentType.objects.get_for_model(Justering)
    return Underskrift.objects.filter(objekt_typ=typ, objekt_id=justering.pk).select_related("person", "fil")


def bestall(*, justering_id: int, by: Person) -> None:
    """Order the justering from the worker. Ordered twice it is done once."""
    jobb = {"justering_id": justering_id, "person_id": by.pk}
    try:
        with transaction.atomic():
            app.configure_task(UPPGIFT, queue="pdf", queueing_lock=f"justera-{justering_id}").defer(**jobb)
    except AlreadyEnqueued:
        return


def utfor(*, justering_id: int, person_id: int) -> Justering:
    """Do what was ordered: stamp what was approved in Finsam, then the one transaction. For the worker; again it does nothing."""
    justering = Justering.objects.select_related("protokoll__sammantrade__organ__forbund").get(pk=justering_id)
    by = Person.objects.get(pk=person_id)
    if justering.tillstand != T.GRANSKAS:
        return justering
    fil = stamplad(justering, list(underskrifter(justering)), by) if justering.satt == Justering.Satt.APP else None
    return justera(justering=justering, by=by, fil=fil)


def alla_har_skrivit_under(justering: Justering) -> bool:
    """Whether all have, so that nothing but the worker is waited for."""
    return not justering.justerare.filter(undertecknat__isnull=True).exists()


def _signera(
    justering: Justering,
    rad: Justerare,
    dag: datetime.date,
    by: Person,
    *,
    tvafaktor: bool = False,
    fil: Fil | None = None,
) -> None:
    mote = justering.protokoll.sammantrade
    rad.undertecknat, rad.godtagit = dag, rad.godtagit or timezone.now()
    rad.save(update_fields=["undertecknat", "godtagit"])
    Underskrift.objects.create(
        forbund=mote.organ.forbund,
        objekt=justering,
        sha256=justering.sha256,
        person=rad.narvaro.inloggning,
        namn=rad.narvaro.namn,
        som=som(rad),
        satt=justering.satt,
        dag=dag,
        tvafaktor=tvafaktor,
        fil=fil,
        registrerad_av=by,
    )
    vad = f"{rad.narvaro.namn} skrev under protokollet som {som(rad)}: {Underskrift.Satt(justering.satt).label}"
    notera(forbund=mote.organ.forbund, by=by, objekt=mote, vad=vad, till=f"SHA-256 {justering.sha256}")


def _prova(justering: Justering) -> None:
    if justering.tillstand != T.GRANSKAS:
        raise GarInte(f"Justeringen är {justering.get_tillstand_display()}.")
    if not justering.sha256:
        raise GarInte("PDF:en görs fortfarande. Försök igen om en stund.")
    if oppna_forslag(justering):
        raise GarInte("Ett ändringsförslag väntar på svar.")


def _prova_dag(rad: Justerare, dag: datetime.date | None, motet: datetime.date) -> None:
    if dag is None:
        raise GarInte(f"Skriv vilken dag {rad.narvaro.namn} skrev under.")
    if not motet <= dag <= timezone.localdate():
        raise GarInte(f"{rad.narvaro.namn}: dagen ska vara från sammanträdet till och med i dag.")


def _om_klart(justering: Justering, by: Person) -> None:
    if alla_har_skrivit_under(justering):
        transaction.on_commit(functools.partial(bestall, justering_id=justering.pk, by=by))

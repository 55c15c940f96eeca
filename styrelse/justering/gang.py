"""The course of a justering: §§ are locked for those who sign, taken back with a reason, and made justerade once."""

import datetime
import functools
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app

from finsam import tvafaktor
from finsam.dokument.fryst import mallversion, som_data, tryckbart_fran_data
from finsam.frysningar import frys
from finsam.handelser import notera
from finsam.models import Fil, Forbund, Person
from finsam.stampling import kan_stampla
from finsam.svenska import uppraknat
from styrelse.anslag.gang import skapa as skapa_anslag
from styrelse.arshjul.arbete import GarInte
from styrelse.dokument.protokoll.hamta import hamta
from styrelse.justering import brev
from styrelse.justering.hela import markera_justerat
from styrelse.justering.skrift import numren, underskrivare
from styrelse.models import Arende, Justerare, Justering, Motesordning, Narvaro, Protokoll, Sammantrade, Verkan
from styrelse.mote.gang import tilldela_paragrafer
from styrelse.mote.slag import har_paragrafer
from styrelse.verkan.gang import galler
from styrelse.verkan.utforande import genomfor, prova

RITA: Final = "styrelse.tasks.rita_justering"
T = Justering.Tillstand
P = Protokoll.Tillstand
S = Narvaro.Syssla
SYSSLOR: Final = (S.SEKRETERARE, S.ORDFORANDE, S.JUSTERARE)


class Hinder(GarInte):
    """Some effects could not be carried out as things are. `hinder` says which, and why."""

    def __init__(self, hinder: list[str]) -> None:
        super().__init__(" ".join(hinder))
        self.hinder = hinder


@dataclass(frozen=True)
class Verkansprov:
    """What a decision of a § will do, and what would stop it today."""

    arende: Arende
    verkan: Verkan
    hinder: list[str]


# --- Locking -------------------------------------------------------------------------------------------------


def att_lasa(protokoll: Protokoll) -> list[Arende]:
    """The §§ that would be locked: all that no justering holds."""
    return list(protokoll.sammantrade.arenden.numrerade().filter(justering__isnull=True))


def prova_verkan(arenden: Iterable[Arende]) -> list[Verkansprov]:
    """Each effect of the §§, tried as things are today."""
    verkningar = (
        Verkan.objects.filter(attsats__arende__in=list(arenden), attsats__beslut__isnull=False)
        .exclude(tillstand=Verkan.Tillstand.UTFORD)
        .select_related(
            "attsats__beslut", "attsats__arende__sammantrade__organ__forbund", "insats__forbund",
            "ansokan__insats__forbund", "budgetversion__budget__forbund", "dokument__forbund", "mote__organ__forbund",
        )
        .prefetch_related("belopp")
        .order_by("attsats__arende__ordning", "attsats__ordning")
    )  # fmt: skip
    return [Verkansprov(v.attsats.arende, v, prova(v)) for v in verkningar if galler(v, v.attsats.arende.utfall)]


def las(
    *, protokoll: Protokoll, satt: str, by: Person, arende: Arende | None = None, trots_hinder: bool = False
) -> Justering:
    """Lock all §§ that are not locked already, or one at once (omedelbar justering), for those who sign.

    The PDF is made by the worker. Raises GarInte, and Hinder where an effect would be stopped and nobody said that it may.
    """
    with transaction.atomic():
        last = _las_protokoll(protokoll.pk)
        _prova_las(last, arende)
        _prova_satt(_forbund(last), satt)
        if arende is not None:
            tilldela_paragrafer(last, arende)
        arenden = _fardiga(last, arende)
        hinder = [f"§ {p.arende.paragraf}: {h}" for p in prova_verkan(arenden) for h in p.hinder]
        if hinder and not trots_hinder:
            raise Hinder(hinder)
        justering = Justering.objects.create(
            protokoll=last,
            nr=last.justeringar.count() + 1,
            omedelbar=arende is not None,
            satt=satt,
            last_av=by,
        )
        Arende.objects.filter(pk__in=[a.pk for a in arenden]).update(justering=justering)
        _satt_underskrivare(justering, arenden)
        _prova_inloggningar(justering, satt)
        _efter_lasning(last, arende)
        justering.data = som_data(hamta(last, justering))
        justering.save(update_fields=["data"])
        vad = f"Låste {numren(arenden)} för justering"
        notera(forbund=_forbund(last), by=by, objekt=last.sammantrade, vad=vad, till=" ".join(hinder))
        brev.be_om_justering(justering, by=by)
        transaction.on_commit(functools.partial(bestall_pdf, justering.pk))
    return justering


def bestall_pdf(justering_id: int) -> None:
    """Order the locked PDF from the worker."""
    app.configure_task(RITA, queue="pdf").defer(justering_id=justering_id)


def far_godkanna_i_finsam(forbund: Forbund) -> bool:
    """Whether the board has decided that protokoll may be approved in Finsam, and the installation has the keys for it."""
    return not _hindret(forbund)


def _hindret(forbund: Forbund) -> str:
    if not Motesordning.objects.filter(forbund=forbund, app_beslut__isnull=False).exists():
        return "Styrelsen har inte beslutat att protokoll får justeras i Finsam (5 kap. 69 § kommunallagen)."
    if not kan_stampla(forbund) or not tvafaktor.finns_nyckel():
        return "Den som driver Finsam har inte lagt in nycklarna för stämpel och koder."
    return ""


def _prova_satt(forbund: Forbund, satt: str) -> None:
    if satt == Justering.Satt.APP and (hinder := _hindret(forbund)):
        raise GarInte(hinder)


def _prova_inloggningar(justering: Justering, satt: str) -> None:
    """Who approves in Finsam logs in."""
    utan = [rad.narvaro.namn for rad in underskrivare(justering) if rad.narvaro.inloggning is None]
    if satt == Justering.Satt.APP and utan:
        raise GarInte(f"{uppraknat(utan)} har ingen inloggning. Välj ett annat sätt att skriva under.")


def _prova_las(protokoll: Protokoll, arende: Arende | None) -> None:
    mote = protokoll.sammantrade
    if not har_paragrafer(mote):
        raise GarInte("Minnesanteckningar justeras inte.")
    if protokoll.tillstand != P.UTKAST:
        raise GarInte(f"Protokollet är {protokoll.get_tillstand_display()}.")
    if arende is None and mote.tillstand != Sammantrade.Tillstand.AVSLUTAT:
        raise GarInte("Avsluta sammanträdet först. Under sammanträdet kan en paragraf i taget justeras omedelbart.")


def _fardiga(protokoll: Protokoll, arende: Arende | None) -> list[Arende]:
    """The §§ to lock, from the database. Raises GarInte where there is none, or one that is not finished."""
    urval = Arende.objects.select_for_update().filter(sammantrade=protokoll.sammantrade_id, justering__isnull=True)
    if arende is not None:
        urval = urval.filter(pk=arende.pk)
    arenden = list(urval.numrerade().order_by("ordning", "pk"))
    if not arenden:
        raise GarInte("Det finns ingen paragraf att låsa. Alla är redan låsta eller justerade.")
    kvar = [a.rubrik for a in arenden if a.klart is None or a.paragraf is None]
    if kvar:
        raise GarInte(f"Behandla först färdigt {', '.join(kvar)}.")
    return arenden


def _satt_underskrivare(justering: Justering, arenden: list[Arende]) -> None:
    """The sekreterare, the ordförande, those chosen to sign, and whoever led some of the §§ instead. Raises GarInte where one lacks."""
    rader = list(Narvaro.objects.filter(protokoll=justering.protokoll_id, syssla__in=SYSSLOR))
    saknas = [str(s.label) for s in SYSSLOR if s not in {rad.syssla for rad in rader}]
    if saknas:
        raise GarInte(f"Skriv i närvaron vem som är {uppraknat(saknas)}.")
    poster = {(rad.pk, rad.syssla) for rad in rader}
    poster |= {(n.pk, S.ORDFORANDE) for n in Narvaro.objects.filter(leder__arende__in=arenden)}
    ordning = {syssla.value: nr for nr, syssla in enumerate(SYSSLOR)}
    Justerare.objects.bulk_create(
        Justerare(justering=justering, narvaro_id=pk, funktion=syssla)
        for pk, syssla in sorted(poster, key=lambda par: (ordning[par[1]], par[0]))
    )


def _efter_lasning(protokoll: Protokoll, arende: Arende | None) -> None:
    if arende is not None:
        return
    protokoll.tillstand, protokoll.version = P.LAST, protokoll.version + 1
    protokoll.save(update_fields=["tillstand", "version"])


# --- Back ----------------------------------------------------------------------------------------------------


def aterta(*, justering: Justering, skal: str, by: Person) -> Justering:
    """Take a justering back before it is justerad: its §§ can be written again. Raises GarInte."""
    if not skal.strip():
        raise GarInte("Skriv varför.")
    with transaction.atomic():
        protokoll, last = las_rader(justering)
        if last.tillstand != T.GRANSKAS:
            raise GarInte(f"Justeringen är {last.get_tillstand_display()}.")
        nummer = numren(last.arenden.order_by("paragraf"))
        last.arenden.update(justering=None)
        last.tillstand, last.atertagen_for = T.ATERTAGEN, skal.strip()[:300]
        last.save(update_fields=["tillstand", "atertagen_for"])
        if protokoll.tillstand == P.LAST:
            protokoll.tillstand, protokoll.version = P.UTKAST, protokoll.version + 1
            protokoll.save(update_fields=["tillstand", "version"])
        vad = f"Återtog justeringen av {nummer}"
        notera(forbund=_forbund(protokoll), by=by, objekt=protokoll.sammantrade, vad=vad, till=skal)
    return last


def byt_satt(*, justering: Justering, satt: str, by: Person) -> Justering:
    """Let it be signed in another way than was said, before anyone has. Raises GarInte."""
    with transaction.atomic():
        protokoll, last = las_rader(justering)
        if last.tillstand != T.GRANSKAS:
            raise GarInte(f"Justeringen är {last.get_tillstand_display()}.")
        if last.justerare.filter(undertecknat__isnull=False).exists():
            raise GarInte("Någon har redan skrivit under. Återta justeringen för att börja om på ett annat sätt.")
        _prova_satt(_forbund(protokoll), satt)
        _prova_inloggningar(last, satt)
        fore, last.satt = last.get_satt_display(), satt
        last.save(update_fields=["satt"])
        vad = "Ändrade hur protokollet justeras"
        notera(
            forbund=_forbund(protokoll), by=by, objekt=protokoll.sammantrade, vad=vad, fran=fore, till=last.get_satt_display()
        )  # fmt: skip
    return last


# --- Justerat ------------------------------------------------------------------------------------------------


def justera(*, justering: Justering, by: Person, dag: datetime.date | None = None, fil: Fil | None = None) -> Justering:
    """Make the §§ justerade, in one transaction: what they decide is carried out, states change, the PDF is frozen, notices made.

    `dag` is the day of the last signature, which is also found in the rows; `fil` the stamped PDF. Called again, or by
    two at once, it is done once. Raises GarInte where someone has not signed, or the justering was taken back.
    """
    with transaction.atomic():
        protokoll, last = las_rader(justering)
        if last.tillstand == T.JUSTERAD:
            return last
        dag = _prova_klar(last, dag)
        arenden = list(last.arenden.select_for_update(of=("self",)).select_related("sammantrade__organ__forbund", "ansokan").order_by("paragraf"))  # fmt: skip
        for arende in arenden:
            genomfor(arende=arende, by=by)
        last.tillstand, last.justerad = T.JUSTERAD, dag
        last.undertecknad = fil or last.undertecknad
        last.save(update_fields=["tillstand", "justerad", "undertecknad"])
        _frys(last, protokoll, by)
        skapa_anslag(last, by)
        vad = f"{numren(arenden)} justerades {dag.isoformat()}"
        notera(forbund=_forbund(protokoll), by=by, objekt=protokoll.sammantrade, vad=vad, till=f"SHA-256 {last.sha256}")
        markera_justerat(protokoll)
    return last


def _prova_klar(justering: Justering, dag: datetime.date | None) -> datetime.date:
    """The day of the last signature. Raises GarInte."""
    if justering.tillstand != T.GRANSKAS:
        raise GarInte(f"Justeringen är {justering.get_tillstand_display()}.")
    if not justering.sha256:
        raise GarInte("PDF:en är inte gjord än.")
    saknas = [j.narvaro.namn for j in underskrivare(justering) if j.undertecknat is None]
    if saknas:
        raise GarInte(f"{uppraknat(saknas)} har inte skrivit under.")
    sist: datetime.date = max(j.undertecknat for j in justering.justerare.all() if j.undertecknat)
    return dag or sist


def _frys(justering: Justering, protokoll: Protokoll, by: Person) -> None:
    frys(
        forbund=_forbund(protokoll),
        by=by,
        objekt=justering,
        pdf=bytes(justering.pdf or b""),
        data=justering.data,
        mallversion=mallversion(),
    )


def rita(justering_id: int) -> None:
    """Make the locked PDF out of the data that was locked. For the worker: takes seconds; made already it is left."""
    from finsam.dokument.pdf import dokument_till_pdf  # heavy to import: only the worker does

    justering = Justering.objects.get(pk=justering_id)
    if justering.tillstand != T.GRANSKAS or justering.sha256:
        return
    pdf = dokument_till_pdf(tryckbart_fran_data(justering.data))
    Justering.objects.filter(pk=justering_id, tillstand=T.GRANSKAS, sha256="").update(
        pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest()
    )


def las_rader(justering: Justering) -> tuple[Protokoll, Justering]:
    """The protokoll and the justering with their rows locked, always in that order."""
    protokoll = _las_protokoll(justering.protokoll_id)
    last = Justering.objects.select_for_update().get(pk=justering.pk)
    last.protokoll = protokoll
    return protokoll, last


def _las_protokoll(pk: int) -> Protokoll:
    """With its meeting as it is once the lock is had: joined to the locked row it would be as it was before the wait."""
    Protokoll.objects.select_for_update().get(pk=pk)
    return Protokoll.objects.select_related("sammantrade__organ__forbund").get(pk=pk)


def _forbund(protokoll: Protokoll) -> Forbund:
    return protokoll.sammantrade.organ.forbund
